/** Columns and row height, as this person left them; a saved view brings its own, which a person may change for themselves. */
import type { ListColumn, SavedView } from "@deskbell/contract/views";
import { useState } from "react";
import { useMe } from "../../lib/session.ts";
import { readStored, writeStored } from "../../lib/stored.ts";
import { LIST_COLUMNS } from "./row-columns.ts";

export type Density = "comfortable" | "compact";

interface Look {
  columns: readonly ListColumn[];
  density: Density;
}

export interface ListLook extends Look {
  set: (change: Partial<Look>) => void;
  /** It is not what the saved view says. */
  changed: boolean;
  /** Forget what this person changed. */
  reset: () => void;
}

const DEFAULT: Look = { columns: ["step", "requester", "promise", "created"], density: "comfortable" };

export function useListLook(saved: SavedView | undefined): ListLook {
  const me = useMe();
  const place = `look:${me.id}:${saved?.id ?? ""}`;
  const [known, setKnown] = useState<{ place: string; own: Partial<Look> }>(() => ({ place, own: read(place) }));
  // Another view has another look.
  if (known.place !== place) setKnown({ place, own: read(place) });
  const own = known.place === place ? known.own : read(place);
  const { columns = DEFAULT.columns, density = DEFAULT.density } = saved?.definition ?? {};
  const given: Look = { columns, density };
  const look: Look = { ...given, ...own };
  const keep = (next: Partial<Look>): void => {
    setKnown({ place, own: next });
    writeStored(place, Object.keys(next).length === 0 ? null : JSON.stringify(next));
  };
  return {
    ...look,
    set: (change) => keep({ ...own, ...change }),
    changed: saved !== undefined && (look.density !== given.density || look.columns.join() !== given.columns.join()),
    reset: () => keep({}),
  };
}

function read(place: string): Partial<Look> {
  try {
    const { columns, density } = JSON.parse(readStored(place) ?? "{}") as { columns?: unknown; density?: unknown };
    return {
      ...(Array.isArray(columns)
        ? {
            columns: LIST_COLUMNS.filter((one) => columns.includes(one)).sort(
              (a, b) => columns.indexOf(a) - columns.indexOf(b),
            ),
          }
        : {}),
      ...(density === "comfortable" || density === "compact" ? { density } : {}),
    };
  } catch {
    return {};
  }
}
