import type { Json } from "@deskbell/engine/kernel";

/** One field that is wrong, inside a problem. `path` is dotted; `code` is an error or `form.*` field code. */
export interface FieldProblem {
  path: string;
  code: string;
  params?: Record<string, Json>;
}

/** The body of every error answer (RFC 9457, `application/problem+json`). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  params: Record<string, Json>;
  errors?: FieldProblem[];
  requestId: string;
}
