/** A cascade as one select per level; what is chosen so far is kept, and the form asks for the rest. */
import type { TreeOption } from "@deskbell/engine/form";
import type { ReactNode } from "react";
import { ariaOf, type ControlProps, type FieldOf } from "./control.ts";
import { useFormEnvironment, useText } from "./form-environment.ts";

/** The selects to show for a path: the options of each level and what is chosen there. */
export function levelsOf(
  options: readonly TreeOption[],
  path: readonly string[],
): { options: readonly TreeOption[]; chosen: string }[] {
  const levels: { options: readonly TreeOption[]; chosen: string }[] = [];
  let here: readonly TreeOption[] | undefined = options;
  for (let depth = 0; here && here.length > 0; depth++) {
    const chosen: string = path[depth] ?? "";
    levels.push({ options: here, chosen });
    here = here.find((one) => one.id === chosen)?.children;
  }
  return levels;
}

export function CascadeControl(props: ControlProps<FieldOf<"cascade">>): ReactNode {
  const { field, state, value, onChange, id } = props;
  const { texts } = useFormEnvironment();
  const text = useText();
  const path = typeof value === "string" && value !== "" ? value.split("/") : [];
  const levels = levelsOf(state.options ?? field.options, path);
  return (
    <div className="form-cascade">
      {levels.map((level, depth) => (
        <select
          // The place in the row is what a level is.
          key={depth}
          className="form-input"
          id={depth === 0 ? id : undefined}
          aria-label={texts.level(depth + 1)}
          value={level.options.some((one) => one.id === level.chosen) ? level.chosen : ""}
          onChange={({ target }) => {
            const next = [...path.slice(0, depth), target.value].filter((part) => part !== "");
            onChange(next.length === 0 ? undefined : next.join("/"));
          }}
          {...ariaOf(props)}
        >
          <option value="">{texts.choose}</option>
          {level.options.map((one) => (
            <option key={one.id} value={one.id}>
              {text(one.label)}
            </option>
          ))}
        </select>
      ))}
    </div>
  );
}
