/** What an evaluation is given besides the form and its data. The server loads it; the browser has what it was sent. */
import type { ConditionEnv } from "../condition/definition.ts";
import type { Data } from "../kernel/index.ts";
import type { FieldRight, InputField, RecordKind } from "./definition.ts";

/** A record that an evaluation asks for. */
export interface RecordRequest {
  kind: RecordKind;
  id: string;
}

/** What the caller knows of a record. `null` in its place: there is none, or not in this institution. */
export interface RecordFact {
  id: string;
  label: string;
  /** Attributes that lookups read, and the ids of linked records by kind (`student`, `campus` …; one or several). */
  attributes: Data;
  /** This person may choose it here and now. */
  offered: boolean;
}

export type FileFamily = Extract<InputField, { type: "file" }>["accept"][number] | "other";

/** A file that this person uploaded; the family is sniffed from its bytes, never taken from its name. */
export interface FileFact {
  id: string;
  name: string;
  /** bytes */
  size: number;
  family: FileFamily;
}

export interface FormContext extends Omit<ConditionEnv, "before"> {
  audience: "requester" | "staff";
  /** Field rights of the step at hand; with them a field not named is `read`. Absent: everything asked may be filled. */
  rights?: Readonly<Record<string, FieldRight>>;
  /** The form of a ticket that is under way: what this person is not asked for stands as it is stored, without initial values. */
  running?: boolean;
  /** By {@link recordKey}. */
  records?: Readonly<Record<string, RecordFact | null>>;
  /** By file id. */
  files?: Readonly<Record<string, FileFact>>;
  /** Values of the surroundings by path (`ticket.priority`), as named when the form was planned. */
  outside?: Data;
  /**
   * Records and files that are not given: `ask` (default) answers `needs` and refuses unknown files; `accept` takes
   * them on trust, for a browser that cannot know them. The server never trusts.
   */
  unknown?: "ask" | "accept";
}

/** Key of a record in {@link FormContext.records}. */
export const recordKey = (kind: RecordKind, id: string): string => `${kind}:${id}`;
