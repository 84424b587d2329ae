import { type ComponentType, lazy, useState } from "react";

/** A component that is fetched when it is first shown, or before, by `fetch`. */
export type Later<P> = ComponentType<P> & { fetch: () => void };

const failed = new Set<() => void>();

/** Have what could not be fetched be fetched anew when it is shown again: what React remembers of a lazy component is also that it failed. */
export function fetchAgain(): void {
  for (const renew of failed) renew();
  failed.clear();
}

/**
 * A screen that is fetched when it is first shown. One that is there already is drawn at once: React shows even a
 * moment's waiting for a third of a second.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  let Ready: ComponentType<P> | undefined;
  const wrap = (): ComponentType<P> =>
    lazy(() =>
      load().then(
        (found) => ({ default: (Ready = found) }),
        (error: unknown) => {
          failed.add(() => (Loaded = wrap()));
          throw error;
        },
      ),
    ) as unknown as ComponentType<P>;
  let Loaded = wrap();
  function Later(props: P) {
    // What is shown stays what it is: another component would begin anew.
    const [Shown] = useState(() => Ready ?? Loaded);
    return <Shown {...props} />;
  }
  const fetch = (): void =>
    void load().then(
      (found) => (Ready = found),
      () => undefined,
    );
  return Object.assign(Later, { fetch });
}
