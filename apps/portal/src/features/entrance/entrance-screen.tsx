import type { PublicForm } from "@deskbell/contract/entrances";
import { useMemo, useState } from "react";
import { addressOf } from "../../app/places.ts";
import { Screen } from "../../app/screen.tsx";
import { SessionContext } from "../../app/session.ts";
import { Trouble, Waiting } from "../../app/trouble.tsx";
import { api, codeOf, newKey } from "../../lib/api.ts";
import { callAs } from "../../lib/guest.ts";
import { LanguageSwitch } from "../../lib/language-switch.tsx";
import { useWords } from "../../lib/locale.ts";
import "../../lib/words-later.ts";
import { useResource } from "../../lib/resource.ts";
import { guestAt, keepWaiting, useWaiting, type WaitingGuest } from "../../lib/outbox.ts";
import { isUnreachable, withPatience } from "../../lib/send-waiting.ts";
import { readStored, store } from "../../lib/storage.ts";
import { FillForm } from "../submit/fill-form.tsx";
import { usePlan } from "../submit/use-plan.ts";
import { replaceLast } from "../../lib/router.ts";
import { ContactFields } from "./contact-fields.tsx";
import { type Contact, contactFault, readContact, storeContact } from "./contact.ts";
import { guestSession } from "./guest-session.ts";
import { WaitingScreen } from "./waiting-screen.tsx";

/** A public form: opened from a link or a poster, sent without an account. */
export function EntranceScreen({ school, code, page }: { school: string; code: string; page: number }) {
  const { t } = useWords();
  useState(() => callAs(`Entrance ${school}.${code}.${draftSecret()}`));
  const form = useResource(`entrance:${code}`, () => api("openEntrance", { params: { institution: school, code } }));
  const waiting = useWaiting().find(
    (item): item is WaitingGuest => item.kind === "guest" && item.school === school && item.code === code,
  );
  if (waiting) return <WaitingScreen item={waiting} />;
  if (form.value)
    return (
      <SessionContext value={guestSession(form.value.institution)}>
        <PublicRequest key={form.value.type.version} form={form.value} code={code} page={page} again={form.again} />
      </SessionContext>
    );
  return (
    <Screen title={t("app.families")}>
      {form.error !== undefined ? <Trouble error={form.error} again={() => void form.again()} /> : <Waiting />}
    </Screen>
  );
}

let secret: string | undefined;

/** What this phone uploads and sends is under it; it says nothing of who it is. */
function draftSecret(): string {
  secret ??= readStored("deskbell.guest") ?? newKey();
  store("deskbell.guest", secret);
  return secret;
}

interface Props {
  form: PublicForm;
  code: string;
  page: number;
  again: () => Promise<void>;
}

function PublicRequest({ form, code, page, again }: Props) {
  const { t, say } = useWords();
  const plan = usePlan(form.form);
  const [contact, setContact] = useState<Contact>(readContact);
  const [fault, setFault] = useState<ReturnType<typeof contactFault>>(null);
  const [website, setWebsite] = useState("");
  const school = form.institution.shortId;
  const of = { school, what: `entrance:${code}`, person: "guest" };
  // What the code says is shown and can't be changed; all else is the guest's.
  const rights = useMemo(
    () =>
      Object.fromEntries(
        form.form.fields.map(({ id }) => [id, id in form.given ? ("read" as const) : ("edit" as const)]),
      ),
    [form],
  );
  if (!plan) {
    return (
      <Screen title={say(form.type.name)}>
        <p>{t("submit.broken")}</p>
      </Screen>
    );
  }
  return (
    <FillForm
      title={say(form.type.name)}
      side={<LanguageSwitch />}
      plan={plan}
      version={form.type.version}
      of={of}
      start={() => ({ data: form.given, labels: form.labels })}
      rights={rights}
      page={page}
      addressOfPage={(next) => addressOf({ screen: "entrance", school, code, page: next })}
      asksUrgency={false}
      lead={
        <div className="stack">
          <p className="school-name-small muted">{form.institution.name}</p>
          <p className="muted">{say(form.type.summary)}</p>
          {form.promise && <p className="muted">{t("submit.promise", { promise: say(form.promise) })}</p>}
        </div>
      }
      after={
        <ContactFields
          contact={contact}
          fault={fault}
          website={website}
          onWebsite={setWebsite}
          onChange={(next) => {
            setContact(next);
            storeContact(next);
            setFault(null);
          }}
        />
      }
      maySend={() => {
        const found = contactFault(contact);
        setFault(found);
        return found === null;
      }}
      sendLabel={t("submit.send")}
      send={async ({ data, draft }, screens) => {
        const body = {
          version: draft.version,
          data: { ...data, ...form.given },
          name: contact.name.trim(),
          phone: contact.phone,
          stamp: form.stamp,
          website,
        };
        try {
          const { link } = await withPatience((signal) =>
            api(
              "submitAtEntrance",
              { params: { institution: school, code }, body },
              { idempotencyKey: draft.key, signal },
            ),
          );
          return () => location.replace(addressOf({ screen: "followed", school, token: link }));
        } catch (error) {
          if (codeOf(error) === "ticket.type_retired" || codeOf(error) === "entrance.not_a_person") void again();
          if (!isUnreachable(error)) throw error;
          const at = new Date().toISOString();
          const name = say(form.type.name);
          keepWaiting({
            kind: "guest",
            key: draft.key,
            school,
            person: guestAt(code),
            at,
            name,
            code,
            body,
            of,
            draft,
          });
          return () => replaceLast(addressOf({ screen: "entrance", school, code, page: 1 }), screens);
        }
      }}
    />
  );
}
