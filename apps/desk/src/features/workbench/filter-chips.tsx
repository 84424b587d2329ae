import { conditionSentence } from "@deskbell/engine/condition";
import { catalogOf, linesOf, plainly, withoutLine } from "@deskbell/ui/condition";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { typesQuery } from "../../lib/reference-queries.ts";
import { filterCondition, isNarrowed, withFilter } from "../../lib/ticket-search.ts";
import type { TicketSearch } from "../../lib/ticket-search.ts";
import { useLocale, useText } from "../../lib/words.ts";
import { useZone } from "../../lib/zone.ts";
import { filterFieldsQuery, recordNamesQuery } from "./filter-query.ts";

interface Props {
  search: TicketSearch;
  onChange: (next: TicketSearch) => void;
}

/** Each condition in words; × takes it off. */
export function FilterChips({ search, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const locale = useLocale();
  const zone = useZone();
  const type = useQuery({ ...typesQuery, enabled: search.type !== undefined }).data?.items.find(
    (one) => one.key === search.type,
  );
  const condition = filterCondition(search);
  const fields = useQuery({ ...filterFieldsQuery(search.type), enabled: condition !== undefined }).data ?? [];
  const names = useQuery(recordNamesQuery(condition, fields)).data ?? {};
  if (!isNarrowed(search)) return null;
  const catalog = catalogOf(fields);
  const nameOf = (_shape: unknown, id: string): string | undefined => names[id] ?? optionName(fields, id, text);
  return (
    <div className="filter-chips">
      {search.type !== undefined && (
        <Chip
          words={type ? text(type.name) : search.type}
          onRemove={() => {
            const { type: _, ...rest } = search;
            onChange(rest);
          }}
        />
      )}
      {condition &&
        linesOf(condition).map((line, at) => (
          <Chip
            key={JSON.stringify(line)}
            words={conditionSentence(plainly(line), catalog, { locale, zone, nameOf })}
            onRemove={() => onChange(withFilter(search, withoutLine(condition, at)))}
          />
        ))}
      {/* Words alone are taken back where they were typed. */}
      {(condition || search.type !== undefined) && (
        <Button
          size="small"
          type="link"
          onClick={() => onChange({ view: search.view, ...(search.saved ? { saved: search.saved } : {}) })}
        >
          {t("list.clear")}
        </Button>
      )}
    </div>
  );
}

/** Types and nodes of trees are told by the field's own list. */
function optionName(
  fields: Parameters<typeof catalogOf>[0],
  id: string,
  text: ReturnType<typeof useText>,
): string | undefined {
  for (const { options } of fields) {
    const found = options?.find((option) => option.id === id);
    if (found) return text(found.label);
  }
  return undefined;
}

function Chip({ words, onRemove }: { words: string; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <span className="filter-chip">
      <span title={words}>{words}</span>
      <button type="button" aria-label={t("filter.remove", { text: words })} onClick={onRemove}>
        <span aria-hidden="true">×</span>
      </button>
    </span>
  );
}
