/** What a new institution does next: its campus, its people. Ticket types install themselves (ticket-types). */
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import type * as contract from "@deskbell/contract/setup";
import { calendarProblems, type CalendarDefinition } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { audit, readAccount } from "../identity/index.ts";
import { createMember, resetMemberPassword } from "../organisation/index.ts";
import { departmentOfRole } from "../templates/index.ts";
import * as repo from "./setup.repo.ts";

type Progress = OutputOf<typeof contract.getSetupProgress>;

export function getSetupProgress(deps: Deps, principal: Principal): Promise<Progress> {
  return deps.db.withTenant(principal.tenantId, (tx) => progressOf(deps, tx), { readOnly: true });
}

/** @throws ProblemError request.not_found, organisation.calendar_invalid */
export async function setUpCampus(
  deps: Deps,
  principal: Principal,
  { name, definition }: BodyOf<typeof contract.setUpCampus>,
): Promise<Progress> {
  const problems = calendarProblems({ ...definition, id: "setup" } as CalendarDefinition);
  if (problems.length > 0) {
    throw new ProblemError(
      "organisation.calendar_invalid",
      { count: problems.length },
      problems.map(({ path, code, params }) => ({ path: `definition${path.replaceAll("/", ".")}`, code, params })),
    );
  }
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const row = await repo.findProgress(tx);
    if (!row?.campusId) throw new ProblemError("request.not_found");
    const { campusId, calendarId } = row;
    await repo.saveCampus(tx, { campusId, calendarId, name, definition: { ...definition } });
    await repo.markSetup(tx, "campus");
    await audit(tx, {
      at: new Date(deps.clock.now()),
      by: principal,
      action: "campus.update",
      object: { kind: "campus", id: campusId },
      params: { name },
    });
    tx.afterCommit(() => deps.dispatch.nudge());
    return progressOf(deps, tx);
  });
}

export async function dismissSetup(deps: Deps, principal: Principal): Promise<void> {
  await deps.db.withTenant(principal.tenantId, (tx) => repo.markSetup(tx, "dismissed"));
}

async function progressOf(deps: Deps, tx: Tx): Promise<Progress> {
  const row = await repo.findProgress(tx);
  if (!row) throw new ProblemError("request.not_found");
  return {
    campus:
      row.campusId === null
        ? null
        : {
            id: row.campusId,
            name: row.campusName,
            definition: row.definition as NonNullable<Progress["campus"]>["definition"],
            done: row.campusDone,
          },
    types: row.types,
    members: row.members,
    tickets: row.tickets,
    familiesSignIn: deps.sms.delivers,
    dismissed: row.dismissed,
  };
}

type Invited = OutputOf<typeof contract.invitePeople>["items"][number];

/** One after the other, each in a transaction of its own. */
export async function invitePeople(
  deps: Deps,
  principal: Principal,
  { people }: BodyOf<typeof contract.invitePeople>,
): Promise<{ items: Invited[] }> {
  const places = await deps.db.withTenant(principal.tenantId, repo.findPlaces, { readOnly: true });
  const items: Invited[] = [];
  for (const person of people) {
    const told = { name: person.name, account: person.account, error: null, password: null, inviteLink: null };
    try {
      items.push({ ...told, ...(await invite(deps, principal, person, places)) });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      items.push({ ...told, error: error.code });
    }
  }
  return { items };
}

async function invite(
  deps: Deps,
  principal: Principal,
  person: { name: string; account: string; role: string },
  { campusId, roles, departments }: Awaited<ReturnType<typeof repo.findPlaces>>,
): Promise<Pick<Invited, "password" | "inviteLink">> {
  const roleId = roles.get(person.role);
  if (!roleId) throw new ProblemError("request.not_found");
  const departmentId = departments.get(departmentOfRole[person.role] ?? "");
  const account = readAccount(person.account);
  const email = account.includes("@") ? account : null;
  const saved = await createMember(deps, principal, {
    name: person.name,
    publicName: publicName(person.name),
    jobTitle: "",
    campusId,
    email,
    phone: email === null ? person.account : null,
    restDays: [],
    roles: [{ roleId, campusId }],
    departments: departmentId ? [{ departmentId, campusId }] : [],
  });
  if (saved.pending) return { password: null, inviteLink: saved.inviteLink };
  return { ...(await resetMemberPassword(deps, principal, saved.id)), inviteLink: null };
}

/** As families call them: 王老师. Other names stay as they are. */
const publicName = (name: string): string => (/^\p{Script=Han}{2,4}$/u.test(name) ? `${name.slice(0, 1)}老师` : name);
