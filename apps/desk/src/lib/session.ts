/** Who is signed in. */
import type { OutputOf } from "@deskbell/contract/operation";
import type { getMe } from "@deskbell/contract/identity";
import type { Permission } from "@deskbell/contract/permissions";
import { queryOptions } from "@tanstack/react-query";
import { createContext, use } from "react";
import { api } from "./api.ts";
import { keys } from "./query.ts";

export type Me = OutputOf<typeof getMe>;

export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: ({ signal }) => api("getMe", {}, { signal }),
  staleTime: 60_000,
});

export const MeContext = createContext<Me | undefined>(undefined);

/** Inside the shell only, where somebody is signed in. */
export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error("useMe outside the shell");
  return me;
}

export function can(me: Me, permission: Permission): boolean {
  return me.permissions[permission] !== undefined;
}
