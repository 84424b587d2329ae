import type { TicketPage } from "@deskbell/contract/tickets";
import { useTranslation } from "react-i18next";
import { useText } from "../../../lib/words.ts";
import { failureWords } from "../history/failure-words.ts";
import { failedSteps } from "./failed-steps.ts";

/** Why the ticket stands still, and what can be done: the history tells it too, but far below. */
export function FailedStepNote({ page }: { page: TicketPage }) {
  const { t } = useTranslation();
  const text = useText();
  return failedSteps(page).map(({ step, error }) => (
    <aside key={step.visit} className="ticket-guide" data-failed="true">
      <h2>{t("failure.title", { step: text(step.name) })}</h2>
      {error !== "" && <p>{failureWords(t, error)}</p>}
      <p>{t("failure.next")}</p>
    </aside>
  ));
}
