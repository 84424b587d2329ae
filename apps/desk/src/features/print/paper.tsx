import type { HistoryEntry, TicketPage } from "@deskbell/contract/tickets";
import { evaluateForm, planPublished } from "@deskbell/engine/form";
import { TICKET_FIELDS } from "@deskbell/engine/ticket";
import { ReadOnlyFields } from "@deskbell/ui/form";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { CategoryChip } from "../../lib/category-chip.tsx";
import { useFormContext, useFormServices } from "../../lib/form-services.ts";
import { useMe } from "../../lib/session.ts";
import { useDateWords, useText } from "../../lib/words.ts";
import { LessonBalance } from "../people/lesson-balance.tsx";
import { filesById } from "../tickets/form/files-by-id.ts";
import { actorName } from "../tickets/history/actor-name.ts";
import { eventWords } from "../tickets/history/event-words.ts";
import { type Names, namesOf } from "../tickets/names.ts";
import { promiseName } from "../tickets/promise-name.ts";
import { sizeWords } from "../tickets/side/size-words.ts";
import { PaperSteps } from "./paper-steps.tsx";

/** The sheet itself. Masked as the page is: nothing is shown here that is not shown there. */
export function Paper({ page, printedBy }: { page: TicketPage; printedBy: string }) {
  const { t } = useTranslation();
  const text = useText();
  const me = useMe();
  const { locale, now, zone } = useFormServices();
  const dates = useDateWords(now);
  const context = useFormContext(page.rights);
  const names = useMemo(() => namesOf(page, text), [page, text]);
  const evaluation = useMemo(
    () => evaluateForm(planPublished(page.form, TICKET_FIELDS), page.data, context, { computed: "stored" }),
    [page, context],
  );
  const { student, class: group, contract } = page.people;
  const person = (name: string, phone: string | null): string => [name, phone].filter(Boolean).join(" ");
  const facts: [string, ReactNode][] = [
    [t("ticket.number"), page.number],
    [t("print.state"), <CategoryChip key="state" category={page.category} wording={page.type.wording} />],
    [t("ticket.requester"), person(page.requester?.name ?? page.requesterName, page.requesterPhone)],
    [t("ticket.submitter"), page.submitter.id === page.requester?.id ? null : page.submitter.name],
    [t("ticket.channel"), t(`channel.${page.channel}`)],
    [t("ticket.campus"), page.campus?.name],
    [t("ticket.urgency"), t(`urgency.${page.urgency}`)],
    [t("ticket.priority"), t(`priority.${page.priority}`)],
    [t("ticket.created"), dates.onPaper(page.createdAt)],
    [t("print.resolved"), page.resolvedAt && dates.onPaper(page.resolvedAt)],
    [t("print.closed"), page.closedAt && dates.onPaper(page.closedAt)],
    [t("ticket.result"), page.resolution?.result],
    [t("ticket.reason"), text(page.resolution?.reason)],
    [t("ticket.student"), student && `${person(student.name, student.phone)} ${student.no}`],
    ...(student?.guardians ?? []).map((one): [string, ReactNode] => [
      one.relation || t("ticket.guardians"),
      [person(one.name, one.phone), one.signer ? t("ticket.signer") : ""].filter(Boolean).join(" · "),
    ]),
    [t("ticket.class"), group && [group.name, group.classTeacher, group.teacher].filter(Boolean).join(" · ")],
    [
      t("ticket.contract"),
      contract && (
        <>
          {contract.no} · <LessonBalance {...contract} />
        </>
      ),
    ],
  ];
  return (
    <article className="paper">
      <header>
        <p>{me.institution.name}</p>
        <h1>
          {text(page.type.name)} {page.title}
        </h1>
        <p className="paper-printed">
          {printedBy}
          {page.confidential && ` · ${t("ticket.confidential")}`}
        </p>
      </header>
      <dl className="paper-facts">
        {facts
          .filter(([, value]) => value !== null && value !== undefined && value !== "")
          .map(([name, value], index) => (
            <div key={`${name}-${index}`}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <section>
        <h2>{t("ticket.form")}</h2>
        <ReadOnlyFields
          definition={page.form}
          data={page.data}
          evaluation={evaluation}
          labels={page.labels}
          files={filesById(page.files)}
          locale={locale}
          now={now}
          zone={zone}
        />
      </section>
      <section>
        <h2>{t("steps.title")}</h2>
        <PaperSteps steps={page.steps} />
      </section>
      {page.promises.length > 0 && (
        <section>
          <h2>{t("promise.title")}</h2>
          <ul>
            {page.promises.map((promise) => (
              <li key={`${promise.clock}-${promise.startedAt}`}>
                {text(promiseName(page, promise))}
                {promise.dueAt && ` · ${t("steps.due", { date: dates.onPaper(promise.dueAt) })}`}
                {promise.breachedAt && ` · ${t("print.breached", { date: dates.onPaper(promise.breachedAt) })}`}
                {promise.stoppedAt && ` · ${t("print.stopped", { date: dates.onPaper(promise.stoppedAt) })}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t("history.title")}</h2>
        <ol className="paper-history">
          {page.history.map((entry) => (
            <Line key={entry.seq} entry={entry} names={names} at={dates.onPaper(entry.at)} />
          ))}
        </ol>
      </section>
      {page.files.length > 0 && (
        <section>
          <h2>{t("ticket.attachments")}</h2>
          <ul>
            {page.files.map((file) => (
              <li key={file.id}>
                {file.name} ({sizeWords(file.size)})
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

const SAID: ReadonlySet<string> = new Set(["ticket.replied", "ticket.noted", "ticket.contacted"]);

function Line({ entry, names, at }: { entry: HistoryEntry; names: Names; at: string }) {
  const { t } = useTranslation();
  const words = eventWords(t, entry, names);
  const said = SAID.has(entry.kind) && typeof entry.data["text"] === "string" ? entry.data["text"] : words.comment;
  return (
    <li>
      <p>
        <time dateTime={entry.at}>{at}</time> <b>{actorName(t, entry, names)}</b> {words.text}
        {entry.kind === "ticket.noted" && ` (${t("history.internal")})`}
      </p>
      {said && <p className="paper-said">{said}</p>}
      {words.lines?.map((line) => (
        <p key={line} className="paper-said">
          {line}
        </p>
      ))}
      {entry.files.length > 0 && (
        <p className="paper-said">{entry.files.map((file) => file.name).join(t("common.and"))}</p>
      )}
    </li>
  );
}
