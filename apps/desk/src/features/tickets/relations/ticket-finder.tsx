import type { TicketRow } from "@deskbell/contract/tickets";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { CategoryChip } from "../../../lib/category-chip.tsx";
import { ProblemNote } from "../../../lib/problem-note.tsx";
import { keys } from "../../../lib/query.ts";
import { SearchInput } from "../../../lib/search-input.tsx";
import { useNow } from "../../../lib/use-now.ts";
import { usePaused } from "../../../lib/use-paused.ts";
import { useDateWords, useText } from "../../../lib/words.ts";

interface Props {
  /** The ticket at hand: never among the found. */
  except: string;
  /** What is looked for before anything is typed. */
  first: string;
  picked: TicketRow | undefined;
  onPick: (row: TicketRow) => void;
}

/** Who sees only what concerns them may also mean one that lies in their pool: no list of "all" has it. */
async function findTickets(q: string, signal: AbortSignal): Promise<TicketRow[]> {
  const lists = await Promise.all(
    (["all", "claimable"] as const).map((view) => api("listTickets", { query: { view, limit: 9, q } }, { signal })),
  );
  return [...new Map(lists.flatMap(({ items }) => items).map((row) => [row.id, row])).values()];
}

/** Another ticket by its number, a name, or the tail of a phone. */
export function TicketFinder({ except, first, picked, onPick }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const dates = useDateWords(useNow());
  const [typed, setTyped] = useState("");
  const q = usePaused(typed.trim(), 250) || first;
  const found = useQuery({
    queryKey: [...keys.tickets, "find", q],
    queryFn: ({ signal }) => findTickets(q, signal),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
  const rows = found.data?.filter((row) => row.id !== except) ?? [];
  return (
    <div className="finder">
      <SearchInput
        label={t("relation.find")}
        hint={t("relation.findHint")}
        value={typed}
        maxLength={100}
        busy={found.isFetching}
        onChange={setTyped}
        autoFocus
      />
      {found.isError && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && rows.length === 0 && (
        <p className="muted">{q === first ? t("relation.findFirst", { name: first }) : t("relation.findNothing")}</p>
      )}
      <ul className="finder-found">
        {rows.map((row) => (
          <li key={row.id}>
            <button type="button" aria-pressed={row.id === picked?.id} onClick={() => onPick(row)}>
              <span className="finder-title">
                <b>{text(row.type.name)}</b> {row.title}
              </span>
              <span className="finder-facts muted">
                <span className="num">{row.number}</span>
                <span>{row.requesterName}</span>
                <span>{dates.short(row.createdAt)}</span>
                <CategoryChip category={row.category} wording={row.type.wording} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
