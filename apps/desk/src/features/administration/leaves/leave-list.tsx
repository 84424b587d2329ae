import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { dateInWords } from "../../../lib/dates.ts";
import { useLocale } from "../../../lib/words.ts";
import type { Member } from "../member-types.ts";
import type { Leave } from "./leave.ts";

interface Props {
  today: string;
  items: Leave[];
  names: ReadonlyMap<string, Member>;
  onRemove?: (leave: Leave) => void;
}

/** The same in words, with who stands in; a phone shows this alone. */
export function LeaveList({ today, items, names, onRemove }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const day = (date: string): string => dateInWords(date, today, locale);
  return (
    <ul className="leave-list">
      {items.map((leave) => (
        <li key={leave.id}>
          <b>{names.get(leave.memberId)?.name ?? "…"}</b>
          <span className="num">
            {leave.from === leave.to ? day(leave.from) : t("leaves.span", { from: day(leave.from), to: day(leave.to) })}
          </span>
          <span>
            {leave.substituteId
              ? t("leaves.standsIn", { name: names.get(leave.substituteId)?.name ?? "…" })
              : t("leaves.nobody")}
          </span>
          <span className="muted">{leave.reason}</span>
          {onRemove && (
            <Button size="small" type="text" onClick={() => onRemove(leave)}>
              {t("leaves.remove")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
