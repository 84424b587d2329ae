/** What keeps a definition from becoming a plan: where, a stable code, and what a person needs to mend it. */
import type { Json } from "../kernel/index.ts";

export interface PlanProblem {
  /** JSON pointer into the definition: `/fields/3/visible/all/0`. */
  path: string;
  code: string;
  params: Record<string, Json>;
}

/** Gathers problems; every planning function takes it first and goes on, so that one run names all faults. */
export class Problems {
  readonly list: PlanProblem[] = [];

  add(path: string, code: string, params: Record<string, Json> = {}): void {
    this.list.push({ path, code, params });
  }
}
