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
  const { school } = useSession();
  const types = useResource("types", () => api("listTicketTypes", {}));
  return (
    <section className="stack" aria-labelledby="new">
      <h2 id="new">{t("home.new")}</h2>
      {types.value !== undefined ? (
        types.value.items.length === 0 ? (
          <p className="muted">{t("home.newNone")}</p>
        ) : (
          <ul className="types">
            {types.value.items.map((type) => (
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
