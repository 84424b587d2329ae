/** A pasted list of people, as it comes from a sheet, a chat or a mail: one a line, the parts in any order. */
export interface ReadPerson {
  name: string;
  account: string;
  /** Key of a role; empty when none was named. */
  role: string;
  /** A word that stands where a role would, and is none. */
  unknownRole?: string;
}

interface NamedRole {
  key: string;
  name: string;
}

const HAN = /^\p{Script=Han}+$/u;
const BETWEEN = /[\s,;:|，；：、]+/;
const isAccount = (part: string): boolean => /@/.test(part) || part.replaceAll(/[^0-9]/g, "").length >= 7;

/** Lines without a single word are left out; roles are known by their names. */
export function parsePeople(text: string, roles: readonly NamedRole[]): ReadPerson[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const parts = line
      .replaceAll(/(\d)[\s-](?=\d{4}\b)/g, "$1")
      .split(BETWEEN)
      .filter((part) => part !== "");
    if (parts.length === 0) return [];
    const account = parts.find(isAccount) ?? "";
    const rest = parts.filter((part) => part !== account);
    const named = rest.find((part) => roles.some((role) => role.name === part || role.key === part));
    const role = roles.find((one) => one.name === named || one.key === named)?.key ?? "";
    const words = rest.filter((part) => part !== named);
    // A Chinese name is one word: what follows it was meant as a role.
    const [name = "", ...more] = words;
    if (role === "" && more.length > 0 && words.every((word) => HAN.test(word))) {
      return [{ name, account, role, unknownRole: more.join("") }];
    }
    return [{ name: words.join(" "), account, role }];
  });
}
