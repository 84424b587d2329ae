import { addressOf } from "../../app/places.ts";
import { useSession } from "../../app/session.ts";
import { Trouble, Waiting } from "../../app/trouble.tsx";
import { api } from "../../lib/api.ts";
import { Icon, typeIcon } from "../../lib/icon.tsx";
import { Link } from "../../lib/link.tsx";
import { useWords } from "../../lib/locale.ts";
import { useResource } from "../../lib/resource.ts";

/** 我要办理: what may be asked, each with its icon and one line. */
export function TypeCards() {
  const { t, say } = useWords();
  const { me, school } = useSession();
  const types = useResource("types", () => api("listTicketTypes", {}));
  // What members file for families is filed at the desk; here they ask for themselves.
  const shown = types.value?.items.filter((type) => me.kind !== "member" || type.internal);
  return (
    <section className="stack" aria-labelledby="new">
      <h2 id="new">{t("home.new")}</h2>
      {shown !== undefined ? (
        shown.length === 0 ? (
          <p className="muted">{t("home.newNone")}</p>
        ) : (
          <ul className="types">
            {shown.map((type) => (
              <li key={type.key}>
                <Link className="card type" to={addressOf({ screen: "submit", school, type: type.key, page: 1 })}>
                  <span className="type-icon">
                    <Icon name={typeIcon(type.icon)} />
                  </span>
                  <span className="type-name">{say(type.name)}</span>
                  <span className="muted small">{say(type.summary)}</span>
                </Link>
              </li>
            ))}
          </ul>
        )
      ) : types.error !== undefined ? (
        <Trouble error={types.error} again={() => void types.again()} />
      ) : (
        <Waiting cards={3} />
      )}
    </section>
  );
}
