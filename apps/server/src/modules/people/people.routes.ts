import * as contract from "@deskbell/contract/people";
import type { FastifyInstance } from "fastify";
import { limitTails } from "../../platform/http/limit-tails.ts";
import { route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import { addChild, issueChildCode } from "./child-codes.service.ts";
import * as classes from "./classes.service.ts";
import * as contracts from "./contracts.service.ts";
import * as courses from "./courses.service.ts";
import * as guardians from "./guardians.service.ts";
import * as notes from "./notes.service.ts";
import * as prospects from "./prospects.service.ts";
import { listRecords } from "./records.service.ts";
import * as students from "./students.service.ts";

export function peopleRoutes(app: FastifyInstance, deps: Deps): void {
  const limit = limitTails(app);
  personRoutes(app, deps);
  courseRoutes(app, deps);
  route(app, contract.listContracts, async ({ principal, query, request }) => {
    await limit(request, query.query);
    return contracts.listContracts(deps, principal, query);
  });
  route(app, contract.getContract, ({ principal, params }) => contracts.getContract(deps, principal, params.id));
  route(app, contract.createContract, ({ principal, body, idempotency }) =>
    contracts.createContract(deps, principal, body, idempotency),
  );
  route(app, contract.listRecords, async ({ principal, query, request }) => {
    await limit(request, query.query);
    return listRecords(deps, principal, query);
  });
}

function personRoutes(app: FastifyInstance, deps: Deps): void {
  const limit = limitTails(app);
  route(app, contract.listStudents, async ({ principal, query, request }) => {
    await limit(request, query.query);
    return students.listStudents(deps, principal, query);
  });
  route(app, contract.getStudent, ({ principal, params }) => students.getStudent(deps, principal, params.id));
  route(app, contract.createStudent, ({ principal, body, idempotency }) =>
    students.createStudent(deps, principal, body, idempotency),
  );
  route(app, contract.updateStudent, ({ principal, params, body }) =>
    students.updateStudent(deps, principal, params.id, body),
  );
  route(app, contract.listGuardians, async ({ principal, query, request }) => {
    await limit(request, query.query);
    return guardians.listGuardians(deps, principal, query);
  });
  route(app, contract.getGuardian, ({ principal, params }) => guardians.getGuardian(deps, principal, params.id));
  route(app, contract.createGuardian, ({ principal, body, idempotency }) =>
    guardians.createGuardian(deps, principal, body, idempotency),
  );
  route(app, contract.updateGuardian, ({ principal, params, body }) =>
    guardians.updateGuardian(deps, principal, params.id, body),
  );
  route(app, contract.linkGuardian, ({ principal, params, body }) =>
    guardians.linkGuardian(deps, principal, params, body),
  );
  route(app, contract.unlinkGuardian, ({ principal, params }) => guardians.unlinkGuardian(deps, principal, params));
  route(app, contract.revealPhone, ({ principal, body }) => guardians.revealPhone(deps, principal, body));
  route(app, contract.listStudentNotes, ({ principal, params, query }) =>
    notes.listStudentNotes(deps, principal, params.id, query),
  );
  route(app, contract.createStudentNote, ({ principal, params, body, idempotency }) =>
    notes.createStudentNote(deps, principal, params.id, body.text, idempotency),
  );
  route(app, contract.deleteStudentNote, ({ principal, params }) => notes.deleteStudentNote(deps, principal, params));
  route(app, contract.issueChildCode, ({ principal, params, body }) =>
    issueChildCode(deps, principal, params.id, body),
  );
  route(app, contract.addChild, ({ principal, body }) => addChild(deps, principal, body));
  route(app, contract.listProspects, async ({ principal, query, request }) => {
    await limit(request, query.query);
    return prospects.listProspects(deps, principal, query);
  });
  route(app, contract.createProspect, ({ principal, body, idempotency }) =>
    prospects.createProspect(deps, principal, body, idempotency),
  );
  route(app, contract.updateProspect, ({ principal, params, body }) =>
    prospects.updateProspect(deps, principal, params.id, body),
  );
}

function courseRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, contract.listCourseCategories, ({ principal }) => courses.listCourseCategories(deps, principal));
  route(app, contract.createCourseCategory, ({ principal, body }) =>
    courses.createCourseCategory(deps, principal, body),
  );
  route(app, contract.listCourses, ({ principal, query }) => courses.listCourses(deps, principal, query));
  route(app, contract.createCourse, ({ principal, body, idempotency }) =>
    courses.createCourse(deps, principal, body, idempotency),
  );
  route(app, contract.updateCourse, ({ principal, params, body }) =>
    courses.updateCourse(deps, principal, params.id, body),
  );
  route(app, contract.listClasses, ({ principal, query }) => classes.listClasses(deps, principal, query));
  route(app, contract.getClass, ({ principal, params }) => classes.getClass(deps, principal, params.id));
  route(app, contract.createClass, ({ principal, body, idempotency }) =>
    classes.createClass(deps, principal, body, idempotency),
  );
  route(app, contract.updateClass, ({ principal, params, body }) =>
    classes.updateClass(deps, principal, params.id, body),
  );
  route(app, contract.enrolStudent, ({ principal, params, body }) =>
    classes.enrolStudent(deps, principal, params, body),
  );
  route(app, contract.leaveClass, ({ principal, params }) => classes.leaveClass(deps, principal, params));
  route(app, contract.listLessons, ({ principal, query }) => classes.listLessons(deps, principal, query));
  route(app, contract.createLesson, ({ principal, body, idempotency }) =>
    classes.createLesson(deps, principal, body, idempotency),
  );
  route(app, contract.updateLesson, ({ principal, params, body }) =>
    classes.updateLesson(deps, principal, params.id, body),
  );
}
