import { type Draft, saveDraft } from "../../lib/draft.ts";
import { useWords } from "../../lib/locale.ts";
import { dropWaiting, type WaitingGuest, type WaitingRequest } from "../../lib/outbox.ts";

/** One that waits, and the way back into its form. */
export function WaitingCard({ item, onBack }: { item: WaitingRequest | WaitingGuest; onBack?: () => void }) {
  const { t } = useWords();

  function goOn(): void {
    // Under the same key: if it has arrived after all, the second one is told so instead of made.
    saveDraft(item.of, item.draft as Draft);
    dropWaiting(item.key);
    onBack?.();
  }

  return (
    <div className="card stack waiting">
      <p className="request-title">{item.name}</p>
      <p className={item.refused === undefined ? undefined : "error"}>
        {item.refused === undefined ? t("outbox.waits") : t("outbox.refused", { why: item.refused })}
      </p>
      <button type="button" className="button" onClick={goOn}>
        {t(item.refused === undefined ? "outbox.takeBack" : "outbox.mend")}
      </button>
    </div>
  );
}
