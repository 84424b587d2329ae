import { URGENCIES, type Urgency } from "@deskbell/engine/ticket";
import { useWords } from "../../lib/locale.ts";

/** What the family ticks; the school sets the priority by it. */
export function UrgencyField({ value, onChange }: { value: Urgency; onChange: (urgency: Urgency) => void }) {
  const { t } = useWords();
  return (
    <fieldset className="fieldset urgency">
      <legend>{t("submit.urgency")}</legend>
      <div className="chips">
        {URGENCIES.map((one) => (
          <label key={one} className="chip" data-on={value === one || undefined}>
            <input type="radio" name="urgency" checked={value === one} onChange={() => onChange(one)} />
            {t(`urgency.${one}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
