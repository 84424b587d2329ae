/** The portal's addresses. Each carries the institution's short id, so that a link in a message opens the right school. */

export type Place =
  | { screen: "start" }
  | { screen: "home"; school: string }
  | { screen: "me"; school: string }
  | { screen: "submit"; school: string; type: string; page: number }
  | { screen: "ticket"; school: string; id: string }
  | { screen: "submitted"; school: string; id: string }
  | { screen: "correct"; school: string; id: string; page: number }
  | { screen: "internal"; school: string }
  | { screen: "entrance"; school: string; code: string; page: number }
  | { screen: "followed"; school: string; token: string }
  | { screen: "unknown"; school: string | null };

/** The address of a place, as links and history have it. */
export function addressOf(place: Exclude<Place, { screen: "unknown" }>): string {
  if (place.screen === "start") return "/";
  // Short, since it stands on posters and in messages.
  const own = `/${encodeURIComponent(place.school)}`;
  if (place.screen === "entrance") return withPage(`${own}/f/${encodeURIComponent(place.code)}`, place.page);
  if (place.screen === "followed") return `${own}/l/${place.token}`;
  const base = `/s/${encodeURIComponent(place.school)}`;
  switch (place.screen) {
    case "home":
      return base;
    case "me":
      return `${base}/me`;
    case "internal":
      return `${base}/internal`;
    case "submit":
      return withPage(`${base}/new/${encodeURIComponent(place.type)}`, place.page);
    case "ticket":
      return `${base}/t/${place.id}`;
    case "submitted":
      return `${base}/t/${place.id}/submitted`;
    case "correct":
      return withPage(`${base}/t/${place.id}/correct`, place.page);
    default:
      return place satisfies never;
  }
}

const withPage = (path: string, page: number): string => (page > 1 ? `${path}?page=${page}` : path);

/** The place of an address; what nobody wrote is `unknown`, never a guess. */
export function placeOf(address: string): Place {
  // Not the URL class: it takes a path that starts with two slashes for a host.
  const [path = "", query] = address.split("?", 2);
  const parts = path.split("/").filter(Boolean).map(decode);
  const [s, school, area, id, tail] = parts;
  if (parts.length === 0) return { screen: "start" };
  const page = Math.max(1, Math.trunc(Number(new URLSearchParams(query).get("page"))) || 1);
  if (s !== undefined && area !== undefined && parts.length === 3) {
    if (school === "f") return { screen: "entrance", school: s, code: area.toLowerCase(), page };
    if (school === "l") return { screen: "followed", school: s, token: area };
  }
  if (s !== "s" || school === undefined) return { screen: "unknown", school: null };
  if (parts.length === 2) return { screen: "home", school };
  if (parts.length === 3 && area === "me") return { screen: "me", school };
  if (parts.length === 3 && area === "internal") return { screen: "internal", school };
  if (parts.length === 4 && area === "new" && id) return { screen: "submit", school, type: id, page };
  if (area === "t" && id) {
    if (parts.length === 4) return { screen: "ticket", school, id };
    if (parts.length === 5 && tail === "submitted") return { screen: "submitted", school, id };
    if (parts.length === 5 && tail === "correct") return { screen: "correct", school, id, page };
  }
  return { screen: "unknown", school };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
