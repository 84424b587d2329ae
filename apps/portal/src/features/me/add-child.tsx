import { type FormEvent, useId, useState } from "react";
import { api } from "../../lib/api.ts";
import { Dialog } from "../../lib/dialog.tsx";
import { WHO } from "../../lib/live.ts";
import { useWords } from "../../lib/locale.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { invalidate } from "../../lib/resource.ts";

/** A guardian adds a child with the code that the school gave. */
export function AddChild() {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="button wide" onClick={() => setAsking(true)}>
        {t("child.add")}
      </button>
      {asking && (
        <Dialog title={t("child.add")} onClose={() => setAsking(false)}>
          <CodeForm onDone={() => setAsking(false)} />
        </Dialog>
      )}
    </>
  );
}

function CodeForm({ onDone }: { onDone: () => void }) {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const field = useId();

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    if (code.trim() === "") return setError(t("child.help"));
    setBusy(true);
    setError("");
    try {
      await api("addChild", { body: { code } });
      invalidate(WHO);
      onDone();
    } catch (problem) {
      setError(problemWords(problem, t));
      setBusy(false);
    }
  }

  return (
    <form className="stack" noValidate onSubmit={(event) => void add(event)}>
      <p>{t("child.help")}</p>
      <div className="field">
        <label htmlFor={field}>{t("child.code")}</label>
        <input
          id={field}
          className="number"
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={20}
          value={code}
          aria-invalid={error !== ""}
          onChange={(event) => setCode(event.target.value)}
        />
        <p className="error small" role="alert">
          {error}
        </p>
      </div>
      <button type="submit" className="button primary wide" disabled={busy}>
        {t("child.send")}
      </button>
      <button type="button" className="button wide" onClick={onDone}>
        {t("ticket.cancel")}
      </button>
    </form>
  );
}
