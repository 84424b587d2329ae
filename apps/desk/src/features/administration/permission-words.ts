import type { Permission } from "@deskbell/contract/permissions";
import type { T } from "../../lib/words.ts";

/** A permission in words; keys of words have no dots. */
export function permissionWord(t: T, permission: Permission): string {
  const name = permission.replace(".", "_") as Underscored<Permission>;
  return t(`permission.${name}`);
}

type Underscored<P extends string> = P extends `${infer A}.${infer B}` ? `${A}_${B}` : never;
