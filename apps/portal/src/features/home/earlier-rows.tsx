import type { MyTicketRow } from "@deskbell/contract/tickets";
import { useState } from "react";
import { api } from "../../lib/api.ts";
import { useWords } from "../../lib/locale.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { RequestRow } from "./request-row.tsx";

/** Older pages, fetched as they are asked for; they are ended and change no more. */
export function EarlierRows({ cursor }: { cursor: string }) {
  const { t } = useWords();
  const [rows, setRows] = useState<readonly MyTicketRow[]>([]);
  const [next, setNext] = useState<string | null>(cursor);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");

  async function more(from: string): Promise<void> {
    setBusy(true);
    setError("");
    try {
      const page = await api("listMyTickets", { query: { cursor: from, limit: 50 } });
      setRows((known) => [...known, ...page.items]);
      setNext(page.nextCursor);
    } catch (problem) {
      setError(problemWords(problem, t));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      {rows.map((row) => (
        <RequestRow key={row.id} row={row} />
      ))}
      {next !== null && (
        <li>
          <button type="button" className="button wide" disabled={busy} onClick={() => void more(next)}>
            {busy ? t("app.loading") : t("home.more")}
          </button>
          <p className="error" role="alert">
            {error}
          </p>
        </li>
      )}
    </>
  );
}
