import { demoModule } from "./modules/demo/index.ts";
import type { Module } from "./platform/module.ts";

/** Every area of the product; the only file that knows them all. */
export const modules: readonly Module[] = [demoModule];
