import { useState } from "react";
import { Dialog } from "../../lib/dialog.tsx";
import { useWords } from "../../lib/locale.ts";
import type { Kept } from "./use-fill.ts";

/** At the end of the form, where a line that comes and goes moves nothing: what became of the draft, and starting over. */
export function DraftLine({ kept, onClear }: { kept: Kept; onClear: () => void }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const words = { no: "", restored: "", saved: t("submit.draftSaved"), refused: t("submit.draftLost") }[kept];
  return (
    <div className="draft-line muted small">
      <p role="status">{words}</p>
      {(kept === "restored" || kept === "saved") && (
        <button type="button" className="button plain small" onClick={() => setAsking(true)}>
          {t("submit.discard")}
        </button>
      )}
      {asking && (
        <Dialog title={t("submit.discard")} onClose={() => setAsking(false)}>
          <p>{t("submit.discardSure")}</p>
          <button
            type="button"
            className="button danger wide"
            onClick={() => {
              onClear();
              setAsking(false);
            }}
          >
            {t("submit.discard")}
          </button>
          <button type="button" className="button wide" onClick={() => setAsking(false)}>
            {t("submit.keep")}
          </button>
        </Dialog>
      )}
    </div>
  );
}
