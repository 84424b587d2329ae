/** Where a pasted chat goes in a type's form: its words into the description, its pictures into the attachments. */
import {
  type Evaluation,
  type FormDefinition,
  type InputField,
  paragraphsOf,
  requesterForm,
} from "@deskbell/engine/form";
import type { Data, Value } from "@deskbell/engine/kernel";

type WordsField = Extract<InputField, { type: "textarea" | "richText" }>;
type FilesField = Extract<InputField, { type: "file" }>;

export interface Chat {
  text: string;
  /** Ids of uploaded pictures and files. */
  files: string[];
}

interface ChatPlaces {
  words: WordsField | undefined;
  files: FilesField | undefined;
}

/** The first shown text area (a required one before others) and the first shown field that takes pictures. */
export function chatPlaces(form: FormDefinition, { fields }: Pick<Evaluation, "fields">): ChatPlaces {
  const open = requesterForm(form).fields.filter((field) => {
    const state = fields[field.id];
    return state?.visible === true && !state.readOnly;
  });
  const areas = open.filter((field): field is WordsField => field.type === "textarea" || field.type === "richText");
  return {
    words: areas.find((field) => fields[field.id]?.required) ?? areas[0],
    files: open.find((field): field is FilesField => field.type === "file" && field.accept.includes("image")),
  };
}

/** What of the chat each place takes, and what is left for an internal note: nothing that was pasted gets lost. */
export function placeChat({ text, files }: Chat, places: ChatPlaces): { data: Data; left: Chat } {
  const said = text.trim();
  const data: Data = {};
  const left: Chat = { text: "", files: [] };
  if (!places.words) left.text = said;
  else if (said !== "") {
    const max = places.words.maxLength ?? Number.POSITIVE_INFINITY;
    const letters = [...said];
    const fitting = letters.length > max ? `${letters.slice(0, max - 1).join("")}…` : said;
    if (fitting !== said) left.text = said;
    data[places.words.id] = (places.words.type === "richText" ? paragraphsOf(fitting) : fitting) as Value;
  }
  const room = places.files ? (places.files.maxCount ?? Number.POSITIVE_INFINITY) : 0;
  if (places.files && files.length > 0) data[places.files.id] = files.slice(0, room);
  left.files = files.slice(room);
  return { data, left };
}
