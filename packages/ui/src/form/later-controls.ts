/** Controls that few forms have, fetched when a form with such a field is opened: a phone's first form is small. */
import type { FormDefinition } from "@deskbell/engine/form";
import { lazy } from "react";

const LATER = {
  subtable: () => import("./subtable-control.tsx"),
  cascade: () => import("./cascade-control.tsx"),
  file: () => import("./file-control.tsx"),
};

const isLater = (type: string): type is keyof typeof LATER => type in LATER;

/** Fetch what this form needs before its page is reached; a failure shows where the control would stand. */
export function fetchLaterControls({ fields }: FormDefinition): void {
  for (const { type } of fields) if (isLater(type)) LATER[type]().catch(() => undefined);
}

export const SubtableControl = lazy(async () => ({ default: (await LATER.subtable()).SubtableControl }));
export const CascadeControl = lazy(async () => ({ default: (await LATER.cascade()).CascadeControl }));
export const FileControl = lazy(async () => ({ default: (await LATER.file()).FileControl }));
