import type { ListColumn } from "@deskbell/contract/views";
import { Button, Checkbox, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Icon } from "../../lib/icon.tsx";
import { LIST_COLUMNS } from "./row-columns.ts";
import type { Density, ListLook } from "./use-list-look.ts";

/** What the menu of the list's look holds. */
export function LookChoices({ look }: { look: ListLook }) {
  const { t } = useTranslation();
  const rest = LIST_COLUMNS.filter((name) => !look.columns.includes(name));
  const toggle = (name: ListColumn, shown: boolean): void =>
    look.set({ columns: shown ? [...look.columns, name] : look.columns.filter((one) => one !== name) });
  const move = (at: number, by: 1 | -1): void => {
    const columns = [...look.columns];
    const [moved] = columns.splice(at, 1);
    if (!moved) return;
    columns.splice(at + by, 0, moved);
    look.set({ columns });
  };
  return (
    <div className="look-menu">
      <h3>{t("look.density")}</h3>
      <Segmented<Density>
        block
        value={look.density}
        options={[
          { value: "comfortable", label: t("look.comfortable") },
          { value: "compact", label: t("look.compact") },
        ]}
        onChange={(density) => look.set({ density })}
      />
      <h3>{t("look.columns")}</h3>
      <ul>
        {[...look.columns, ...rest].map((name) => {
          const at = look.columns.indexOf(name);
          const label = t(`column.${name}`);
          return (
            <li key={name}>
              <Checkbox checked={at >= 0} onChange={(event) => toggle(name, event.target.checked)}>
                {label}
              </Checkbox>
              {at >= 0 && (
                <span>
                  <Button
                    type="text"
                    size="small"
                    icon={<Icon name="up" size={14} />}
                    aria-label={t("look.left", { name: label })}
                    disabled={at === 0}
                    onClick={() => move(at, -1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<Icon name="down" size={14} />}
                    aria-label={t("look.right", { name: label })}
                    disabled={at === look.columns.length - 1}
                    onClick={() => move(at, 1)}
                  />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
