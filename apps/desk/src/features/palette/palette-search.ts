import { queryOptions } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { keys } from "../../lib/query.ts";

const FEW = 6;
/** A phone's tail or number: searching tickets by it is limited and audited, so it is never done while somebody types. */
const PHONE_LIKE = /^(\d{1,5}|1\d{10})$/;

export function paletteTickets(words: string, reads: boolean) {
  return queryOptions({
    queryKey: [...keys.tickets, "palette", words],
    queryFn: ({ signal }) => api("listTickets", { query: { view: "all", q: words, limit: FEW } }, { signal }),
    enabled: reads && words.length > 1 && !PHONE_LIKE.test(words),
    staleTime: 15_000,
  });
}

interface PalettePerson {
  id: string;
  name: string;
  hint: string;
  /** Whose page is opened. */
  student: string;
}

/** Students, and guardians by their children. */
export function palettePeople(words: string, reads: boolean) {
  return queryOptions({
    queryKey: [...keys.people, "palette", words],
    queryFn: async ({ signal }): Promise<PalettePerson[]> => {
      const query = { query: words, limit: FEW };
      const [students, guardians] = await Promise.all([
        api("listStudents", { query }, { signal }),
        api("listGuardians", { query }, { signal }),
      ]);
      return [
        ...students.items.map(({ id, name, no, campus }) => ({
          id,
          name,
          hint: `${no} · ${campus.name}`,
          student: id,
        })),
        ...guardians.items.flatMap(({ id, name, children }) =>
          children.map(({ student, relation }) => ({
            id: `${id} ${student.id}`,
            name,
            hint: `${student.name} · ${relation}`,
            student: student.id,
          })),
        ),
      ].slice(0, FEW * 2);
    },
    enabled: reads && words.length > 0,
    staleTime: 15_000,
  });
}
