import type { OutputOf } from "@deskbell/contract/operation";
import type { getTicketType } from "@deskbell/contract/ticket-types";
import { type Channel, TICKET_FIELDS, type Urgency } from "@deskbell/engine/ticket";
import { FormFields, focusFirstError, useForm } from "@deskbell/ui/form";
import { useNavigate } from "@tanstack/react-router";
import { App, Button } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormContext, useFormServices } from "../../../lib/form-services.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { formErrorsOf } from "../form/form-problems.ts";
import { clearFileDraft, readFileDraft, writeFileDraft } from "./file-draft.ts";
import { fillableForm } from "./fillable-form.ts";
import { CaseFields } from "./case-fields.tsx";
import { requesterBody } from "./requester-choice.ts";
import type { RequesterChoice } from "./requester-choice.ts";
import { RequesterFields } from "./requester-fields.tsx";
import { useSubmit } from "./use-submit.ts";

type FilledType = OutputOf<typeof getTicketType>;

export function FileForm({ type }: { type: FilledType }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const services = useFormServices();
  const [initial] = useState(() => readFileDraft(type.key));
  const form = useForm(type.form, initial, useFormContext(), TICKET_FIELDS);
  const [labels, setLabels] = useState<Record<string, string>>({});
  const [requester, setRequester] = useState<RequesterChoice>({ kind: "known", person: undefined });
  const [channel, setChannel] = useState<Channel>("phone");
  const [urgency, setUrgency] = useState<Urgency>("normal");
  const [uploading, setUploading] = useState(0);
  const [who, setWho] = useState<string>();
  const place = useRef<HTMLFormElement>(null);
  const submit = useSubmit();
  const shown = useMemo(() => fillableForm(type.form, form.evaluation), [type.form, form.evaluation]);
  const ownUrgency = type.form.fields.some((field) => "role" in field && field.role === "urgency");

  useEffect(() => writeFileDraft(type.key, form.value), [type.key, form.value]);

  const chooseRequester = (next: RequesterChoice): void => {
    setRequester(next);
    setWho(undefined);
    const person = next.kind === "known" ? next.person : undefined;
    if (person?.kind !== "student") return;
    // The one who asks is a student: the form's student is most likely the same.
    const field = type.form.fields.find((one) => one.type === "reference" && one.role === "student");
    if (!field || form.value[field.id] !== undefined) return;
    setLabels((known) => ({ ...known, [person.id]: person.name }));
    form.change({ ...form.value, [field.id]: person.id });
  };
  const focusSoon = (): void => {
    requestAnimationFrame(() => place.current && focusFirstError(place.current));
  };
  const send = (): void => {
    if (submit.isPending || uploading > 0) return;
    const body = requesterBody(requester);
    if (body === "missing") return setWho(t("file.requesterRequired"));
    if (!form.check()) return focusSoon();
    submit.mutate(
      {
        type: type.key,
        version: type.version,
        data: form.value,
        channel,
        ...(ownUrgency ? {} : { urgency }),
        ...(body ? { requester: body } : {}),
      },
      {
        onSuccess: (made) => {
          clearFileDraft(type.key);
          void message.success(t("file.submitted", { number: made.number }), 6);
          void navigate({ to: "/tickets/$id", params: { id: made.id }, search: { view: "filed" } });
        },
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
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
      }}
    >
      <RequesterFields value={requester} onChange={chooseRequester} error={who} />
      <CaseFields
        channel={channel}
        onChannel={setChannel}
        urgency={ownUrgency ? undefined : urgency}
        onUrgency={setUrgency}
      />
      <FormFields
        {...services}
        definition={shown}
        value={form.value}
        onChange={form.change}
        evaluation={form.evaluation}
        errors={form.errors}
        newRow={form.newRow}
        labels={labels}
        onRecord={(_, record) => setLabels((known) => ({ ...known, [record.id]: record.label }))}
        onUploading={(delta) => setUploading((count) => count + delta)}
      />
      <footer>
        <Button type="primary" size="large" htmlType="submit" loading={submit.isPending} disabled={uploading > 0}>
          {t("file.submit")}
        </Button>
      </footer>
    </form>
  );
}
