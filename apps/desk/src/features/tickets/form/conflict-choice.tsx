import type { TicketPage } from "@deskbell/contract/tickets";
import type { Value } from "@deskbell/engine/kernel";
import { Button, Radio } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../../lib/use-now.ts";
import { useDateWords, useText } from "../../../lib/words.ts";
import { namesOf } from "../names.ts";
import { type Conflict, whoChanged } from "./conflicts.ts";
import "./conflict.css";

interface Props {
  /** As it is now: the other's change is in its history. */
  page: TicketPage;
  conflicts: readonly Conflict[];
  saving: boolean;
  /** The value that was chosen, by field. */
  onChoose: (values: Record<string, Value>) => void;
}

/** Both values of every field that two people changed, who and when; one of each is chosen. */
export function ConflictChoice({ page, conflicts, saving, onChoose }: Props) {
  const { t } = useTranslation();
  const names = namesOf(page, useText());
  const dates = useDateWords(useNow());
  const [mine, setMine] = useState<Record<string, boolean>>({});
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  const shown = (field: string, value: Value): string => names.value(field, value) || t("history.empty");
  return (
    <section className="conflict" role="alert" tabIndex={-1} ref={place} aria-label={t("conflict.title")}>
      <div>
        <b>{t("conflict.title")}</b>
        <p className="muted">{t("conflict.note")}</p>
      </div>
      {conflicts.map(({ field, current, wanted }) => {
        const by = whoChanged(page.history, field);
        return (
          <fieldset key={field}>
            <legend>{names.field(field)}</legend>
            <Radio
              name={`conflict-${field}`}
              checked={mine[field] !== true}
              onChange={() => setMine({ ...mine, [field]: false })}
            >
              <span className="muted">
                {by
                  ? t("conflict.theirs", { name: by.name || t("event.someone"), time: dates.short(by.at) })
                  : t("conflict.theirsPlain")}
              </span>{" "}
              {shown(field, current)}
            </Radio>
            <Radio
              name={`conflict-${field}`}
              checked={mine[field] === true}
              onChange={() => setMine({ ...mine, [field]: true })}
            >
              <span className="muted">{t("conflict.mine")}</span> {shown(field, wanted)}
            </Radio>
          </fieldset>
        );
      })}
      <div>
        <Button
          type="primary"
          loading={saving}
          onClick={() =>
            onChoose(
              Object.fromEntries(
                conflicts.map(({ field, current, wanted }) => [field, mine[field] === true ? wanted : current]),
              ),
            )
          }
        >
          {t("conflict.save")}
        </Button>
      </div>
    </section>
  );
}
