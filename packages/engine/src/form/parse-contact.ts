/** Phone numbers and e-mail addresses as they are stored [F33] [F34]. */

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^0[1-9]\d{1,2}[2-9]\d{6,7}$/;
const SERVICE = /^(400|800)\d{7}$/;
const FOREIGN = /^\+(?!86)[1-9]\d{6,13}$/;
const PUNCTUATION = /[\s().\-\u2010-\u2015]/g;

/**
 * The stored form of a phone number, or undefined. Mainland mobiles: 11 digits, without +86; landlines: area code
 * and number, digits only; 400/800 numbers; foreign numbers keep `+` and the country code (E.164).
 */
export function readPhone(raw: string): string | undefined {
  const compact = raw.normalize("NFKC").replace(PUNCTUATION, "");
  const digits = compact.replace(/^(\+86|0086)/, "");
  // 010-… dialled from abroad loses its 0: +86 10 … is the same landline.
  const national = digits !== compact && /^[2-9]\d{8,10}$|^10\d{8}$/.test(digits) ? `0${digits}` : digits;
  const bare = /^86(1[3-9]\d{9})$/.exec(national)?.[1] ?? national;
  return [MOBILE, LANDLINE, SERVICE, FOREIGN].some((shape) => shape.test(bare)) ? bare : undefined;
}

/** A mobile number of the mainland, the only kind that can receive our codes. */
export function isMobile(phone: string): boolean {
  return MOBILE.test(phone);
}

// The HTML standard's notion of an address, with a dot required in the domain.
const EMAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/;

/** The stored form of an e-mail address (domain in lower case, ≤ 254 characters), or undefined. */
export function readEmail(raw: string): string | undefined {
  const address = raw.normalize("NFKC").trim();
  if (address.length > 254 || !EMAIL.test(address)) return undefined;
  const at = address.lastIndexOf("@");
  return address.slice(0, at) + address.slice(at).toLowerCase();
}
