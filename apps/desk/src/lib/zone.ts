import { createContext, use } from "react";

/** The institution's time zone (IANA); all dates on the desk are told in it. */
export const ZoneContext = createContext("Asia/Shanghai");

export function useZone(): string {
  return use(ZoneContext);
}
