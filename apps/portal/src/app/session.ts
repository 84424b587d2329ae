/** Who is signed in at the school of the address. */
import type { OutputOf } from "@deskbell/contract/operation";
import type { getInstitution, getMe } from "@deskbell/contract/identity";
import { createContext, use } from "react";
import { api, codeOf } from "../lib/api.ts";
import { WHO } from "../lib/live.ts";
import { useResource } from "../lib/resource.ts";

export type Me = OutputOf<typeof getMe>;
export type School = OutputOf<typeof getInstitution>;

/** `null`: nobody. Without the mark that a session leaves there is none, and no round trip to be told so. */
export async function readMe(): Promise<Me | null> {
  if (!document.cookie.includes("deskbell_in=")) return null;
  try {
    return await api("getMe", {});
  } catch (error) {
    if (codeOf(error) === "auth.required") return null;
    throw error;
  }
}

export const useMe = () => useResource<Me | null>(WHO, readMe);

export const useSchool = (shortId: string) =>
  useResource<School>(`school:${shortId}`, () => api("getInstitution", { params: { shortId } }));

export interface Session {
  me: Me;
  /** Short id, as in the address. */
  school: string;
  /** IANA zone of the school. */
  zone: string;
}

export const SessionContext = createContext<Session | null>(null);

/** The signed-in person; screens behind the sign-in only. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error("a screen behind the sign-in was drawn without a session");
  return session;
}
