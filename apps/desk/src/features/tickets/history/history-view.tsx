import type { HistoryEntry, TicketPage } from "@deskbell/contract/tickets";
import { Segmented } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../../../lib/words.ts";
import { namesAt } from "../names.ts";
import type { Names } from "../names.ts";
import { DeedLine } from "./deed-line.tsx";
import { groupHistory } from "./group-history.ts";
import type { HistoryFilter } from "./group-history.ts";
import { Message } from "./message.tsx";
import "./history.css";

/** What was said and done on a ticket, oldest first, so that the newest stands above the composer. */
export function HistoryView({ page }: { page: TicketPage }) {
  const { t } = useTranslation();
  const text = useText();
  const [filter, setFilter] = useState<HistoryFilter>("all");
  const names = useMemo(() => namesAt(page, text), [page, text]);
  const groups = useMemo(
    () =>
      groupHistory(
        page.history.filter((entry) => isTold(entry, names(entry))),
        filter,
      ),
    [page.history, names, filter],
  );
  return (
    <section className="history" aria-labelledby="history-title">
      <header>
        <h2 id="history-title">{t("history.title")}</h2>
        <Segmented<HistoryFilter>
          size="small"
          value={filter}
          onChange={setFilter}
          options={[
            { value: "all", label: t("history.all") },
            { value: "messages", label: t("history.messages") },
            { value: "events", label: t("history.events") },
          ]}
        />
      </header>
      {groups.length === 0 && <p className="muted">{t("history.noMessages")}</p>}
      <ol>
        {groups.map((group) => (
          <li key={group.key}>
            {group.type === "message" && <Message entry={group.entry} names={names(group.entry)} />}
            {group.type === "deed" && <DeedLine entry={group.entry} names={names(group.entry)} />}
            {group.type === "process" && <ProcessLines entries={group.entries} names={names} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Passing through a node that is not on the drawn path (a branch's frame, the end) says nothing to a reader. */
function isTold(entry: HistoryEntry, names: Names): boolean {
  const passing = entry.kind === "flow.entered" || entry.kind === "flow.left";
  return !passing || names.step(entry.data["step"]) !== undefined;
}

function ProcessLines({ entries, names }: { entries: HistoryEntry[]; names: ReturnType<typeof namesAt> }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className="process">
      <button type="button" className="process-toggle reach" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? t("history.fewer") : t("history.more", { count: entries.length })}
      </button>
      {open && entries.map((entry) => <DeedLine key={entry.seq} entry={entry} names={names(entry)} quiet />)}
    </div>
  );
}
