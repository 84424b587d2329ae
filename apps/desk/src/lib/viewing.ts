/** “以此人身份查看” of this tab: which grant its requests carry. Gone with the tab, as the grant is with the time. */
import type { OutputOf } from "@deskbell/contract/operation";
import type { startViewing, VIEWING_HEADER as HEADER } from "@deskbell/contract/identity";

export type Viewing = OutputOf<typeof startViewing>;

/** As the contract names it; written here so that no schema library is loaded for a word. */
export const VIEWING_HEADER = "x-view-as" satisfies typeof HEADER;
const KEY = "deskbell.viewing";

let current: Viewing | undefined = read();

function read(): Viewing | undefined {
  try {
    const text = sessionStorage.getItem(KEY);
    return text === null ? undefined : (JSON.parse(text) as Viewing);
  } catch {
    return undefined;
  }
}

export const currentViewing = (): Viewing | undefined => current;

/** Looking on as somebody else: everything is shown, nothing is done. The same until the page is loaded anew. */
export const looksOn = (): boolean => current !== undefined;

/** Oneself again, without a new page: for signing out, which is nobody else's to do. */
export function forgetViewing(): void {
  current = undefined;
  keep(undefined);
}

function keep(next: Viewing | undefined): void {
  try {
    if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Without storage it cannot outlive the reload: one is oneself again.
  }
}

/** Everything on the screen is read anew by the page's reload, so that nothing of one person stays beside the other's. */
export function switchViewing(next: Viewing | undefined): void {
  current = next;
  keep(next);
  window.location.assign(next ? "/desk/tickets?view=mine" : "/desk/manage/members");
}
