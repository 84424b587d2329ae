import type { getTicketType } from "@deskbell/contract/ticket-types";
import type { OutputOf } from "@deskbell/contract/operation";
import { addressOf } from "../../app/places.ts";
import { Screen } from "../../app/screen.tsx";
import { useSession } from "../../app/session.ts";
import { Trouble, Waiting } from "../../app/trouble.tsx";
import { api, codeOf } from "../../lib/api.ts";
import { MINE } from "../../lib/live.ts";
import { useWords } from "../../lib/locale.ts";
import { invalidate, useResource } from "../../lib/resource.ts";
import { replaceLast } from "../../lib/router.ts";
import { keepWaiting } from "../../lib/outbox.ts";
import { isUnreachable, withPatience } from "../../lib/send-waiting.ts";
import { FillForm } from "./fill-form.tsx";
import { startingData } from "./starting-data.ts";
import { usePlan } from "./use-plan.ts";

type TicketType = OutputOf<typeof getTicketType>;

/** A new request of one type. */
export function SubmitScreen({ typeKey, page }: { typeKey: string; page: number }) {
  const { t } = useWords();
  const { school } = useSession();
  const type = useResource<TicketType>(`type:${typeKey}`, () => api("getTicketType", { params: { key: typeKey } }));
  const home = addressOf({ screen: "home", school });
  if (type.value) return <NewRequest key={type.value.version} type={type.value} page={page} again={type.again} />;
  return (
    <Screen title={t("home.new")} back={home}>
      {type.error !== undefined ? (
        <Trouble error={type.error} again={() => void type.again()} home={home} />
      ) : (
        <Waiting />
      )}
    </Screen>
  );
}

function NewRequest({ type, page, again }: { type: TicketType; page: number; again: () => Promise<void> }) {
  const { t, say } = useWords();
  const { me, school } = useSession();
  const plan = usePlan(type.form);
  const home = addressOf({ screen: "home", school });
  if (!plan) {
    return (
      <Screen title={say(type.name)} back={home}>
        <p>{t("submit.broken")}</p>
      </Screen>
    );
  }
  return (
    <FillForm
      title={say(type.name)}
      back={home}
      plan={plan}
      version={type.version}
      of={{ school, what: type.key, person: me.id }}
      start={() => startingData(plan, me.children)}
      page={page}
      addressOfPage={(next) => addressOf({ screen: "submit", school, type: type.key, page: next })}
      asksUrgency={![...plan.fields.values()].some(({ field }) => "role" in field && field.role === "urgency")}
      lead={<Lead type={type} />}
      sendLabel={t("submit.send")}
      send={async ({ data, draft }, screens) => {
        const body = {
          type: type.key,
          version: draft.version,
          data,
          urgency: draft.urgency,
          // A family's requests come from here anyhow; staff also file at the desk.
          ...(me.kind === "member" ? { channel: "portal" as const } : {}),
        };
        try {
          const done = await withPatience((signal) =>
            api("submitTicket", { body }, { idempotencyKey: draft.key, signal }),
          );
          invalidate(MINE);
          return () => replaceLast(addressOf({ screen: "submitted", school, id: done.id }), screens);
        } catch (error) {
          // The new version opens with what was filled in; the draft keeps its key.
          if (codeOf(error) === "ticket.type_retired") void again();
          if (!isUnreachable(error)) throw error;
          const of = { school, what: type.key, person: me.id };
          const at = new Date().toISOString();
          const name = say(type.name);
          keepWaiting({ kind: "request", key: draft.key, school, person: me.id, at, name, body, of, draft });
          return () => replaceLast(home, screens);
        }
      }}
    />
  );
}

function Lead({ type }: { type: TicketType }) {
  const { t, say } = useWords();
  return (
    <p className="muted">
      {say(type.summary)}
      {type.promise && (
        <>
          <br />
          {t("submit.promise", { promise: say(type.promise) })}
        </>
      )}
      {type.confidential && (
        <>
          <br />
          {t("submit.confidential")}
        </>
      )}
    </p>
  );
}
