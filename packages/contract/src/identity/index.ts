import {
  changePassword,
  confirmTotp,
  disableTotp,
  getMe,
  listSessions,
  revokeSession,
  setLocale,
  startTotp,
} from "./account.ts";
import {
  acceptMembership,
  getInstitution,
  listInstitutions,
  requestSignInCode,
  signIn,
  signOut,
  verifySignInCode,
} from "./sign-in.ts";
import { endViewing, startViewing } from "./viewing.ts";

export * from "./account.ts";
export * from "./shapes.ts";
export * from "./sign-in.ts";
export * from "./viewing.ts";

export const identityOperations = [
  signIn,
  requestSignInCode,
  verifySignInCode,
  acceptMembership,
  signOut,
  getInstitution,
  listInstitutions,
  getMe,
  listSessions,
  revokeSession,
  changePassword,
  setLocale,
  startTotp,
  confirmTotp,
  disableTotp,
  startViewing,
  endViewing,
];
