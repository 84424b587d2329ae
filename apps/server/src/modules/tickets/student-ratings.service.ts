import type { OutputOf } from "@deskbell/contract/operation";
import type { listStudentRatings as operation } from "@deskbell/contract/tickets";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { loadRecords } from "../people/index.ts";
import { scopeOf, witnessOf } from "./list-query.ts";
import { findRows } from "./list.repo.ts";
import { seesRating } from "./rating.policy.ts";
import { findEvents } from "./events.repo.ts";
import { personOf } from "./tickets.policy.ts";
import { findTickets } from "./tickets.repo.ts";

/** How far back: a page shows how a student fared lately, and each score is judged by its ticket's history. */
const LOOKED_AT = 60;
const SHOWN = 12;

/** Rated tickets about a student that the reader finds in lists, newest first; each score as on the ticket's own page. */
export async function listStudentRatings(
  deps: Deps,
  principal: Principal,
  studentId: string,
): Promise<OutputOf<typeof operation>> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const moment = { now: deps.clock.now(), zone: principal.institution.zone };
      const [student] = await loadRecords(tx, principal, [{ kind: "student", id: studentId }], moment);
      if (!student) throw new ProblemError("request.not_found");
      const rows = await findRows(tx, {
        scope: scopeOf(principal),
        ...witnessOf(principal),
        view: "all",
        exact: { studentId },
        terms: [],
        sort: "newest",
        limit: LOOKED_AT,
        now: new Date(moment.now),
      });
      const rated = rows.filter((row) => row.rated).slice(0, SHOWN);
      const tickets = await findTickets(
        tx,
        rated.map((row) => row.id),
        personOf(principal),
      );
      const items: OutputOf<typeof operation>["items"] = [];
      for (const { id, number, title } of rated) {
        const ticket = tickets.find((one) => one.id === id);
        if (!ticket?.state.rating) continue;
        const seen = !principal.witness && seesRating(principal, ticket, await findEvents(tx, id));
        items.push({
          ticket: { id, number, title },
          score: seen ? ticket.state.rating.score : null,
          comment: (seen && ticket.state.rating.comment) || null,
        });
      }
      return { items };
    },
    { readOnly: true },
  );
}
