/** How the school reaches a guest; kept on this phone for the next time. */
import { readStored, store } from "../../lib/storage.ts";

export interface Contact {
  name: string;
  phone: string;
}

const KEY = "deskbell.contact";

export function readContact(): Contact {
  try {
    const kept = JSON.parse(readStored(KEY) ?? "{}") as Partial<Contact>;
    return { name: String(kept.name ?? ""), phone: String(kept.phone ?? "") };
  } catch {
    return { name: "", phone: "" };
  }
}

export function storeContact(contact: Contact): void {
  store(KEY, JSON.stringify(contact));
}

/** What is missing; the server judges the number itself. */
export function contactFault({ name, phone }: Contact): "name" | "phone" | null {
  if (name.trim() === "") return "name";
  return /^\+?[\d -]{7,20}$/.test(phone.trim()) ? null : "phone";
}
