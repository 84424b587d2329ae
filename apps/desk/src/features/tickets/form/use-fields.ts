import type { FileRef } from "@deskbell/contract/files";
import type { Data } from "@deskbell/engine/kernel";
import { type FormFields, type FormHandle, shownEvaluation } from "@deskbell/ui/form";
import { type ComponentProps, useMemo, useState } from "react";
import { useFormServices } from "../../../lib/form-services.ts";
import { useRecalledRecords } from "../../../lib/recall-records.ts";
import { filesById } from "./files-by-id.ts";

type Given = Omit<ComponentProps<typeof FormFields>, "definition" | "whole">;

/** What is chosen and attached already. */
interface Known {
  labels?: Readonly<Record<string, string>>;
  files?: readonly FileRef[];
}

const NOTHING: Known = {};
const NO_LABELS: Readonly<Record<string, string>> = {};
const NO_FILES: readonly FileRef[] = [];

/**
 * What the form of a ticket hands to `FormFields`, whoever fills it in. `uploading`: files are on their way; what is sent now
 * would go without them.
 */
export function useFields(
  form: Pick<FormHandle, "plan" | "value" | "evaluation" | "errors" | "newRow"> & { change: (value: Data) => void },
  { labels: known = NO_LABELS, files: attached = NO_FILES }: Known = NOTHING,
): { fields: Given; uploading: boolean } {
  const services = useFormServices();
  const [labels, setLabels] = useState(known);
  const [underWay, setUnderWay] = useState(0);
  const files = useMemo(() => filesById(attached), [attached]);
  useRecalledRecords(form.plan.definition, form.value);
  const evaluation = useMemo(
    () => shownEvaluation(form.plan, form.evaluation, labels),
    [form.plan, form.evaluation, labels],
  );
  const fields: Given = {
    ...services,
    value: form.value,
    onChange: form.change,
    evaluation,
    errors: form.errors,
    newRow: form.newRow,
    labels,
    files,
    onRecord: (_, record) => setLabels((all) => ({ ...all, [record.id]: record.label })),
    onUploading: (delta) => setUnderWay((count) => count + delta),
  };
  return { fields, uploading: underWay > 0 };
}
