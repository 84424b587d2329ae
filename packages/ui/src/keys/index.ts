/** What a key says of an input method (Chinese input): its Enter chooses characters, its Escape gives them up. */

interface Key {
  readonly keyCode: number;
  readonly isComposing?: boolean;
  /** Of an event that React hands on. */
  readonly nativeEvent?: { readonly isComposing: boolean };
}

/** Of a key that an input method takes for itself. */
const TAKEN = 229;

/**
 * Whether this key belongs to characters that are still being chosen: then it neither sends nor closes anything. Safari ends the
 * composition before it tells of the Enter that ended it; only the key's code (UI Events, 7.3.1) still says so.
 */
export const isComposing = ({ keyCode, isComposing: here = false, nativeEvent }: Key): boolean =>
  here || (nativeEvent?.isComposing ?? false) || keyCode === TAKEN;
