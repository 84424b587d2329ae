import { api } from "../../../lib/api.ts";
import type { FoundPerson, PersonKind } from "./requester-choice.ts";

/** Children first: they are whom most words name. */
const KINDS: PersonKind[] = ["student", "guardian", "prospect"];
const PER_KIND = 8;

/** People who may have asked, for what was typed: name, pinyin initials, phone tail, student no. */
export async function findPeople(query: string, signal: AbortSignal): Promise<FoundPerson[]> {
  const found = await Promise.all(
    KINDS.map(async (kind) => {
      const { items } = await api("listRecords", { query: { kind, query } }, { signal });
      return items.slice(0, PER_KIND).map((item) => ({
        kind,
        id: item.id,
        name: item.label,
        hint: item.hint,
        student: studentOf(kind, item.id, item.attributes["student"]),
      }));
    }),
  );
  return found.flat();
}

function studentOf(kind: PersonKind, id: string, children: unknown): string | undefined {
  if (kind === "student") return id;
  if (kind !== "guardian" || !Array.isArray(children) || children.length !== 1) return undefined;
  return typeof children[0] === "string" ? children[0] : undefined;
}
