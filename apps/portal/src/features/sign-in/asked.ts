import type { requestSignInCode } from "@deskbell/contract/identity";
import type { OutputOf } from "@deskbell/contract/operation";

/** A code that was asked for, and from when on (ms since 1970) another may be. */
export interface Asked {
  phone: string;
  resendAt: number;
  demoCode: string | undefined;
}

/** Of the answer to asking; or, while an earlier code still holds, of the seconds until another may be asked for. */
export function askedOf(phone: string, answer: OutputOf<typeof requestSignInCode> | { resendAfter: number }): Asked {
  return {
    phone,
    resendAt: Date.now() + answer.resendAfter * 1000,
    demoCode: "demoCode" in answer ? answer.demoCode : undefined,
  };
}
