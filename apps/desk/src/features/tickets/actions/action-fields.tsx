import type { TicketPage } from "@deskbell/contract/tickets";
import { PRIORITIES } from "@deskbell/engine/ticket";
import { Checkbox, Input, Radio, Rate } from "antd";
import type { ReactNode } from "react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../../../lib/words.ts";
import { asksMember, asksPriority } from "./action-draft.ts";
import type { ActionDraft, DraftField } from "./action-draft.ts";
import { commentLabel, commentNeed } from "./action-words.ts";
import type { Action } from "./action-types.ts";
import { MemberPicker } from "./member-picker.tsx";

interface Props {
  action: Action;
  page: TicketPage;
  draft: ActionDraft;
  onChange: (change: Partial<ActionDraft>) => void;
}

/** The questions of an action, in the order in which a person answers them. */
export function ActionFields({ action, page, draft, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const need = commentNeed(action);
  return (
    <>
      {asksMember(action) && (
        <Question field="member" label={t("action.member")} required>
          {(id) => <MemberPicker id={id} value={draft.member} onChange={(member) => onChange({ member })} />}
        </Question>
      )}
      {action.targets.length > 1 && (
        <Question label={t("action.target")} group>
          {() => (
            <Radio.Group
              value={draft.target}
              onChange={(event) => onChange({ target: Number(event.target.value) })}
              options={action.targets.map((target, value) => ({ value, label: targetName(target) }))}
            />
          )}
        </Question>
      )}
      {action.targets.length === 1 && action.targets[0] && (
        <p className="muted">
          {t("action.target")} {targetName(action.targets[0])}
        </p>
      )}
      {action.outcomes.length > 0 && (
        <Question field="outcome" label={t("action.outcome")} required group>
          {() => (
            <Radio.Group
              value={draft.outcome}
              onChange={(event) => onChange({ outcome: String(event.target.value) })}
              options={action.outcomes.map(({ id, label }) => ({ value: id, label: text(label) }))}
            />
          )}
        </Question>
      )}
      {asksPriority(action) && (
        <Question field="priority" label={t("action.toPriority")} required group>
          {() => (
            <Radio.Group
              value={draft.priority}
              onChange={(event) => onChange({ priority: PRIORITIES.find((one) => one === event.target.value) })}
              options={PRIORITIES.map((value) => ({
                value,
                label: t(`priority.${value}`),
                disabled: value === page.priority,
              }))}
            />
          )}
        </Question>
      )}
      {action.command === "rate" && (
        <Question label={t("action.rate")} group>
          {() => <Rate value={draft.score} allowClear={false} onChange={(score) => onChange({ score })} />}
        </Question>
      )}
      {action.checklist.length > 0 && (
        <Question field="checklist" label={t("action.checklist")} group>
          {() => (
            <Checkbox.Group
              className="action-checklist"
              value={draft.checklist}
              onChange={(checklist) => onChange({ checklist })}
              options={action.checklist.map(({ id, label, required }) => ({
                value: id,
                label: required ? text(label) : `${text(label)}(${t("common.optional")})`,
              }))}
            />
          )}
        </Question>
      )}
      {action.asksResult && (
        <Question field="result" label={t("action.result")} hint={t("action.resultHint")} required>
          {(id) => <Lines id={id} value={draft.result} onChange={(result) => onChange({ result })} />}
        </Question>
      )}
      {action.asksReason && (
        <Question field="reason" label={t("action.reason")} required group={action.reasons.length > 0}>
          {(id) =>
            action.reasons.length > 0 ? (
              <Radio.Group
                value={draft.reason}
                onChange={(event) => onChange({ reason: String(event.target.value) })}
                options={action.reasons.map((reason) => ({ value: reason.id, label: text(reason.label) }))}
              />
            ) : (
              <Input
                id={id}
                placeholder={t("action.reasonHint")}
                value={draft.reason}
                onChange={(event) => onChange({ reason: event.target.value })}
              />
            )
          }
        </Question>
      )}
      {need !== "none" && (
        <Question field="comment" label={commentLabel(t, action.command)} required={need === "required"}>
          {(id) => <Lines id={id} value={draft.comment} onChange={(comment) => onChange({ comment })} />}
        </Question>
      )}
    </>
  );

  function targetName(target: Action["targets"][number]): string {
    if (target.kind === "requester") return t("action.targetRequester");
    const name = text(target.name);
    return target.kind === "previous" ? t("action.onStep", { action: t("action.targetPrevious"), step: name }) : name;
  }
}

function Lines({ id, value, onChange }: { id: string; value: string; onChange: (text: string) => void }) {
  return (
    <Input.TextArea
      id={id}
      autoSize={{ minRows: 2, maxRows: 8 }}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface QuestionProps {
  field?: DraftField;
  label: string;
  hint?: string;
  required?: boolean;
  /** Several controls under one label. */
  group?: boolean;
  children: (id: string) => ReactNode;
}

function Question({ field, label, hint, required, group, children }: QuestionProps) {
  const { t } = useTranslation();
  const id = useId();
  const words = (
    <>
      {label}
      {!required && !group && <span className="form-optional">{t("common.optional")}</span>}
      {hint && <span className="form-optional">{hint}</span>}
    </>
  );
  return group ? (
    <fieldset className="form-field" data-draft={field}>
      <legend className="form-label">{words}</legend>
      {children(id)}
    </fieldset>
  ) : (
    <div className="form-field" data-draft={field}>
      <label className="form-label" htmlFor={id}>
        {words}
      </label>
      {children(id)}
    </div>
  );
}
