/** Money between minor units and what people type and read; integers only, no floating point in between. */

const TYPED = /^(\d{1,12})(?:\.(\d{0,4}))?$/;

/** Digits of the minor unit; 2 unless the currency is known to have none. */
export function minorDigitsOf(currency: string): number {
  return currency === "JPY" || currency === "KRW" || currency === "VND" ? 0 : 2;
}

/**
 * Minor units of a typed amount (`6800`, `¥6,800.5`, full-width digits), or undefined when it is none or has more
 * digits than the currency. A minus stands only in front.
 */
export function parseMoney(typed: string, currency: string): number | undefined {
  const plain = typed.normalize("NFKC").replace(/[\s,¥$元]/g, "");
  const minus = plain.startsWith("-");
  const match = TYPED.exec(minus ? plain.slice(1) : plain);
  if (!match) return undefined;
  const digits = minorDigitsOf(currency);
  const fraction = match[2] ?? "";
  if (fraction.length > digits) return undefined;
  const minor = Number(`${match[1]}${fraction.padEnd(digits, "0")}`);
  if (!Number.isSafeInteger(minor)) return undefined;
  return minus && minor !== 0 ? -minor : minor;
}

/** A plain amount for an input: `680000` → `6800.00`. */
export function moneyInputText(minor: number, currency: string): string {
  const digits = minorDigitsOf(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  return `${minor < 0 ? "-" : ""}${whole}${digits > 0 ? `.${text.slice(-digits)}` : ""}`;
}

const SYMBOLS: Readonly<Record<string, string>> = { CNY: "¥", JPY: "JP¥", USD: "$", EUR: "€", GBP: "£", HKD: "HK$" };

/** What stands before an amount: `¥`, else the code. */
export function currencySymbol(currency: string): string {
  return SYMBOLS[currency] ?? currency;
}

/** Money for reading: `680000` → `¥6,800.00`. */
export function formatMoney(minor: number, currency: string): string {
  const text = moneyInputText(Math.abs(minor), currency);
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const symbol = SYMBOLS[currency] ?? `${currency} `;
  return `${minor < 0 ? "-" : ""}${symbol}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}
