/** One page in one state, as somebody whose work is there. */
import type { Page } from "playwright-core";

export interface Look {
  /** Unique; the name of its picture. */
  name: string;
  face: "desk" | "portal";
  /** E-mail of a member, phone number of a family; undefined: nobody is signed in. */
  who?: string;
  /** Path below the face, or how to find it with the session of this page. */
  at: string | ((page: Page) => Promise<string>);
  /** From the opened page to the state that is looked at. */
  then?: (page: Page) => Promise<unknown>;
}

/** Looks of one face; their names begin with it. */
export const looksAt =
  (face: Look["face"]) =>
  (name: string, who: string, at: Look["at"], then?: Look["then"]): Look => ({
    name: `${face}-${name}`,
    face,
    who,
    at,
    ...(then ? { then } : {}),
  });

export const button = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();
