/**
 * Calls of somebody without an account: who fills a public form, and who follows a request by its secret link. A page is one
 * of them or signed in, never both, so what it calls with is set once; ways between them load the page anew.
 */
let header: string | undefined;

/** @param authorization the whole header, as the contract's `GUEST_SCHEMES` has it */
export function callAs(authorization: string): void {
  header = authorization;
}

export const guestHeader = (): Record<string, string> => (header === undefined ? {} : { authorization: header });
