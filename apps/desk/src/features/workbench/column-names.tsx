import type { ListColumn } from "@deskbell/contract/views";
import { useTranslation } from "react-i18next";
import { gridOf, RIGHT } from "./row-columns.ts";
import type { Selection } from "./use-selection.ts";

interface Props {
  columns: readonly ListColumn[];
  ids: readonly string[];
  selection: Selection;
  /** Another list is on its way: what is shown is not of it. */
  stale: boolean;
}

/** What stands in each column, and one box for all that is listed. */
export function ColumnNames({ columns, ids, selection, stale }: Props) {
  const { t } = useTranslation();
  const all = ids.every((id) => selection.has(id));
  return (
    <div className="list-columns">
      <input
        type="checkbox"
        className="row-pick"
        aria-label={t("bulk.selectShown")}
        disabled={stale}
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = !all && selection.ids.size > 0;
        }}
        onChange={() => (all ? selection.clear() : selection.choose(ids))}
      />
      <div className="list-column-names" aria-hidden="true" style={{ gridTemplateColumns: gridOf(columns) }}>
        <span>{t("list.columnTicket")}</span>
        {columns.map((column) => (
          <span key={column} data-right={RIGHT.has(column) || undefined}>
            {t(`column.${column}`)}
          </span>
        ))}
      </div>
    </div>
  );
}
