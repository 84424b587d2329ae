/** An outside system as a school would connect it: there to be looked at, switched off, at an address of this machine alone. */
import type { Tx } from "../../platform/database/transaction.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { saveConnector, sealedSecret } from "../connectors/index.ts";

export async function insertConnector(deps: Deps, tx: Tx): Promise<void> {
  await saveConnector(tx, {
    id: newId(),
    key: "academic",
    name: "教务系统",
    url: "http://127.0.0.1:8090/deskbell",
    enabled: false,
    secret: undefined,
    fresh: sealedSecret(deps),
    headers: null,
    headerNames: [],
  });
}
