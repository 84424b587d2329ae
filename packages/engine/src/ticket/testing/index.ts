/** For scenario tests of ticket types, here and on the server: a school in memory and a ticket played through it. */
export * from "./counter.ts";
export * from "./school.ts";
