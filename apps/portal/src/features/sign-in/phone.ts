/** Whether this can be a phone to send a code to: a mainland mobile number, or a foreign one with its country code. */
export function isPhone(text: string): boolean {
  const digits = text.replace(/[\s()-]/g, "");
  if (/^(\+?86)?1[3-9]\d{9}$/.test(digits)) return true;
  return /^\+(?!86)\d{7,15}$/.test(digits);
}

/** `138 0013 8000`, for reading aloud and comparing. */
export function spacedPhone(text: string): string {
  const digits = text.replace(/[\s()-]/g, "");
  return /^1\d{10}$/.test(digits) ? `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}` : text;
}
