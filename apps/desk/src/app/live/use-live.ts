import { useQueryClient } from "@tanstack/react-query";
import type { QueryKey } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { keys } from "../../lib/query.ts";
import { changedKeys, concernsOneself } from "./changed-keys.ts";
import { forgetUnseen } from "./forget-unseen.ts";
import { joinSharedStream } from "./shared-stream.ts";

/** A burst of events (an approval makes several) is one reading. */
const GATHER_MS = 250;
/** A blink is not worth a banner. */
const SAY_DOWN_AFTER_MS = 2_500;

/** Keeps what is on screen up to date. @returns whether the connection has been down for a while. */
export function useLive(): { down: boolean } {
  const client = useQueryClient();
  const [down, setDown] = useState(false);

  useEffect(() => {
    const stale = new Map<string, QueryKey>();
    let gather: number | undefined;
    let sayDown: number | undefined;

    const refresh = (): void => {
      gather = undefined;
      for (const queryKey of stale.values()) void client.invalidateQueries({ queryKey });
      stale.clear();
    };
    const readAllAnew = (): void => {
      client.removeQueries({ type: "inactive" });
      void client.invalidateQueries();
    };

    const leave = joinSharedStream(
      (message) => {
        if (message.type === "state") {
          if (message.up) {
            window.clearTimeout(sayDown);
            sayDown = undefined;
            setDown(false);
          } else {
            // Each failed try says so again; the first one counts.
            sayDown ??= window.setTimeout(() => setDown(true), SAY_DOWN_AFTER_MS);
          }
        } else if (message.type === "reset") {
          readAllAnew();
        } else if (message.type === "ended") {
          void client.invalidateQueries({ queryKey: keys.me });
        } else if (message.type === "event") {
          if (concernsOneself(message.event)) return readAllAnew();
          forgetUnseen(client, message.event);
          for (const key of changedKeys(message.event)) stale.set(JSON.stringify(key), key);
          gather ??= window.setTimeout(refresh, GATHER_MS);
        }
      },
      () => void client.invalidateQueries({ queryKey: keys.me }),
    );
    return () => {
      window.clearTimeout(gather);
      window.clearTimeout(sayDown);
      leave();
    };
  }, [client]);

  return { down };
}
