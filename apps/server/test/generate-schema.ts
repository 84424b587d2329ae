import { dumpSchema } from "../src/platform/database/dump-schema.ts";
import { startTestCluster, TEMPLATE } from "./cluster.ts";

/** `schema.sql` as the migrations of this checkout make it. */
export async function generateSchema(): Promise<string> {
  const cluster = await startTestCluster();
  try {
    const url = new URL(cluster.adminUrl);
    url.pathname = `/${TEMPLATE}`;
    return await dumpSchema(url.href);
  } finally {
    await cluster.stop();
  }
}
