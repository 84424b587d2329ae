import type { TicketPage } from "@deskbell/contract/tickets";
import type { Value } from "@deskbell/engine/kernel";
import { focusFirstError } from "@deskbell/ui/form";
import { isComposing } from "@deskbell/ui/keys";
import { Button } from "antd";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../lib/icon.tsx";
import { SendingNote } from "../../../lib/sending-note.tsx";
import { useText } from "../../../lib/words.ts";
import { ConflictChoice } from "../form/conflict-choice.tsx";
import { type Conflict, conflictsOf } from "../form/conflicts.ts";
import { changedFields } from "../form/changed-fields.ts";
import { formErrorsOf } from "../form/form-problems.ts";
import { ActionFields } from "./action-fields.tsx";
import { missingIn } from "./action-draft.ts";
import { finality } from "./action-plan.ts";
import { actionName } from "./action-words.ts";
import type { Action } from "./action-types.ts";
import type { CommandInput } from "./command-input.ts";
import { SettledNote } from "./settled-note.tsx";
import { StepFields, useStepFields } from "./step-fields.tsx";
import { useCommand } from "./use-command.ts";
import { useKeptDraft } from "./use-kept-draft.ts";

interface Props {
  page: TicketPage;
  action: Action;
  /** It is no longer offered: what happened after this entry of the history may say why. */
  settledSince: number | undefined;
  onNote: ((text: string) => void) | undefined;
  onClose: () => void;
}

/** What an action asks, above the bar and beside the ticket, so that everything stays in sight. */
export function ActionPanel({ page, action, settledSince, onNote, onClose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { draft, change, forget } = useKeptDraft(page.id, action);
  const [missing, setMissing] = useState<ReturnType<typeof missingIn>>();
  const form = useStepFields(page, action);
  const [conflicts, setConflicts] = useState<Conflict[]>();
  const command = useCommand(page, "here");
  const settled = settledSince !== undefined && !command.isPending && !command.isSuccess;
  const place = useRef<HTMLFormElement>(null);
  const name = actionName(t, action);
  const final = finality(action);
  const finalId = useId();

  useEffect(() => {
    place.current?.querySelector<HTMLElement>("textarea, input:not([type='hidden'])")?.focus();
  }, []);

  /** Given up, or done. */
  const close = (): void => {
    forget();
    form?.forget();
    onClose();
  };
  const submit = (): void => {
    if (command.isPending || settled || form?.uploading) return;
    const lacking = missingIn(t, action, draft);
    setMissing(lacking);
    if (lacking)
      return place.current?.querySelector<HTMLElement>(`[data-draft='${lacking.field}'] :is(textarea, input)`)?.focus();
    if (form && !form.check()) return focusSoon();
    send(inputOf());
  };
  const send = (input: CommandInput): void => {
    command.mutate(input, {
      onSuccess: close,
      onError: (error) => {
        setConflicts(conflictsOf(error));
        const errors = formErrorsOf(error);
        if (!errors || !form) return;
        form.showErrors(errors);
        focusSoon();
      },
    });
  };
  const choose = (chosen: Record<string, Value>): void => {
    if (!form || !conflicts) return;
    const seen = form.settle(conflicts, chosen);
    setConflicts(undefined);
    const values = { ...form.value, ...chosen };
    send({ ...inputOf(), fields: changedFields(page.form, seen, values, page.rights) });
  };
  const focusSoon = (): void => {
    requestAnimationFrame(() => place.current && focusFirstError(place.current));
  };
  const inputOf = (): CommandInput => {
    const target = action.targets[draft.target];
    return {
      action,
      ...(draft.comment.trim() ? { comment: draft.comment.trim() } : {}),
      ...(draft.outcome ? { outcome: draft.outcome } : {}),
      ...(draft.result.trim() ? { result: draft.result.trim() } : {}),
      ...(draft.reason.trim() ? { reason: draft.reason.trim() } : {}),
      ...(draft.member ? { member: draft.member } : {}),
      ...(draft.priority ? { priority: draft.priority } : {}),
      ...(target ? { target: { kind: target.kind, ...(target.step ? { step: target.step } : {}) } } : {}),
      checklist: draft.checklist,
      score: draft.score,
      ...(form && action.command === "resubmit" ? { data: form.value } : {}),
      ...(form && action.command !== "resubmit"
        ? { fields: changedFields(page.form, form.base, form.value, page.rights) }
        : {}),
    };
  };

  return (
    <form
      ref={place}
      className="action-panel"
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        // Enter and Escape belong to who is still choosing characters.
        if (isComposing(event)) return;
        // A slip of the finger takes nothing away: what was written is there when the panel is opened again.
        if (event.key === "Escape") onClose();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
      }}
    >
      <header>
        <h2>{action.stepName ? t("action.onStep", { action: name, step: text(action.stepName) }) : name}</h2>
        <Button
          type="text"
          size="small"
          icon={<Icon name="close" size={16} />}
          aria-label={t("common.close")}
          onClick={onClose}
        />
      </header>
      {settled && (
        <SettledNote
          page={page}
          visit={action.visit}
          since={settledSince}
          written={[draft.result, draft.comment].filter((one) => one.trim() !== "").join("\n")}
          onNote={
            onNote &&
            ((written) => {
              forget();
              onNote(written);
            })
          }
        />
      )}
      <div className="action-panel-body">
        {form && <StepFields page={page} form={form} />}
        <ActionFields action={action} page={page} draft={draft} onChange={change} />
      </div>
      {conflicts && <ConflictChoice page={page} conflicts={conflicts} saving={command.isPending} onChoose={choose} />}
      <footer>
        {missing && (
          <p className="form-error" role="alert">
            {missing.words}
          </p>
        )}
        <SendingNote sending={command} retry={submit} />
        {final && !settled && (
          <p id={finalId} className="muted action-final">
            {t(`action.${final}`)}
          </p>
        )}
        <Button onClick={close}>{settled ? t("common.close") : t("common.cancel")}</Button>
        {!settled && (
          <Button
            type="primary"
            htmlType="submit"
            danger={DANGER.has(action.command)}
            aria-describedby={final && finalId}
            disabled={form?.uploading ?? false}
            loading={command.isPending}
          >
            {t("action.confirm", { action: name })}
          </Button>
        )}
      </footer>
    </form>
  );
}

const DANGER: ReadonlySet<string> = new Set(["reject", "cancel", "withdraw"]);
