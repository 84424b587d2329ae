/** A connector, as the list of connectors tells it. */
import type { listConnectors } from "@deskbell/contract/connectors";
import type { OutputOf } from "@deskbell/contract/operation";

export type Connector = OutputOf<typeof listConnectors>["items"][number];
