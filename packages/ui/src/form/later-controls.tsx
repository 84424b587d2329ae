/** Controls that few forms have, fetched when a form with such a field is opened: a phone's first form is small. */
import type { FormDefinition } from "@deskbell/engine/form";
import type { ReactNode } from "react";
import { laterPart, type MeanwhileProps } from "../later/index.ts";
import { useFormEnvironment } from "./form-environment.ts";

function Meanwhile({ again }: MeanwhileProps): ReactNode {
  const { texts } = useFormEnvironment();
  if (!again) return <div className="form-later" aria-busy="true" />;
  return (
    <div role="alert">
      <button type="button" className="form-button" onClick={again}>
        {texts.loadFailed}
      </button>
    </div>
  );
}

export const SubtableControl = laterPart(
  async () => (await import("./subtable-control.tsx")).SubtableControl,
  Meanwhile,
);
export const CascadeControl = laterPart(async () => (await import("./cascade-control.tsx")).CascadeControl, Meanwhile);
export const FileControl = laterPart(async () => (await import("./file-control.tsx")).FileControl, Meanwhile);

const LATER = new Map<string, { fetch: () => void }>([
  ["subtable", SubtableControl],
  ["cascade", CascadeControl],
  ["file", FileControl],
]);

/** Fetch what this form needs before its page is reached; a failure shows where the control would stand. */
export function fetchLaterControls({ fields }: FormDefinition): void {
  for (const { type } of fields) LATER.get(type)?.fetch();
}
