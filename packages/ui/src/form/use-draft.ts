/** Text as it is being typed: half a number is kept as typed, and put in order when the field is left. */
import { useState } from "react";

/** `shown` is the stored value as text; while typing, the typed text stands in its place. */
export function useDraft(shown: string): { text: string; type: (text: string) => void; leave: () => void } {
  const [draft, setDraft] = useState<string>();
  return { text: draft ?? shown, type: setDraft, leave: () => setDraft(undefined) };
}
