import type { MyTicketPage } from "@deskbell/contract/tickets";
import { useSession } from "../../app/session.ts";
import { Icon } from "../../lib/icon.tsx";
import { useWords } from "../../lib/locale.ts";
import { useNow } from "../../lib/now.ts";
import { whenWords } from "../../lib/when.ts";
import { isEnded } from "../home/ongoing.ts";
import "./ticket-path.css";

/** The first, the last and what is open say by their names how they stand. */
function saysItself({ path, category }: MyTicketPage, at: number): boolean {
  const state = path[at]?.state;
  return state === "current" || state === "ahead" || at === 0 || (isEnded(category) && at === path.length - 1);
}

/** 已提交 → 班主任处理中 → …, top to bottom. State is shape and word, not colour alone. */
export function TicketPath({ page }: { page: MyTicketPage }) {
  const { t, say } = useWords();
  const { zone } = useSession();
  const now = useNow();
  return (
    <section className="card" aria-labelledby="path">
      <h2 id="path" className="path-title">
        {t("ticket.path")}
      </h2>
      <ol className="path">
        {page.path.map((step, i) => (
          <li
            key={i}
            className={`path-step ${step.state}`}
            aria-current={step.state === "current" ? "step" : undefined}
          >
            <span className="path-mark">
              {(step.state === "done" || step.state === "approved") && <Icon name="check" size={14} />}
              {step.state === "rejected" && <Icon name="close" size={14} />}
              {step.state === "returned" && <Icon name="back" size={14} />}
            </span>
            <span className="path-words">
              <span className="path-name">{say(step.name)}</span>
              <span className={saysItself(page, i) ? "visually-hidden" : "path-by muted small"}>
                {t(`path.${step.state}`)}
                {step.by !== null && ` · ${step.by}`}
              </span>
              {step.at !== null && step.state !== "ahead" && (
                <span className="muted small number">{whenWords(step.at, now, zone, t)}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
