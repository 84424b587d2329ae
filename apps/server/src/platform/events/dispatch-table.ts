import type { JobDefinition } from "../jobs/define-job.ts";
import type { Deps, Module } from "../module.ts";
import type { DispatchTable } from "./take-batch.ts";

/**
 * Gather what all modules say about events. Several modules may follow one kind: their jobs add up; one topic rule at most.
 * @throws Error for two jobs or timers of one name, two topic rules, or a rule that names a job that nobody defines.
 */
export function dispatchTable(modules: readonly Module[], deps: Deps): DispatchTable {
  const jobs = new Map<string, JobDefinition>();
  for (const job of modules.flatMap((module) => module.jobs?.(deps) ?? [])) add(jobs, job.name, job, "job");
  const timers = new Map<string, string>();
  const rules: Map<string, { jobs: string[]; topic?: ((ref: string) => string) | null }> = new Map();
  for (const module of modules) {
    for (const [kind, job] of Object.entries(module.timers ?? {})) add(timers, kind, known(jobs, job), "timer");
    for (const [kind, rule] of Object.entries(module.dispatch ?? {})) {
      const merged = rules.get(kind) ?? { jobs: [] };
      merged.jobs.push(...(rule.jobs ?? []).map((job) => known(jobs, job)));
      if (rule.topic !== undefined) {
        if (merged.topic !== undefined) throw new Error(`two modules give ${kind} a topic`);
        merged.topic = rule.topic;
      }
      rules.set(kind, merged);
    }
  }
  return { jobs, timers, rules };
}

function add<T>(map: Map<string, T>, name: string, value: T, what: string): void {
  if (map.has(name)) throw new Error(`the ${what} ${name} is defined twice`);
  map.set(name, value);
}

function known(jobs: ReadonlyMap<string, JobDefinition>, name: string): string {
  if (!jobs.has(name)) throw new Error(`the job ${name} is not defined by any module`);
  return name;
}
