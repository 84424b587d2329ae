/** Parts of a screen whose code comes when they are first shown: one that can't be had leaves the rest of the screen as it is. */
import { type ComponentType, type ReactNode, useEffect, useState } from "react";

export interface MeanwhileProps {
  /** It could not be fetched: have it asked for again. Absent while it is on its way. */
  again?: () => void;
}

export type Later<P> = ((props: P) => ReactNode) & { fetch: () => void };

/**
 * What `load` imports, fetched when it is first shown or before, by `fetch`. `Meanwhile` stands in its place until it is there.
 * Not `lazy`: that throws what failed at the nearest guard, which takes the screen with all that was written on it.
 */
export function laterPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  Meanwhile: ComponentType<MeanwhileProps>,
): Later<P> {
  let Ready: ComponentType<P> | undefined;
  const fetch = async (): Promise<void> => {
    Ready = await load();
  };

  function Part(props: P): ReactNode {
    const [Shown, show] = useState(() => Ready);
    const [tries, setTries] = useState({ made: 0, failed: 0 });
    useEffect(() => {
      let left = false;
      void fetch().then(
        () => left || show(() => Ready),
        () => left || setTries(({ made }) => ({ made, failed: made + 1 })),
      );
      return () => {
        left = true;
      };
    }, [tries.made]);
    if (Shown) return <Shown {...props} />;
    const failed = tries.failed > tries.made;
    return <Meanwhile {...(failed ? { again: () => setTries({ made: tries.made + 1, failed: 0 }) } : {})} />;
  }
  return Object.assign(Part, { fetch: () => void fetch().catch(() => undefined) });
}
