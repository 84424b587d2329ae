import type { OutputOf } from "@deskbell/contract/operation";
import type { getTicketType } from "@deskbell/contract/ticket-types";
import type { Data } from "@deskbell/engine/kernel";
import { type Channel, TICKET_FIELDS } from "@deskbell/engine/ticket";
import { errorText, FormFields, focusFirstError, useForm } from "@deskbell/ui/form";
import { App, Button } from "antd";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormContext, useFormServices } from "../../../lib/form-services.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { useText } from "../../../lib/words.ts";
import { formErrorsOf } from "../form/form-problems.ts";
import { useFields } from "../form/use-fields.ts";
import { AlreadyOpen } from "./already-open.tsx";
import { type Chat, chatPlaces, placeChat } from "./chat-fields.ts";
import type { Missing, RequesterChoice } from "./requester-choice.ts";
import { requesterBody } from "./requester-choice.ts";
import { type Filed, useSubmit } from "./use-submit.ts";

type FilledType = OutputOf<typeof getTicketType>;

interface Props {
  type: FilledType;
  chat: Chat;
  /** Files are still on their way. */
  busy: boolean;
  requester: RequesterChoice;
  channel: Channel;
  /** Something was filled in by hand. */
  onFill: () => void;
  onWho: (missing: Missing | undefined) => void;
  onFiled: (filed: Filed) => void;
}

/** What the type asks beyond the words, the pictures and the student, which come from above. */
export function TypeForm({ type, chat, busy, requester, channel, onFill, onWho, onFiled }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { message } = App.useApp();
  const services = useFormServices();
  const form = useForm(type.form, {}, useFormContext(), TICKET_FIELDS);
  const { fields, uploading } = useFields(form);
  const place = useRef<HTMLFormElement>(null);
  const submit = useSubmit();

  const places = chatPlaces(type.form, form.evaluation);
  const { data: placed, left } = placeChat(chat, places);
  const leaves = left.text !== "" || left.files.length > 0;
  const person = requester.kind === "known" ? requester.person : undefined;
  const studentField = type.form.fields.find((one) => one.type === "reference" && one.role === "student");
  const given = { ...placed, ...(studentField && person?.student ? { [studentField.id]: person.student } : {}) };
  const from = [places.words?.id, places.files?.id, person?.kind === "student" ? studentField?.id : undefined];

  // Conditions of the form read what comes from above like anything else that is filled in.
  const wanted = JSON.stringify(given);
  const latest = useRef(form);
  const previous = useRef<string[]>([]);
  useEffect(() => {
    latest.current = form;
  });
  useEffect(() => {
    const next = JSON.parse(wanted) as Data;
    const cleared = previous.current.filter((id) => !(id in next));
    previous.current = Object.keys(next);
    const kept = Object.entries(latest.current.value).filter(([id]) => !cleared.includes(id));
    latest.current.change({ ...Object.fromEntries(kept), ...next });
  }, [wanted]);

  const elsewhere = from.join();
  const shown = useMemo(() => {
    const ids = elsewhere.split(",");
    return { fields: type.form.fields.filter((field) => field.type !== "page" && !ids.includes(field.id)) };
  }, [type.form, elsewhere]);
  const above = form.errors.filter((error) => from.includes(error.field));

  const labelOf = (id: string): string => {
    const field = type.form.fields.find((one) => one.id === id);
    return field && "label" in field ? text(field.label) : id;
  };
  // Who asks stands above the form, and is asked first.
  const focusSoon = (): void => {
    requestAnimationFrame(() => {
      const whole = place.current?.parentElement ?? place.current;
      if (whole) focusFirstError(whole);
    });
  };
  const send = (): void => {
    if (submit.isPending || busy || uploading) return;
    const body = requesterBody(requester);
    const missing = typeof body === "string" ? body : undefined;
    onWho(missing);
    if (!form.check() || typeof body === "string") return focusSoon();
    submit.mutate(
      {
        body: {
          type: type.key,
          version: type.version,
          data: form.value,
          channel,
          ...(body ? { requester: body } : {}),
        },
        pasted: chat.text,
        left,
      },
      {
        onSuccess: onFiled,
        onError: (error) => {
          const errors = formErrorsOf(error);
          if (errors) {
            form.showErrors(errors);
            focusSoon();
          } else void message.error(problemWords(t, error));
        },
      },
    );
  };

  return (
    <form
      ref={place}
      className="file-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {person?.student && <AlreadyOpen student={{ id: person.student, name: person.name }} type={type} />}
      <FormFields
        {...fields}
        definition={shown}
        whole={type.form}
        onChange={(value) => {
          onFill();
          form.change(value);
        }}
      />
      {above.map((error) => (
        <p key={error.field} className="form-error" role="alert">
          {t("file.faultAbove", { field: labelOf(error.field), fault: errorText(error, services) })}
        </p>
      ))}
      <footer>
        <span className="muted file-key" data-keys={leaves ? undefined : true}>
          {leaves ? t("file.leftNote") : t("file.submitKey")}
        </span>
        <Button type="primary" htmlType="submit" loading={submit.isPending} disabled={busy || uploading}>
          {t("file.submit")}
        </Button>
      </footer>
    </form>
  );
}
