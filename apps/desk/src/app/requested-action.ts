/** An action of the open ticket that was asked for from elsewhere (the command palette): its page carries it out. */
import { useEffect, useRef } from "react";

type Run = (command: string, task: string | null) => void;
let carryOut: Run | undefined;

/** While mounted, requests go to `run`. */
export function useActionRequests(run: Run): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const entry: Run = (command, task) => latest.current(command, task);
    carryOut = entry;
    return () => {
      if (carryOut === entry) carryOut = undefined;
    };
  }, []);
}

export function requestAction(command: string, task: string | null): void {
  carryOut?.(command, task);
}
