import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { QueryKey } from "@tanstack/react-query";
import { useState } from "react";
import { usePaused } from "../../../lib/use-paused.ts";

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** A keyset-paged list with a search box. `read` is given the words (undefined: none) and the cursor. */
export function useRecordList<T>(
  key: QueryKey,
  read: (given: { query?: string; cursor?: string }, signal: AbortSignal) => Promise<Page<T>>,
) {
  const [words, setWords] = useState("");
  const query = usePaused(words.trim());
  const list = useInfiniteQuery({
    queryKey: [...key, "page", query],
    queryFn: ({ pageParam, signal }) =>
      read({ ...(query ? { query } : {}), ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: "",
    getNextPageParam: (page: Page<T>) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  return { words, setWords, list, rows: list.data?.pages.flatMap((page) => page.items) ?? [] };
}
