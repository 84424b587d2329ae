/** On whose behalf a ticket is filed. */
export type PersonKind = "guardian" | "student" | "prospect";

export interface FoundPerson {
  kind: PersonKind;
  id: string;
  name: string;
  hint: string;
  /** The student that it is about: the found one, or a guardian's only child. */
  student: string | undefined;
}

/** Who of a student's family asked. */
export interface Asker {
  kind: "guardian" | "student";
  id: string;
}

export type RequesterChoice =
  | { kind: "known"; person: FoundPerson | undefined; asker: Asker | undefined }
  | { kind: "unknown"; name: string; phone: string }
  | { kind: "self" };

export type RequesterBody = { kind: PersonKind; id: string } | { name: string; phone: string };

/** Characters of the name of somebody who is not known yet. */
export const MOST_NAME = 100;

const PHONE = /^[0-9+\-() ]{5,24}$/;

/** As the operation takes it: undefined for oneself, `missing` while nobody is named. */
export function requesterBody(choice: RequesterChoice): RequesterBody | undefined | "missing" {
  if (choice.kind === "self") return undefined;
  if (choice.kind === "known") {
    const who = choice.asker ?? choice.person;
    return who ? { kind: who.kind, id: who.id } : "missing";
  }
  const name = choice.name.trim();
  const phone = choice.phone.trim();
  return name !== "" && name.length <= MOST_NAME && PHONE.test(phone) ? { name, phone } : "missing";
}
