/** The fields of a builder as the engine's catalogue, for its check and its sentences. */
import type { FieldCatalog, FieldInfo } from "@deskbell/engine/condition";
import type { ValueType } from "@deskbell/engine/kernel";

/** A text as the wire has it. */
interface WireText {
  zh: string;
  en?: string | undefined;
}

/** A field that conditions may speak of. `target`: the kind of record that a reference points at. */
export interface FilterField {
  path: string;
  label: WireText;
  type: ValueType;
  /** Never empty. */
  present: boolean;
  target: string | null;
  currency: string | null;
  scale: number | null;
  options: { id: string; label: WireText }[] | null;
}

const textOf = ({ zh, en }: WireText) => (en === undefined ? { zh } : { zh, en });

export function catalogOf(fields: readonly FilterField[]): FieldCatalog {
  const entries = fields.map(
    ({ path, label, type, present, target, currency, scale, options }): [string, FieldInfo] => [
      path,
      {
        type,
        label: textOf(label),
        ...(present ? { present } : {}),
        ...(target === null ? {} : { target }),
        ...(currency === null ? {} : { currency }),
        ...(scale === null ? {} : { scale }),
        ...(options === null || type === "reference" || type === "treeNode"
          ? {}
          : { options: options.map((option) => ({ id: option.id, label: textOf(option.label) })) }),
      },
    ],
  );
  return { fields: Object.fromEntries(entries) };
}
