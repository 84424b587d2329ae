import type { Deadline } from "@deskbell/engine/flow";
import { Checkbox, Drawer, Select } from "antd";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { AmountInput } from "./amount-input.tsx";
import { type AmountDraft, readyAmount } from "./amount-draft.ts";
import { AnchorFields } from "./anchor-fields.tsx";
import { DrawerFoot } from "./drawer-foot.tsx";

interface Props {
  name: string;
  deadline: Deadline | null;
  anchors: readonly { path: string; name: string }[];
  exampleOf: (deadline: Deadline) => string | undefined;
  onDone: (deadline: Deadline | null) => void;
  onClose: () => void;
}

const CALENDARS = ["department", "campus", "legalDays", "always"] as const;

export function StepDrawer({ name, deadline, anchors, exampleOf, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [limited, setLimited] = useState(deadline !== null);
  const [amount, setAmount] = useState<AmountDraft>(
    deadline ? { amount: deadline.amount, unit: deadline.unit } : { amount: null, unit: "hours" },
  );
  const [calendar, setCalendar] = useState<Deadline["calendar"]>(deadline?.calendar ?? "department");
  const [anchor, setAnchor] = useState(deadline?.anchor);
  const [tried, setTried] = useState(false);
  const fixed = deadline?.whenDue === "pass" || deadline?.whenDue === "return";
  const ready = readyAmount(amount);
  const next: Deadline | undefined =
    ready && ready.unit !== "byTime" && Number.isInteger(ready.amount)
      ? {
          ...ready,
          calendar,
          ...(deadline?.whenDue ? { whenDue: deadline.whenDue } : {}),
          ...(anchor ? { anchor: { field: anchor.field, leadMinutes: anchor.leadMinutes } } : {}),
        }
      : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!limited) return onDone(null);
    if (next) onDone(next);
  };
  const example = limited && next ? exampleOf(next) : undefined;
  return (
    <Drawer open size={480} title={name} onClose={onClose}>
      <form className="settings-form" onSubmit={submit}>
        <Checkbox checked={limited} disabled={fixed} onChange={(event) => setLimited(event.target.checked)}>
          {t("promises.hasDeadline")}
        </Checkbox>
        {fixed && <p className="muted">{t("promises.deadlineNeeded")}</p>}
        {limited && (
          <>
            <fieldset>
              <legend>{t("promises.within")}</legend>
              <div className="settings-target">
                <AmountInput
                  label={t("promises.within")}
                  whole
                  value={amount}
                  invalid={tried && !next}
                  onChange={setAmount}
                />
                <Select
                  aria-label={t("promises.calendar")}
                  popupMatchSelectWidth={false}
                  value={calendar === "natural" ? "always" : calendar}
                  options={CALENDARS.map((one) => ({ value: one, label: t(`promises.calendar_${one}`) }))}
                  onChange={setCalendar}
                />
              </div>
              {tried && !next && <p className="form-error">{t("promises.wholeRequired")}</p>}
            </fieldset>
            <AnchorFields anchor={anchor} anchors={anchors} told={false} invalid={false} onChange={setAnchor} />
          </>
        )}
        <DrawerFoot example={example} onClose={onClose} />
      </form>
    </Drawer>
  );
}
