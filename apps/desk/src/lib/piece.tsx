import { type ComponentType, lazy, useEffect, useState } from "react";
import { fetchPiece } from "./fetch-piece.ts";
import { MissingPiece } from "./missing-piece.tsx";

/**
 * A part of a page whose code comes when it is first shown. Where it can't be had the rest of the page stays as it is, with all
 * that was written on it, and a note stands in its place; shown again, it is asked for again.
 */
export function piece<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const fetched = (): ComponentType<P> =>
    lazy(() =>
      fetchPiece(load).then(
        (found) => ({ default: found }),
        () => ({ default: Missing }),
      ),
    ) as unknown as ComponentType<P>;
  let Fetched = fetched();
  function Missing(props: P) {
    // What React remembers of a lazy component is also that it was missing.
    useEffect(
      () => () => {
        Fetched = fetched();
      },
      [],
    );
    return <MissingPiece onClose={"onClose" in props ? (props.onClose as () => void) : undefined} />;
  }
  return function Piece(props: P) {
    // What is shown stays what it is: another component would begin anew.
    const [Shown] = useState(() => Fetched);
    return <Shown {...props} />;
  };
}
