/** Lines and groups under one word: all, any, none, not all. */
import type { Condition } from "@deskbell/engine/condition";
import { type ReactNode, useEffect, useRef } from "react";
import { ConditionLine, type LineProps } from "./condition-line.tsx";
import { asGroup, emptyLine, fromGroup, groupOf, type Match, MATCHES } from "./condition-tree.ts";

/** Deeper than this nobody reads it. */
const DEEPEST = 3;

interface GroupProps extends Omit<LineProps, "onRemove"> {
  depth: number;
  onRemove?: () => void;
}

export function ConditionGroup({ node, depth, onChange, onRemove, ...shared }: GroupProps): ReactNode {
  const { texts } = shared;
  const group = asGroup(node);
  const place = useRef<HTMLFieldSetElement>(null);
  const wants = useRef<number | "add">(undefined);

  // The focus goes on to what was added, and after a removal to what stands there now.
  useEffect(() => {
    const wanted = wants.current;
    wants.current = undefined;
    if (wanted === undefined) return;
    const items = place.current?.querySelectorAll<HTMLElement>(":scope > ul > li") ?? [];
    const target = wanted === "add" ? undefined : items[Math.min(wanted, items.length - 1)];
    (
      target?.querySelector<HTMLElement>("select, button") ??
      place.current?.querySelector<HTMLElement>(":scope > .condition-adds button")
    )?.focus();
  });

  const change = (items: readonly Condition[], match: Match = group.match): void =>
    onChange(fromGroup({ match, items }));
  const add = (item: Condition): void => {
    wants.current = group.items.length;
    change([...group.items, item]);
  };
  const remove = (at: number): void => {
    wants.current = group.items.length > 1 ? at : "add";
    change(group.items.filter((_, index) => index !== at));
  };

  return (
    <fieldset ref={place} className="condition-group" data-depth={depth}>
      <legend className="condition-legend">{texts.group}</legend>
      {(group.items.length > 1 || group.match !== "all" || depth > 0) && (
        <div className="condition-head">
          <select
            className="form-input condition-match"
            aria-label={texts.group}
            value={group.match}
            onChange={({ target }) => change(group.items, target.value as Match)}
          >
            {MATCHES.map((match) => (
              <option key={match} value={match}>
                {texts.matches[match]}
              </option>
            ))}
          </select>
          {onRemove && (
            <button type="button" className="condition-remove" aria-label={texts.removeGroup} onClick={onRemove}>
              <span aria-hidden="true">×</span>
            </button>
          )}
        </div>
      )}
      <ul>
        {group.items.map((item, at) => {
          const set = (next: Condition): void => change(group.items.map((one, index) => (index === at ? next : one)));
          return (
            // A line has no identity but its place.
            <li key={at}>
              {groupOf(item) ? (
                <ConditionGroup {...shared} node={item} depth={depth + 1} onChange={set} onRemove={() => remove(at)} />
              ) : (
                <ConditionLine {...shared} node={item} onChange={set} onRemove={() => remove(at)} />
              )}
            </li>
          );
        })}
      </ul>
      <div className="condition-adds">
        <button type="button" className="condition-add" onClick={() => add(emptyLine())}>
          ＋ {texts.addLine}
        </button>
        {depth < DEEPEST - 1 && (
          <button type="button" className="condition-add" onClick={() => add({ any: [emptyLine()] })}>
            ＋ {texts.addGroup}
          </button>
        )}
      </div>
    </fieldset>
  );
}
