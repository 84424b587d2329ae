/** “我”, “我的部门”, “我的校区”: whoever looks at the list, so that one shared view is everybody's own. */
import type { Operand, OperandFunction } from "@deskbell/engine/condition";
import type { ReactNode } from "react";
import type { BuilderTexts } from "./builder-texts.ts";
import type { FilterField } from "./catalog-of.ts";

type Own = keyof BuilderTexts["own"];

const OWN: Readonly<Record<string, Own>> = { member: "me", department: "myDepartments", campus: "myCampuses" };

/** What of the reader's own a field can be compared with; undefined: nothing. */
const ownOf = (field: FilterField): Own | undefined => (field.target === null ? undefined : OWN[field.target]);

const isCallOf = (operand: Operand, fn: OperandFunction): boolean => "fn" in operand && operand.fn === fn;

interface Props {
  field: FilterField;
  rights: readonly Operand[];
  texts: BuilderTexts;
  onChange: (right: Operand | Operand[] | undefined) => void;
  /** The choice of records. */
  children: ReactNode;
}

/**
 * A box above the choice of records. I am one of several members; my departments and campuses are a set of their own, and
 * stand instead of those chosen.
 */
export function OwnValue({ field, rights, texts, onChange, children }: Props): ReactNode {
  const own = ownOf(field);
  if (own === undefined) return children;
  const checked = rights.some((operand) => isCallOf(operand, own));
  const call: Operand = { fn: own, args: [] };
  const rest = rights.filter((operand) => !isCallOf(operand, own));
  const set = (on: boolean): void => {
    if (own !== "me") onChange(on ? call : undefined);
    else if (on) onChange([call, ...rest]);
    else onChange(rest.length > 0 ? rest : undefined);
  };
  return (
    <span className="condition-own">
      <label>
        <input type="checkbox" checked={checked} onChange={({ target }) => set(target.checked)} />
        {texts.own[own]}
      </label>
      {(own === "me" || !checked) && children}
    </span>
  );
}
