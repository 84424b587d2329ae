/** ms before now at which the institution began to use Deskbell: a year of history. */
export const HISTORY = 366 * 86_400_000;
