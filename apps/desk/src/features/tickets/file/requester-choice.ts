/** On whose behalf a ticket is filed. */
export type PersonKind = "guardian" | "student" | "prospect";

export interface FoundPerson {
  kind: PersonKind;
  id: string;
  name: string;
  hint: string;
}

export type RequesterChoice =
  | { kind: "known"; person: FoundPerson | undefined }
  | { kind: "unknown"; name: string; phone: string }
  | { kind: "self" };

export type RequesterBody = { kind: PersonKind; id: string } | { name: string; phone: string };

const PHONE = /^[0-9+\-() ]{5,24}$/;

/** As the operation takes it: undefined for oneself, `missing` while nobody is named. */
export function requesterBody(choice: RequesterChoice): RequesterBody | undefined | "missing" {
  if (choice.kind === "self") return undefined;
  if (choice.kind === "known") return choice.person ? { kind: choice.person.kind, id: choice.person.id } : "missing";
  const name = choice.name.trim();
  const phone = choice.phone.trim();
  return name !== "" && PHONE.test(phone) ? { name, phone } : "missing";
}
