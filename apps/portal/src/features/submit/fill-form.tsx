import type { FieldError, FieldRight, FormPlan } from "@deskbell/engine/form";
import { openRow } from "@deskbell/engine/form";
import type { Data } from "@deskbell/engine/kernel";
import "@deskbell/ui/form/form.css";
import {
  type FileRef,
  FormFields,
  focusFirstError,
  pageOfFirstError,
  pagesOf,
  shownEvaluation,
} from "@deskbell/ui/form";
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { Screen } from "../../app/screen.tsx";
import { useSession } from "../../app/session.ts";
import { ApiError } from "../../lib/api.ts";
import type { Draft, DraftOf } from "../../lib/draft.ts";
import { useWords } from "../../lib/locale.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { goBack, navigate } from "../../lib/router.ts";
import { DraftLine } from "./draft-line.tsx";
import { fieldProblems } from "./field-problems.ts";
import { formContext } from "./form-context.ts";
import { loadOptions } from "./load-options.ts";
import type { Start } from "./starting-data.ts";
import "./submit.css";
import { uploadWith } from "./uploads.ts";
import { UrgencyField } from "./urgency-field.tsx";
import { useFill } from "./use-fill.ts";
import { useRecalledFiles } from "./use-recalled-files.ts";

const NO_FILES: Readonly<Record<string, FileRef>> = {};

export interface FillFormProps {
  title: string;
  /** Address to leave to; none for who came by a public link. */
  back?: string;
  /** In the corner of the head. */
  side?: ReactNode;
  plan: FormPlan;
  version: number;
  of: DraftOf;
  start: () => Start;
  /** Files that are attached already. */
  files?: Readonly<Record<string, FileRef>>;
  rights?: Record<string, FieldRight> | undefined;
  /** From 1, as in the address. */
  page: number;
  addressOfPage: (page: number) => string;
  asksUrgency: boolean;
  /** Below the last page's fields. */
  after?: ReactNode;
  /** Whether what stands in `after` is right; it shows its own faults. */
  maySend?: () => boolean;
  /** Above the first page. */
  lead: ReactNode;
  sendLabel: string;
  /** Send it; `screens` of the form lie behind. Answers how to leave once the draft is forgotten. */
  send: (what: { data: Data; draft: Draft }, screens: number) => Promise<() => void>;
}

/** A form, one screen per page, kept on the phone while it is filled. */
export function FillForm(props: FillFormProps) {
  const { plan, version, of, start, rights, files = NO_FILES, send } = props;
  const { t, say, locale } = useWords();
  const { me, zone } = useSession();
  const fill = useFill({ plan, version, zone, of, start, rights });
  const { draft, errors, records } = fill;
  const gone = useRecalledFiles(fill);
  const names = useMemo(() => {
    const named = [
      ...Object.values(records).map(({ id, label }) => [id, label]),
      ...me.children.map((one) => [one.id, one.name]),
    ];
    return { ...Object.fromEntries(named), ...draft.labels } as Record<string, string>;
  }, [records, me.children, draft.labels]);
  const shown = useMemo(() => shownEvaluation(plan, fill.evaluation, names), [plan, fill.evaluation, names]);
  const pages = pagesOf(plan.definition, shown);
  const last = Math.max(1, pages.length);
  const page = Math.min(props.page, last);
  const current = pages[page - 1];

  const [restored, setRestored] = useState(fill.kept === "restored");
  const [busy, setBusy] = useState(false);
  const [uploading, setUploading] = useState(0);
  const [trouble, setTrouble] = useState("");
  // Counted so that the same fault found twice moves the focus twice.
  const [faults, setFaults] = useState(0);
  const [thumbnails, setThumbnails] = useState<Readonly<Record<string, FileRef>>>({});
  const upload = useMemo(() => uploadWith(t), [locale]);
  const known = useMemo(() => ({ ...files, ...draft.files, ...thumbnails }), [files, draft.files, thumbnails]);
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  const opened = useRef(page);
  useEffect(() => {
    if (opened.current === page) return;
    opened.current = page;
    scrollTo(0, 0);
    // Sent back to an earlier page by what the school found, one sees what.
    if (form.current && focusFirstError(form.current)) return;
    heading.current?.focus({ preventScroll: true });
  }, [page]);
  useEffect(() => {
    if (faults > 0 && form.current) focusFirstError(form.current);
  }, [faults]);

  /** Show what is wrong, where it is. */
  function refuse(found: readonly FieldError[]): void {
    fill.setErrors(found);
    setTrouble(t("submit.fix", { count: found.length }));
    const at = pageOfFirstError(pages, found);
    if (at >= 0 && at + 1 !== page) navigate(props.addressOfPage(at + 1), { replace: at + 1 > page });
    setFaults((count) => count + 1);
  }

  async function advance(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    if (uploading > 0) return setTrouble(t("submit.uploading"));
    setTrouble("");
    const found = fill.check();
    const here = new Set(current?.fields.map((field) => field.id));
    const onThisPage = found.filter((error) => here.has(error.field));
    if (page < last) {
      if (onThisPage.length > 0) return refuse(onThisPage);
      fill.setErrors([]);
      return navigate(props.addressOfPage(page + 1));
    }
    if (found.length > 0) return refuse(found);
    if (props.maySend?.() === false) return;
    await sendIt();
  }

  async function sendIt(): Promise<void> {
    setBusy(true);
    fill.setErrors([]);
    fill.keep();
    try {
      const leave = await send({ data: fill.value, draft }, page - 1);
      fill.forget();
      leave();
    } catch (error) {
      const found =
        error instanceof ApiError ? fieldProblems(error.problem.errors ?? [], new Set(plan.fields.keys())) : [];
      if (found.length > 0) refuse(found);
      else setTrouble(problemWords(error, t));
      // The first try arrived after all; what stands here was changed afterwards and is not sent as a second one.
      if (error instanceof ApiError && error.problem.code === "idempotency.mismatch") fill.forget();
    } finally {
      setBusy(false);
    }
  }

  return (
    <Screen
      title={props.title}
      side={props.side}
      {...(props.back === undefined ? {} : { back: props.back })}
      foot={
        <>
          {trouble !== "" && (
            <p className="error" role="alert">
              {trouble}
            </p>
          )}
          <div className="foot-buttons">
            {page > 1 && (
              <button type="button" className="button" onClick={() => goBack(props.addressOfPage(page - 1))}>
                {t("submit.previous")}
              </button>
            )}
            <button type="submit" form="fill" className="button primary" aria-disabled={busy}>
              {page < last ? t("submit.next") : busy ? t("submit.sending") : props.sendLabel}
            </button>
          </div>
        </>
      }
    >
      <form id="fill" ref={form} className="stack" noValidate onSubmit={(event) => void advance(event)}>
        {page === 1 && props.lead}
        {last > 1 && (
          <div className="dots" role="img" aria-label={t("submit.page", { page, pages: last })}>
            {pages.map((one, i) => (
              <span key={one.id ?? ""} className={i + 1 === page ? "dot here" : i + 1 < page ? "dot past" : "dot"} />
            ))}
          </div>
        )}
        {current?.page && (
          <h2 ref={heading} tabIndex={-1}>
            {say(current.page.label)}
          </h2>
        )}
        {gone.length > 0 && (
          <p className="note soon" role="status">
            {t("submit.filesGone", { names: gone.join(locale === "zh" ? "、" : ", ") })}
          </p>
        )}
        {restored && (
          <p className="muted small" role="status">
            {t("submit.restored")}
          </p>
        )}
        <FormFields
          definition={plan.definition}
          value={fill.value}
          onChange={fill.replace}
          evaluation={shown}
          errors={errors}
          page={current?.id}
          locale={locale}
          zone={zone}
          now={fill.now}
          labels={names}
          files={known}
          loadOptions={loadOptions}
          upload={upload}
          onUploading={(delta) => setUploading((count) => count + delta)}
          onRecord={(_, option) =>
            fill.edit((before) => ({ ...before, labels: { ...before.labels, [option.id]: option.label } }))
          }
          onFile={(file) => {
            const { id, name, size, family } = file;
            setThumbnails((before) => ({ ...before, [id]: file }));
            fill.edit((before) => ({ ...before, files: { ...before.files, [id]: { id, name, size, family } } }));
          }}
          newRow={(table) => openRow(plan, table, fill.value, formContext(draft, fill.now, zone, rights, records))}
        />
        {props.asksUrgency && page === last && <UrgencyField value={draft.urgency} onChange={fill.setUrgency} />}
        {page === last && props.after}
        <DraftLine
          kept={fill.kept}
          onClear={() => {
            fill.clear();
            setRestored(false);
          }}
        />
      </form>
    </Screen>
  );
}
