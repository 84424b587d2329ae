import { addChild, issueChildCode } from "./child-codes.ts";
import { createContract, getContract, listContracts } from "./contracts.ts";
import {
  createClass,
  createCourse,
  createCourseCategory,
  createLesson,
  enrolStudent,
  getClass,
  leaveClass,
  listClasses,
  listCourseCategories,
  listCourses,
  listLessons,
  updateClass,
  updateCourse,
  updateLesson,
} from "./courses.ts";
import { createStudentNote, deleteStudentNote, listStudentNotes } from "./notes.ts";
import { listRecords } from "./records.ts";
import {
  createGuardian,
  createProspect,
  createStudent,
  getGuardian,
  getStudent,
  linkGuardian,
  listGuardians,
  listProspects,
  listStudents,
  revealPhone,
  unlinkGuardian,
  updateGuardian,
  updateProspect,
  updateStudent,
} from "./students.ts";

export * from "./child-codes.ts";
export * from "./contracts.ts";
export * from "./courses.ts";
export * from "./notes.ts";
export * from "./records.ts";
export * from "./shapes.ts";
export * from "./students.ts";

export const peopleOperations = [
  listStudents,
  getStudent,
  createStudent,
  updateStudent,
  listGuardians,
  getGuardian,
  createGuardian,
  updateGuardian,
  linkGuardian,
  unlinkGuardian,
  issueChildCode,
  addChild,
  revealPhone,
  listStudentNotes,
  createStudentNote,
  deleteStudentNote,
  listProspects,
  createProspect,
  updateProspect,
  listCourseCategories,
  createCourseCategory,
  listCourses,
  createCourse,
  updateCourse,
  listClasses,
  getClass,
  createClass,
  updateClass,
  enrolStudent,
  leaveClass,
  listLessons,
  createLesson,
  updateLesson,
  listContracts,
  getContract,
  createContract,
  listRecords,
];
