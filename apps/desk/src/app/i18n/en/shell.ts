import type { WordGroup } from "../zh/index.ts";

export const nav: WordGroup<"nav"> = {
  label: "Navigation",
  workbench: "Workbench",
  views: "Views",
  manage: "Manage",
  members: "Members",
  apiKeys: "API keys",
  open: "Open navigation",
  count: "{{name}}, {{count}} tickets",
};

/** Of administration. */
export const navGroup: WordGroup<"navGroup"> = {
  team: "Organisation",
  school: "Learning",
  service: "Service",
  system: "System",
};

export const view: WordGroup<"view"> = {
  mine: "Mine now",
  claimable: "To claim",
  waiting: "Waiting for reply",
  overdue: "Overdue",
  watched: "Watched",
  unfinished: "Unfinished",
  filed: "Filed by me",
  all: "All tickets",
};

export const bar: WordGroup<"bar"> = {
  newTicket: "Ticket",
  newTicketLabel: "New ticket",
  notices: "Notices",
  noticesUnread: "Notices, {{count}} unread",
  me: "My account",
  account: "Sign-in and security",
  internal: "My own requests",
  theme: "Appearance",
  themeSystem: "Same as system",
  themeLight: "Light",
  themeDark: "Dark",
  language: "中文",
  keys: "Keyboard shortcuts",
  signOut: "Sign out",
  demo: "Demo",
  demoHint: "Demo institution: data is generated, messages are not sent",
};

export const keys: WordGroup<"keys"> = {
  palette: "Search and commands",
  title: "Keyboard shortcuts",
  select: "Select the ticket",
  move: "Previous / next ticket",
  open: "Open the ticket",
  edit: "Edit the form",
  reply: "Reply to the requester",
  note: "Write an internal note",
  claim: "Claim",
  approve: "Approve / complete",
  transfer: "Transfer",
  urge: "Nudge",
  search: "Search",
  workbench: "Go to the workbench",
  new: "New ticket",
  close: "Close the panel",
  all: "Show all shortcuts",
  send: "Send / confirm",
};

export const signIn: WordGroup<"signIn"> = {
  lead: "The workplace of teachers and staff",
  account: "Phone or e-mail",
  password: "Password",
  totp: "Authenticator code",
  totpHint: "Open your authenticator app and enter its 6 digits",
  submit: "Sign in",
  choose: "Choose who you are",
  chooseHint: "This account belongs to several institutions or persons",
  ended: "Your session has ended. Sign in again and go on where you were",
  joined: "You have joined. Sign in with the password you just set",
  family: "Parents and students use the family portal",
  other: "Use another account",
};

export const invitation: WordGroup<"invitation"> = {
  title: "Accept the invitation",
  lead: "An institution invites you to join with the account you have. Set a new password to accept; other devices are signed out",
  password: "New password",
  current: "Present password",
  currentHint: "If you don't remember it, ask the administrator to invite you by another phone or e-mail of yours",
  accept: "Accept",
  invalid: "This invitation link is incomplete, has expired or was used",
  invalidHint:
    "If you have accepted before, sign in. If not, ask the administrator to invite you again under “Members”",
  missing: "Open the invitation link again",
  missingHint:
    "To keep it safe, the link does not stay in the address bar; after a reload open it from the message again",
  toSignIn: "Go to sign-in",
};

export const me: WordGroup<"me"> = {
  title: "Sign-in and security",
  sessions: "Signed-in devices",
  sessionsHint: "End any device you don't know and change your password",
  current: "This device",
  seen: "Last used {{date}}",
  unknownDevice: "Unknown device",
  device: "{{browser}}, {{system}}",
  revoke: "End",
  password: "Change password",
  passwordHint: "Other devices must sign in again",
  passwordCurrent: "Current password",
  passwordNext: "New password",
  passwordRule: "At least 10 characters, not a common password",
  passwordDone: "Password changed; other devices were signed out",
  totp: "Authenticator",
  totpOn: "On. Signing in asks for 6 digits from your authenticator app besides the password",
  totpOff: "With it on, nobody can sign in with your password alone",
  totpStart: "Switch on",
  totpScan: "Scan with an authenticator app, then enter the 6 digits it shows",
  totpSecret: "If you can't scan, enter this secret by hand",
  totpCode: "6 digits",
  totpConfirm: "Confirm",
  totpDisable: "Switch off",
};
