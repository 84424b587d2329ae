/** Put words on the clipboard; also off HTTPS, where browsers have no clipboard API. @returns whether it went there. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const place = document.createElement("textarea");
  place.value = text;
  place.setAttribute("aria-hidden", "true");
  place.style.position = "fixed";
  place.style.opacity = "0";
  // Inside an open dialog, which would take the focus back from anywhere else.
  const host = document.activeElement?.closest("[role='dialog']") ?? document.body;
  const before = document.activeElement;
  host.append(place);
  place.select();
  const done = document.execCommand("copy");
  place.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
