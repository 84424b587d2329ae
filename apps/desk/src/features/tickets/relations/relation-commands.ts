/** Actions that open a drawer of their own: they need another type, or another ticket. */
const COMMANDS = ["changeType", "merge", "link"] as const;
export type RelationCommand = (typeof COMMANDS)[number];

export const isRelation = (command: string): command is RelationCommand => COMMANDS.some((one) => one === command);
