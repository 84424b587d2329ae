import type { MyTicketPage } from "@deskbell/contract/tickets";
import type { FieldRight } from "@deskbell/engine/form";
import { useMemo, useState } from "react";
import { addressOf } from "../../app/places.ts";
import { Screen } from "../../app/screen.tsx";
import { useSession } from "../../app/session.ts";
import { Trouble, Waiting } from "../../app/trouble.tsx";
import { api } from "../../lib/api.ts";
import { Link } from "../../lib/link.tsx";
import { MINE, ticketKey } from "../../lib/live.ts";
import { useWords } from "../../lib/locale.ts";
import { invalidate } from "../../lib/resource.ts";
import { replaceLast } from "../../lib/router.ts";
import { useTicket } from "../ticket/use-ticket.ts";
import { FillForm } from "./fill-form.tsx";
import { sentData } from "./starting-data.ts";
import { usePlan } from "./use-plan.ts";
import "../../lib/words-later.ts";

type Correction = NonNullable<MyTicketPage["correction"]>;

/** What a teacher returned: the form with its present data, the reason above it. */
export function CorrectScreen({ id, page }: { id: string; page: number }) {
  const { t, say } = useWords();
  const { school } = useSession();
  const ticket = useTicket(id);
  const back = addressOf({ screen: "ticket", school, id });
  const found = ticket.value;
  if (found?.correction)
    return <Correct key={found.correction.task} ticket={found} correction={found.correction} page={page} />;
  return (
    <Screen title={found ? say(found.type.name) : t("ticket.correct")} back={back}>
      {found ? (
        <>
          <p>{t("ticket.moved")}</p>
          <Link className="button" to={back}>
            {t("done.open")}
          </Link>
        </>
      ) : ticket.error !== undefined ? (
        <Trouble error={ticket.error} again={() => void ticket.again()} home={back} />
      ) : (
        <Waiting />
      )}
    </Screen>
  );
}

function Correct({ ticket, correction, page }: { ticket: MyTicketPage; correction: Correction; page: number }) {
  const { t, say } = useWords();
  const { me, school } = useSession();
  // As it was when the form was opened: a live update must not pull the form from under the fingers.
  const [opened] = useState(ticket);
  const plan = usePlan(opened.form);
  const rights = useMemo(() => rightsOf(opened, correction.editable), [opened, correction.editable]);
  const back = addressOf({ screen: "ticket", school, id: ticket.id });
  if (!plan) {
    return (
      <Screen title={say(ticket.type.name)} back={back}>
        <p>{t("submit.broken")}</p>
      </Screen>
    );
  }
  const files = Object.fromEntries(opened.files.map(({ id, name, size, family }) => [id, { id, name, size, family }]));
  return (
    <FillForm
      title={say(ticket.type.name)}
      back={back}
      plan={plan}
      version={0}
      of={{ school, what: `correct:${correction.task}`, person: me.id }}
      start={() => ({ data: sentData(plan, opened.data), labels: opened.labels })}
      files={files}
      rights={rights}
      page={page}
      addressOfPage={(next) => addressOf({ screen: "correct", school, id: ticket.id, page: next })}
      asksUrgency={false}
      lead={<p className="note soon pre-line">{t("ticket.correctReason", { comment: correction.comment })}</p>}
      sendLabel={t("ticket.correctSend")}
      send={async ({ data, draft }, screens) => {
        const body = { visit: correction.visit, task: correction.task, data };
        await api("resubmitTicket", { params: { id: ticket.id }, body }, { idempotencyKey: draft.key });
        invalidate(MINE);
        invalidate(ticketKey(ticket.id));
        return () => replaceLast(back, screens);
      }}
    />
  );
}

/** The fields to correct; when the return names none, all of them. */
function rightsOf(
  { form }: Pick<MyTicketPage, "form">,
  editable: readonly string[],
): Record<string, FieldRight> | undefined {
  if (editable.length === 0) return undefined;
  const named = new Set(editable);
  return Object.fromEntries(form.fields.map((field) => [field.id, named.has(field.id) ? "edit" : "read"]));
}
