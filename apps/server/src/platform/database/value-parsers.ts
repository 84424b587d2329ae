import pg from "pg";

/**
 * How PostgreSQL's types arrive in JavaScript, for every pool of ours:
 * int8 as number (money and positions are safe integers; a larger one throws and is never rounded),
 * date as `YYYY-MM-DD` text (a local date has no zone, so it must not become a Date), timestamptz as Date (pg's default).
 */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (format !== "binary") {
      if (oid === pg.types.builtins.INT8) return parseInt8;
      if (oid === pg.types.builtins.DATE) return keepText;
    }
    return pg.types.getTypeParser(oid, format);
  },
} as pg.CustomTypesConfig;

function parseInt8(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`int8 out of the safe range: ${text}`);
  return number;
}

function keepText(text: string): string {
  return text;
}
