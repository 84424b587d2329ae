import { type ComponentType, lazy } from "react";

/**
 * A screen that is fetched when it is first shown. One that could not be fetched is fetched anew the next time: what React
 * remembers of a lazy component is also that it failed.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const wrap = (): ComponentType<P> =>
    lazy(() =>
      load().then(
        (found) => ({ default: found }),
        (error: unknown) => {
          Loaded = wrap();
          throw error;
        },
      ),
    ) as unknown as ComponentType<P>;
  let Loaded = wrap();
  return (props) => <Loaded {...props} />;
}
