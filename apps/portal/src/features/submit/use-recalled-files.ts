import { useEffect, useState } from "react";
import type { Fill } from "./use-fill.ts";

/** Names of files that a draft of an earlier visit had and that must be chosen again; they are taken out of it. */
export function useRecalledFiles({ draft, edit }: Pick<Fill, "draft" | "edit">): readonly string[] {
  const [opened] = useState(draft);
  const [gone, setGone] = useState<readonly string[]>([]);
  useEffect(() => {
    if (Object.keys(opened.files).length === 0) return;
    let left = false;
    void import("./recall-files.ts").then(
      async ({ goneFiles, withoutFiles }) => {
        const ids = await goneFiles(opened);
        if (left || ids.size === 0) return;
        edit((now) => withoutFiles(now, ids));
        setGone([...ids].map((id) => opened.files[id]?.name ?? ""));
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
    // Once: what is uploaded from here on is fresh.
  }, [opened]);
  return gone;
}
