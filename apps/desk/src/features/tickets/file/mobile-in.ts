/** The only mainland mobile number in a pasted chat, however it is grouped; empty where there is none, or more than one. */
export function mobileIn(text: string): string {
  const found = text.matchAll(/(?<![\d])(?:\+?86[\s-]?)?(1[3-9]\d)[\s-]?(\d{4})[\s-]?(\d{4})(?!\d)/g);
  const numbers = new Set([...found].map((match) => match.slice(1).join("")));
  const [only = ""] = numbers;
  return numbers.size === 1 ? only : "";
}
