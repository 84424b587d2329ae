import { useNow } from "../../../lib/use-now.ts";
import { useDateWords } from "../../../lib/words.ts";

export function EntryTime({ at }: { at: string }) {
  const dates = useDateWords(useNow());
  return (
    <time className="entry-time num muted" dateTime={at} title={dates.full(at)}>
      {dates.short(at)}
    </time>
  );
}
