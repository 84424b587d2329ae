import type { OutputOf } from "@deskbell/contract/operation";
import type { getTicketType } from "@deskbell/contract/ticket-types";
import type { TicketPage } from "@deskbell/contract/tickets";
import { type InputField, isInput } from "@deskbell/engine/form";
import type { Data } from "@deskbell/engine/kernel";
import { carriedValue, suggestMapping, TICKET_FIELDS } from "@deskbell/engine/ticket";
import { FormFields, focusFirstError, useForm } from "@deskbell/ui/form";
import { Input, Select } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormContext } from "../../../lib/form-services.ts";
import { useText } from "../../../lib/words.ts";
import { isLonger, UpTo } from "../../../lib/up-to.tsx";
import { formErrorsOf } from "../form/form-problems.ts";
import { useFields } from "../form/use-fields.ts";
import { namesOf } from "../names.ts";
import { useRelation } from "./use-relation.ts";

/** The form's id, for the button in the drawer's foot. */
export const CHANGE_FORM = "change-type-form";

/** Characters. */
const MOST_REASON = 200;

interface Props {
  page: TicketPage;
  type: OutputOf<typeof getTicketType>;
  onSending: (sending: boolean) => void;
  onDone: () => void;
}

/** What comes along, for the person to confirm or change, and the new form with it filled in. */
export function NewTypeForm({ page, type, onSending, onDone }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const [mapping, setMapping] = useState(() => suggestMapping(page.form, type.form, page.data));
  const [initial] = useState<Data>(() => carried(page, type.form.fields.filter(isInput), mapping));
  const form = useForm(type.form, initial, useFormContext(), TICKET_FIELDS);
  const { fields, uploading } = useFields(form, page);
  const [early, setEarly] = useState(false);
  const [reason, setReason] = useState("");
  const [lacksReason, setLacksReason] = useState(false);
  const place = useRef<HTMLFormElement>(null);
  const relation = useRelation(page.id);
  const names = namesOf(page, text);

  // A field is offered a source where some old value fits it.
  const targets = type.form.fields.filter(isInput).flatMap((field) => {
    const sources = page.form.fields.filter((old) => carriedValue(old, field, page.data) !== undefined);
    return sources.length > 0 ? [{ field, sources }] : [];
  });
  const used = new Set(Object.values(mapping));
  const left = page.form.fields.filter(
    (field) => isInput(field) && !used.has(field.id) && names.value(field.id, page.data[field.id]) !== "",
  );

  const choose = (field: InputField, source: string | undefined): void => {
    const { [field.id]: _, ...others } = mapping;
    setMapping(source === undefined ? others : { ...others, [field.id]: source });
    const old = page.form.fields.find((one) => one.id === source);
    const { [field.id]: _value, ...rest } = form.value;
    const value = old && carriedValue(old, field, page.data);
    form.change(value === undefined ? rest : { ...rest, [field.id]: value });
  };
  const focusSoon = (): void => {
    requestAnimationFrame(() => place.current && focusFirstError(place.current));
  };
  const send = (): void => {
    setEarly(uploading);
    if (relation.isPending || uploading) return;
    const why = reason.trim();
    setLacksReason(why === "");
    const holds = form.check();
    if (why === "" || isLonger(why, MOST_REASON) || !holds)
      return holds ? place.current?.querySelector<HTMLElement>("#change-reason")?.focus() : focusSoon();
    onSending(true);
    relation.mutate(
      { do: "changeType", type: type.key, version: type.version, data: form.value, reason: why },
      {
        onSuccess: onDone,
        onSettled: () => onSending(false),
        onError: (error) => {
          const errors = formErrorsOf(error);
          if (!errors) return;
          form.showErrors(errors);
          focusSoon();
        },
      },
    );
  };

  return (
    <form
      ref={place}
      id={CHANGE_FORM}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {targets.length > 0 && (
        <section className="relation-mapping" aria-labelledby="mapping-title">
          <h3 id="mapping-title">{t("relation.mapping")}</h3>
          <p className="muted">{t("relation.mappingNote")}</p>
          {targets.map(({ field, sources }) => (
            <label key={field.id}>
              <span>{text(field.label)}</span>
              <Select
                size="small"
                aria-label={`${text(field.label)} ${t("relation.from")}`}
                value={mapping[field.id] ?? ""}
                onChange={(source: string) => choose(field, source || undefined)}
                options={[
                  ...sources.map((old) => ({
                    value: old.id,
                    label: `${names.field(old.id)}：${names.value(old.id, page.data[old.id])}`,
                  })),
                  { value: "", label: t("relation.fromNothing") },
                ]}
              />
            </label>
          ))}
          {left.length > 0 && (
            <p className="muted">
              {t("relation.leftBehind", { fields: left.map((field) => names.field(field.id)).join(t("common.and")) })}
            </p>
          )}
        </section>
      )}
      <h3>{t("relation.newForm")}</h3>
      <FormFields {...fields} definition={type.form} />
      {early && uploading && (
        <p className="form-error" role="alert">
          {t("sending.uploading")}
        </p>
      )}
      <label className="relation-field">
        <span>{t("relation.why")}</span>
        <Input
          id="change-reason"
          value={reason}
          status={lacksReason || isLonger(reason, MOST_REASON) ? "error" : ""}
          onChange={(event) => setReason(event.target.value)}
        />
        {lacksReason && (
          <span className="form-error" role="alert">
            {t("relation.whyRequired")}
          </span>
        )}
        <UpTo text={reason} max={MOST_REASON} />
      </label>
    </form>
  );
}

/** The new form as the mapping fills it. */
function carried(page: TicketPage, fields: readonly InputField[], mapping: Readonly<Record<string, string>>): Data {
  const data: Data = {};
  for (const field of fields) {
    const old = page.form.fields.find((one) => one.id === mapping[field.id]);
    const value = old && carriedValue(old, field, page.data);
    if (value !== undefined) data[field.id] = value;
  }
  return data;
}
