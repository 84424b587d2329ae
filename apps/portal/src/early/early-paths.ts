/**
 * What the screen of an address asks the server first, as the typed client writes it (a test holds the two together). Most
 * wanted first: browsers open few connections to an old server.
 * @param pathname as `location` has it
 * @param signedIn whether there is a session: of nobody nothing is asked but where they are
 */
export function earlyPaths(pathname: string, signedIn: boolean): string[] {
  const [, s, school, area, id] = pathname.split("/");
  if (s !== "s" || !school) return [];
  const who = "/api/v1/me";
  const where = `/api/v1/institutions/${school}`;
  if (!signedIn) return [where];
  if (!area) return [who, "/api/v1/my/tickets?limit=50", "/api/v1/ticket-types", where];
  if (area === "new" && id) return [`/api/v1/ticket-types/${id}`, who, where];
  if (area === "t" && id) return [who, `/api/v1/my/tickets/${id}`, where];
  return [who, where];
}
