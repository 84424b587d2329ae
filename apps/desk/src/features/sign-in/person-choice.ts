import type { Json } from "@deskbell/engine/kernel";

/** One of the persons that an account may act as. */
export interface PersonChoice {
  institution: { shortId: string; name: string };
  person: { kind: string; id: string; name: string };
}

function isChoice(value: unknown): value is PersonChoice {
  if (typeof value !== "object" || value === null || !("institution" in value) || !("person" in value)) return false;
  const { institution, person } = value;
  return (
    typeof institution === "object" &&
    institution !== null &&
    "shortId" in institution &&
    typeof person === "object" &&
    person !== null &&
    "id" in person
  );
}

/** The choices in the answer `auth.choose_person`. */
export function choicesOf(params: Record<string, Json>): PersonChoice[] {
  const choices: unknown = params["choices"];
  return Array.isArray(choices) ? choices.filter(isChoice) : [];
}
