import type { WordGroup } from "../zh/index.ts";

export const nav: WordGroup<"nav"> = {
  label: "Main navigation",
  workbench: "Workbench",
  views: "Views",
  manage: "Manage",
  members: "Members",
  apiKeys: "API keys",
  open: "Open the navigation",
  count: "{{name}}, {{count}} tickets",
  count_one: "{{name}}, {{count}} ticket",
};

/** Of administration. */
export const navGroup: WordGroup<"navGroup"> = {
  team: "Organisation",
  school: "Learning",
  service: "Service",
  system: "System",
};

export const view: WordGroup<"view"> = {
  mine: "My tasks",
  claimable: "To claim",
  waiting: "Waiting for reply",
  overdue: "Overdue",
  watched: "Watching",
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
  themeSystem: "Match system",
  themeLight: "Light",
  themeDark: "Dark",
  language: "中文",
  keys: "Keyboard shortcuts",
  signOut: "Sign out",
  stillIn: "You are still signed in: {{why}}",
  demo: "Demo",
  demoHint: "Demo institution: the data is made up and no messages are sent",
};

export const keys: WordGroup<"keys"> = {
  palette: "Search and commands",
  title: "Keyboard shortcuts",
  select: "Select ticket",
  move: "Previous / next ticket",
  open: "Open ticket",
  edit: "Edit form",
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
  lead: "For teachers and staff",
  account: "Phone or e-mail",
  password: "Password",
  totp: "Authenticator code",
  totpHint: "Enter the 6 digits from your authenticator app",
  submit: "Sign in",
  choose: "Who are you signing in as?",
  chooseHint: "This account belongs to more than one institution or person",
  ended: "Your session has ended. Sign in to pick up where you left off",
  joined: "You have joined. Sign in with the password you just set",
  family: "Parents and students: go to the family portal",
  other: "Use another account",
};

export const invitation: WordGroup<"invitation"> = {
  title: "Accept your invitation",
  lead: "An institution has invited you to join with your existing account. Set a new password to accept; your other devices will be signed out",
  password: "New password",
  current: "Current password",
  currentHint:
    "If you don't remember it, ask the administrator to invite you by another phone number or e-mail address",
  accept: "Accept invitation",
  invalid: "This invitation link is incomplete, expired or already used",
  invalidHint:
    "If you have already accepted, sign in. If not, ask the administrator to invite you again under “Members”",
  missing: "Open the invitation link again",
  missingHint: "For safety the link is not kept in the address bar. After a reload, open it from the message again",
  toSignIn: "Go to sign-in",
};

export const me: WordGroup<"me"> = {
  title: "Sign-in and security",
  sessions: "Signed-in devices",
  sessionsHint: "If you don't recognise a device, end its session and change your password",
  current: "This device",
  seen: "Last used {{date, within}}",
  unknownDevice: "Unknown device",
  device: "{{browser}}, {{system}}",
  revoke: "End session",
  password: "Change password",
  passwordHint: "Your other devices will have to sign in again",
  passwordCurrent: "Current password",
  passwordNext: "New password",
  passwordRule: "At least 10 characters; no common passwords",
  passwordDone: "Password changed; your other devices were signed out",
  totp: "Two-step sign-in",
  totpOn: "On. Signing in asks for your password and 6 digits from your authenticator app",
  totpOff: "Once it is on, nobody can sign in with your password alone",
  totpStart: "Turn on",
  totpScan: "Scan this with your authenticator app, then enter the 6 digits it shows",
  totpSecret: "Can't scan it? Enter this secret by hand",
  totpCode: "6-digit code",
  totpConfirm: "Confirm",
  totpDisable: "Turn off",
};
