import type { NoticeTemplate, NoticeTemplateContent } from "@deskbell/contract/notices";
import { fillNotice, NOTICE_VARIABLES, noticeSlots, smsParts, smsSignature } from "@deskbell/contract/notice-words";
import { Button, Input, Segmented, Switch } from "antd";
import { type ReactNode, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../lib/session.ts";
import type { T } from "../../../lib/words.ts";
import { coded, contentOf, spoken, unknownSlot, withSlot } from "./draft-words.ts";
import { slotNames } from "./slot-names.ts";

type Field = "inAppZh" | "inAppEn" | "subject" | "body" | "sms" | "providerId";
type Faults = Partial<Record<Field, string>>;

const FIELDS: Record<Exclude<Field, "providerId">, (draft: NoticeTemplateContent) => string> = {
  inAppZh: ({ texts }) => texts.inApp.zh,
  inAppEn: ({ texts }) => texts.inApp.en,
  subject: ({ texts }) => texts.subject,
  body: ({ texts }) => texts.body,
  sms: ({ sms }) => sms.text,
};
const PUT: Record<
  Exclude<Field, "providerId">,
  (draft: NoticeTemplateContent, text: string) => NoticeTemplateContent
> = {
  inAppZh: (draft, zh) => ({ ...draft, texts: { ...draft.texts, inApp: { ...draft.texts.inApp, zh } } }),
  inAppEn: (draft, en) => ({ ...draft, texts: { ...draft.texts, inApp: { ...draft.texts.inApp, en } } }),
  subject: (draft, subject) => ({ ...draft, texts: { ...draft.texts, subject } }),
  body: (draft, body) => ({ ...draft, texts: { ...draft.texts, body } }),
  // Other words than those that were approved are to be approved anew.
  sms: (draft, text) => ({ ...draft, sms: { ...draft.sms, text, approved: false } }),
};
const NAMES = {
  inAppZh: "noticeTemplates.textZh",
  inAppEn: "noticeTemplates.textEn",
  subject: "noticeTemplates.subject",
  body: "noticeTemplates.body",
  sms: "noticeTemplates.smsText",
} as const;
type TextField = keyof typeof FIELDS;
/** Characters that the server takes. */
const MOST: Record<TextField, number> = { inAppZh: 300, inAppEn: 300, subject: 300, body: 2000, sms: 300 };

/** What the server would refuse, field by field, said before it is asked. */
export function faultsOf(t: T, draft: NoticeTemplateContent, template: NoticeTemplate): Faults {
  const faults: Faults = {};
  for (const [field, read] of Object.entries(FIELDS) as [TextField, (typeof FIELDS)[TextField]][]) {
    const name = unknownSlot(read(draft), template.variables);
    const { length } = read(draft).trim();
    if (name !== undefined) faults[field] = t("noticeTemplates.unknown", { name: `{${name}}` });
    else if (length > MOST[field]) faults[field] = t("sending.tooLong", { max: MOST[field], length });
  }
  const { sms } = contentOf(draft, template);
  if (!faults.sms && sms.text !== "" && !noticeSlots(sms.text).includes("link"))
    faults.sms = t("noticeTemplates.linkNeeded");
  if (sms.approved && sms.providerId.trim() === "") faults.providerId = t("noticeTemplates.providerNeeded");
  return faults;
}

interface Props {
  template: NoticeTemplate;
  draft: NoticeTemplateContent;
  example: Readonly<Record<string, string | undefined>> | undefined;
  onChange: (draft: NoticeTemplateContent) => void;
}

/** The words of each channel; slots go where the caret was last. */
export function WordsForm({ template, draft, example, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const faults = faultsOf(t, draft, template);
  const names = slotNames(t);
  const last = useRef<{ field: TextField; place: HTMLInputElement | HTMLTextAreaElement }>(undefined);

  const insert = (name: string): void => {
    const at = last.current;
    if (!at?.place.isConnected) return;
    const text = at.place.value;
    const put = withSlot(text, name, at.place.selectionStart ?? text.length, at.place.selectionEnd ?? text.length);
    onChange(PUT[at.field](draft, coded(put.text, names)));
    at.place.focus();
    requestAnimationFrame(() => at.place.setSelectionRange(put.caret, put.caret));
  };
  const words = (field: TextField, lines = 1, note?: ReactNode) => {
    const fault = faults[field];
    const common = {
      id: `${id}-${field}`,
      value: spoken(FIELDS[field](draft), names),
      "aria-invalid": fault !== undefined,
      "aria-describedby": `${id}-${field}-note`,
      ...(fault ? { status: "error" as const } : {}),
    };
    const box = {
      ...common,
      onFocus: ({ target }: { target: HTMLInputElement | HTMLTextAreaElement }) => {
        last.current = { field, place: target };
      },
      onChange: ({ target }: { target: { value: string } }) => onChange(PUT[field](draft, coded(target.value, names))),
    };
    return (
      <div className="template-field">
        <label htmlFor={box.id}>{t(NAMES[field])}</label>
        {lines > 1 ? <Input.TextArea autoSize={{ minRows: lines, maxRows: 12 }} {...box} /> : <Input {...box} />}
        <p id={`${id}-${field}-note`} className={fault ? "form-error" : "muted"}>
          {fault ?? (box.value.trim() === "" ? t("noticeTemplates.blank") : note)}
        </p>
      </div>
    );
  };
  return (
    <div className="template-form">
      <div className="template-variables" role="group" aria-label={t("noticeTemplates.variables")}>
        <span className="muted">{t("noticeTemplates.variablesHint")}</span>
        {template.variables.map((name) => (
          // The words keep the caret while a slot is chosen by mouse.
          <Button
            key={name}
            size="small"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => insert(names[name])}
          >
            {names[name]}
          </Button>
        ))}
      </div>
      <fieldset>
        <legend>{t("noticeTemplates.inApp")}</legend>
        {words("inAppZh")}
        {words("inAppEn")}
      </fieldset>
      <fieldset>
        <ChannelHead channel="sms" template={template} draft={draft} onChange={onChange} />
        {draft.channels.sms && (
          <>
            {words("sms", 2, <Parts text={draft.sms.text} example={example} />)}
            <Review template={template} draft={draft} fault={faults.providerId} onChange={onChange} />
          </>
        )}
      </fieldset>
      <fieldset>
        <ChannelHead channel="email" template={template} draft={draft} onChange={onChange} />
        {draft.channels.email && (
          <>
            {words("subject")}
            {words("body", 4)}
          </>
        )}
      </fieldset>
    </div>
  );
}

type Edited = Pick<Props, "template" | "draft" | "onChange">;

function ChannelHead({ channel, template, draft, onChange }: Edited & { channel: "email" | "sms" }) {
  const { t } = useTranslation();
  const locked = template.locked.includes(channel);
  return (
    <legend>
      {t(`noticeTemplates.${channel}`)}
      <Switch
        size="small"
        aria-label={t(`noticeTemplates.${channel}`)}
        checked={draft.channels[channel]}
        disabled={locked}
        onChange={(on) => onChange({ ...draft, channels: { ...draft.channels, [channel]: on } })}
      />
      {locked && <span className="muted">{t("noticeTemplates.locked")}</span>}
    </legend>
  );
}

/** What a message of these words costs, with the example's values in them. */
function Parts({ text, example }: { text: string; example: Props["example"] }) {
  const { t } = useTranslation();
  const { institution } = useMe();
  const names = slotNames(t);
  const order = noticeSlots(text).map((name) => NOTICE_VARIABLES.find((one) => one === name));
  const { length, parts } = smsParts(smsSignature(institution.name) + fillNotice(text, example ?? {}));
  return (
    <span className="num" data-late={parts > 1 || undefined}>
      {t("noticeTemplates.parts", { length, parts })}
      {" · "}
      {t("noticeTemplates.order", {
        names: order.flatMap((name) => (name ? [names[name]] : [])).join(t("common.and")),
      })}
    </span>
  );
}

/** Own words of a short message: under which id the provider has them, and whether it approved them. */
function Review({ template, draft, fault, onChange }: Edited & { fault: string | undefined }) {
  const { t } = useTranslation();
  const id = useId();
  const { sms } = draft;
  if (contentOf(draft, template).sms.text === "") return null;
  return (
    <div className="template-review">
      <div className="template-field">
        <label htmlFor={id}>{t("noticeTemplates.providerId")}</label>
        <Input
          id={id}
          maxLength={64}
          value={sms.providerId}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-note`}
          onChange={(event) => onChange({ ...draft, sms: { ...sms, providerId: event.target.value } })}
        />
        <p id={`${id}-note`} className="form-error">
          {fault}
        </p>
      </div>
      <div className="template-field">
        <span>{t("noticeTemplates.review")}</span>
        <Segmented
          aria-label={t("noticeTemplates.review")}
          value={sms.approved ? "approved" : "pending"}
          options={[
            { value: "pending", label: t("noticeTemplates.pending") },
            { value: "approved", label: t("noticeTemplates.approved") },
          ]}
          onChange={(value) => onChange({ ...draft, sms: { ...sms, approved: value === "approved" } })}
        />
      </div>
    </div>
  );
}
