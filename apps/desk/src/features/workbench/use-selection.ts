/** Which tickets of a list are chosen: by click, by shift-click for all between, by key, or the list as a whole. */
import { useState } from "react";

export interface Selection {
  /** Every ticket of the list, also those that were not loaded yet. */
  whole: boolean;
  ids: ReadonlySet<string>;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** From the one chosen last to this one. */
  extend: (id: string) => void;
  choose: (ids: readonly string[]) => void;
  chooseWhole: () => void;
  clear: () => void;
}

interface State {
  place: string;
  ids: ReadonlySet<string>;
  last: string | undefined;
  whole: boolean;
}

const none = (place: string): State => ({ place, ids: new Set(), last: undefined, whole: false });

/** @param place names the list: another one begins with nothing chosen. @param shown ids in order, for what lies between. */
export function useSelection(place: string, shown: readonly string[]): Selection {
  const [stored, setState] = useState<State>(() => none(place));
  const state = stored.place === place ? stored : none(place);
  const set = (change: Partial<State>): void => setState({ ...state, whole: false, ...change, place });
  return {
    whole: state.whole,
    ids: state.ids,
    has: (id) => state.whole || state.ids.has(id),
    toggle: (id) => {
      const ids = new Set(state.whole ? shown : state.ids);
      if (!ids.delete(id)) ids.add(id);
      set({ ids, last: id });
    },
    extend: (id) => {
      const [a, b] = [state.last === undefined ? -1 : shown.indexOf(state.last), shown.indexOf(id)];
      const between = a < 0 ? [id] : shown.slice(Math.min(a, b), Math.max(a, b) + 1);
      set({ ids: new Set([...state.ids, ...between]), last: id });
    },
    choose: (ids) => set({ ids: new Set(ids), last: undefined }),
    chooseWhole: () => set({ ids: new Set(shown), whole: true }),
    clear: () => setState(none(place)),
  };
}
