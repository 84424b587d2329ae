import type { TestProject } from "vitest/node";
import { startTestCluster } from "./cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    adminUrl: string;
  }
}

/** One PostgreSQL for the run; vitest calls what is returned when all files are done. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  project.provide("adminUrl", cluster.adminUrl);
  return cluster.stop;
}
