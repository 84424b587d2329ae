/** What is being filled in: the draft, its evaluation, and what is wrong with it. */
import {
  type Evaluation,
  type FieldError,
  type FieldRight,
  fillForm,
  type FormPlan,
  openForm,
  type RecordFact,
  submitForm,
} from "@deskbell/engine/form";
import type { Data } from "@deskbell/engine/kernel";
import type { Urgency } from "@deskbell/engine/ticket";
import { fieldErrors, useKnownRecords } from "@deskbell/ui/form";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import {
  type Draft,
  type DraftOf,
  dropDraft,
  freshDraft,
  onDraftElsewhere,
  readDraft,
  saveDraft,
} from "../../lib/draft.ts";
import { useNow } from "../../lib/now.ts";
import { formContext } from "./form-context.ts";
import { loadOptions } from "./load-options.ts";
import { recallRecords } from "./recall-records.ts";
import type { Start } from "./starting-data.ts";

export interface FillOptions {
  plan: FormPlan;
  version: number;
  zone: string;
  of: DraftOf;
  /** How the form looks when there is no draft. */
  start: () => Start;
  /** Corrections: what may be changed. */
  rights?: Record<string, FieldRight> | undefined;
}

export type Kept = "no" | "restored" | "saved" | "refused";

export interface Fill {
  /** Its data is what was given; the rest follows from it. */
  draft: Draft;
  /** What stands in the fields, and is sent. */
  value: Data;
  evaluation: Evaluation;
  now: number;
  /** Records known here, by `recordKey`. */
  records: Readonly<Record<string, RecordFact>>;
  /** What became of the draft on this phone. */
  kept: Kept;
  errors: readonly FieldError[];
  setErrors: (errors: readonly FieldError[]) => void;
  /** New values; faults of fields that changed go away. */
  replace: (data: Data) => void;
  edit: (change: (draft: Draft) => Draft) => void;
  setUrgency: (urgency: Urgency) => void;
  /** The form engine's verdict on what is filled in now. */
  check: () => readonly FieldError[];
  /** Keep it now: the key must survive whatever happens to the answer. */
  keep: () => void;
  /** Start over, with another key. */
  clear: () => void;
  /** It was sent; nothing of it stays here. */
  forget: () => void;
}

/** Writing on every key would stutter on old phones. */
const SAVE_AFTER_MS = 400;

export function useFill({ plan, version, zone, of, start, rights }: FillOptions): Fill {
  const now = useNow();
  const records = useKnownRecords();
  const [{ draft, kept }, set] = useState(() => open({ plan, version, zone, of, start }));
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const context = useMemo(() => formContext(draft, now, zone, rights, records), [draft, now, zone, rights, records]);
  const { value, evaluation } = useMemo(() => openForm(plan, draft.data, context), [plan, draft.data, context]);

  // Once, for what the form was opened with; what is picked later was offered here.
  const [opened] = useState(draft.data);
  useEffect(() => {
    const controller = new AbortController();
    void recallRecords(plan.definition, opened, loadOptions, controller.signal);
    return () => controller.abort();
  }, [plan, opened]);

  // The newest draft for the handlers that outlive a render; `dirty` only when there is something to keep.
  const latest = useRef({ draft, context, of, dirty: false });
  useEffect(() => {
    latest.current.draft = draft;
    latest.current.context = context;
  });

  const keep = useCallback(() => {
    latest.current.dirty = false;
    const done = saveDraft(latest.current.of, latest.current.draft);
    set((known) => ({ ...known, kept: done ? "saved" : "refused" }));
  }, []);

  useEffect(() => {
    if (!latest.current.dirty) return;
    // It may have been sent meanwhile, and the form not be gone yet: a draft that is forgotten stays so.
    const timer = setTimeout(() => latest.current.dirty && keep(), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [draft, keep]);

  useEffect(() => {
    const flush = () => {
      if (latest.current.dirty) saveDraft(latest.current.of, latest.current.draft);
    };
    addEventListener("pagehide", flush);
    return () => {
      removeEventListener("pagehide", flush);
      flush();
    };
  }, []);

  // Two tabs with one draft are one form: what is typed in the other stands here too, as soon as it is kept.
  const { school, what, person } = of;
  useEffect(
    () =>
      onDraftElsewhere({ school, what, person }, () => {
        const known = readDraft({ school, what, person }, new Set(plan.fields.keys()));
        if (known && !latest.current.dirty) set({ draft: { ...known, version }, kept: "restored" });
      }),
    [school, what, person, plan, version],
  );

  function edit(change: (draft: Draft) => Draft): void {
    latest.current.dirty = true;
    set((known) => ({ ...known, draft: change(known.draft) }));
  }

  return {
    draft,
    value,
    evaluation,
    now,
    records,
    kept,
    errors,
    setErrors,
    edit,
    keep,
    replace(data) {
      setErrors((known) => known.filter((one) => data[one.field] === value[one.field]));
      edit((known) => ({ ...known, data: fillForm(plan, known.data, data, latest.current.context) }));
    },
    setUrgency: (urgency) => edit((known) => ({ ...known, urgency })),
    check() {
      // Without rights: a correction hands in the whole form once more, also what it may not change.
      const verdict = submitForm(plan, value, formContext(draft, Date.now(), zone, undefined, records));
      return !verdict.ok && "refusal" in verdict ? fieldErrors(verdict.refusal.params.errors) : [];
    },
    clear() {
      dropDraft(of);
      latest.current.dirty = false;
      setErrors([]);
      const { data, labels } = start();
      set({ draft: { ...freshDraft(version, data), labels }, kept: "no" });
    },
    forget() {
      dropDraft(of);
      latest.current.dirty = false;
    },
  };
}

function open({ plan, version, of, start }: FillOptions): { draft: Draft; kept: Kept } {
  const known = readDraft(of, new Set(plan.fields.keys()));
  if (known) return { draft: { ...known, version }, kept: "restored" };
  const { data, labels } = start();
  return { draft: { ...freshDraft(version, data), labels }, kept: "no" };
}
