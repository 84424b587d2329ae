/**
 * Why an engine said no: a stable code that the contract's error registry maps to an HTTP status and that both
 * webs translate. `area.reason`, lower case; params are JSON and carry what a person needs to mend it.
 */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Refusal {
  code: string;
  params: Record<string, Json>;
}
