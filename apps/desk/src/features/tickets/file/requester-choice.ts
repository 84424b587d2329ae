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

/** What keeps a requester from being named. */
export type Missing = "who" | "name" | "phone";

/** As the operation takes it: undefined for oneself; the word for what is missing while nobody is named. */
export function requesterBody(choice: RequesterChoice): RequesterBody | undefined | Missing {
  if (choice.kind === "self") return undefined;
  if (choice.kind === "known") {
    const who = choice.asker ?? choice.person;
    return who ? { kind: who.kind, id: who.id } : "who";
  }
  const name = choice.name.trim();
  const phone = choice.phone.trim();
  if (name === "" || name.length > MOST_NAME) return "name";
  return PHONE.test(phone) ? { name, phone } : "phone";
}
