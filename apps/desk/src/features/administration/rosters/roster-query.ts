import { addDays, addMonths, type LocalDate, startOfDate } from "@deskbell/engine/kernel";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { keys } from "../../../lib/query.ts";
import { type Roster, type RosterDays, withDays } from "./roster-state.ts";

const rosterKey = [...keys.members, "roster"] as const;
const UNDO_SECONDS = 6;

/** A campus's month with the whole of its weeks, and the week before, which the first one may be made like. */
export function useRoster(campusId: string | undefined, month: LocalDate) {
  const from = addDays(startOfDate(month, "week"), -7);
  const to = addDays(startOfDate(addDays(addMonths(month, 1), -1), "week"), 6);
  return useQuery({
    queryKey: [...rosterKey, campusId, month],
    queryFn: ({ signal }) => api("getRoster", { query: { campusId: campusId ?? "", from, to } }, { signal }),
    enabled: campusId !== undefined,
    // Another month of the same people stands until its days are there; other people do not.
    placeholderData: (before, query) => (query?.queryKey.includes(campusId) ? before : undefined),
  });
}

/** Set days: shown at once, taken back when the server refuses; every change can be undone. */
export function useSetDays(): (days: RosterDays) => void {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const set = useMutation({
    // One after the other: an undo must not overtake what it undoes.
    scope: { id: "roster" },
    mutationFn: ({ days }: { days: RosterDays; undo?: boolean }) => api("setRosterDays", { body: { days } }),
    onMutate: async ({ days }) => {
      await queries.cancelQueries({ queryKey: rosterKey });
      const known = queries.getQueriesData<Roster>({ queryKey: rosterKey });
      queries.setQueriesData<Roster>({ queryKey: rosterKey }, (roster) => roster && withDays(roster, days));
      return known;
    },
    onError: (error, _, known) => {
      for (const [key, roster] of known ?? []) queries.setQueryData(key, roster);
      void message.error(problemWords(t, error));
    },
    onSuccess: ({ before }, { days, undo }) => {
      if (undo) return;
      const back = (): void => {
        message.destroy("roster");
        set.mutate({ days: before, undo: true });
      };
      const button = createElement(Button, { type: "link", size: "small", onClick: back }, t("leaves.undo"));
      void message.info({
        key: "roster",
        duration: UNDO_SECONDS,
        content: createElement("span", null, t("rosters.changed", { count: days.length }), button),
      });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.members }),
  });
  return (days) => {
    if (days.length > 0) set.mutate({ days });
  };
}
