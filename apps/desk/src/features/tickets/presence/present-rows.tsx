import type { PresentMember } from "@deskbell/contract/tickets";
import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { usePaused } from "../../../lib/use-paused.ts";
import { PresenceFaces } from "./presence-faces.tsx";
import { presenceQuery } from "./presence-query.ts";

const Present = createContext<ReadonlyMap<string, readonly PresentMember[]>>(new Map());

/** Asks once for all rows that are drawn, not once for each. */
export function PresentRows({ ids, children }: { ids: readonly string[]; children: ReactNode }) {
  // While one scrolls, who is where is not asked anew for every row that comes in.
  const still = usePaused(ids.join(), 250);
  const { data } = useQuery(presenceQuery(still === "" ? [] : still.split(",")));
  const present = useMemo(() => {
    const byTicket = new Map<string, PresentMember[]>();
    for (const one of data?.items ?? []) byTicket.set(one.ticket, [...(byTicket.get(one.ticket) ?? []), one]);
    return byTicket;
  }, [data]);
  return <Present.Provider value={present}>{children}</Present.Provider>;
}

/** Who is on this row's ticket now. */
export function RowPresence({ id }: { id: string }) {
  const present = useContext(Present).get(id);
  return present ? <PresenceFaces present={present} /> : null;
}
