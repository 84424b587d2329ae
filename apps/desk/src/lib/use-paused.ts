import { useEffect, useState } from "react";

/** The value once it has stood still for `pause` ms: for asking the server while somebody types. */
export function usePaused<T>(value: T, pause = 200): T {
  const [still, setStill] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setStill(value), pause);
    return () => window.clearTimeout(timer);
  }, [value, pause]);
  return still;
}
