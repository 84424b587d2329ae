/** Keys of a row of tabs, as the tabs pattern of WAI-ARIA has them: arrows go round, Home and End to the ends. */

/** Index of the tab that `key` leads to from tab `at` of `count`; undefined for other keys. */
export function tabByKey(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case "ArrowRight":
      return (at + 1) % count;
    case "ArrowLeft":
      return (at - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
