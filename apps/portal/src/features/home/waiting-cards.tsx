import { addressOf } from "../../app/places.ts";
import { useSession } from "../../app/session.ts";
import { type Draft, saveDraft } from "../../lib/draft.ts";
import { useWords } from "../../lib/locale.ts";
import { dropWaiting, useWaiting, type WaitingRequest } from "../../lib/outbox.ts";
import { navigate } from "../../lib/router.ts";

/** Requests that wait for the network, and those that were refused when they went. */
export function WaitingCards() {
  const { me, school } = useSession();
  const mine = useWaiting().filter(
    (item): item is WaitingRequest => item.kind === "request" && item.person === me.id && item.school === school,
  );
  if (mine.length === 0) return null;
  return (
    <ul className="stack" aria-live="polite">
      {mine.map((item) => (
        <WaitingCard key={item.key} item={item} />
      ))}
    </ul>
  );
}

function WaitingCard({ item }: { item: WaitingRequest }) {
  const { t } = useWords();

  function goOn(): void {
    // Under the same key: if it has arrived after all, the second one is told so instead of made.
    saveDraft(item.of, item.draft as Draft);
    dropWaiting(item.key);
    navigate(addressOf({ screen: "submit", school: item.school, type: item.of.what, page: 1 }));
  }

  return (
    <li className="card stack waiting">
      <p className="request-title">{item.name}</p>
      <p className={item.refused === undefined ? undefined : "error"}>
        {item.refused === undefined ? t("outbox.waits") : t("outbox.refused", { why: item.refused })}
      </p>
      <button type="button" className="button" onClick={goOn}>
        {t(item.refused === undefined ? "outbox.takeBack" : "outbox.mend")}
      </button>
    </li>
  );
}
