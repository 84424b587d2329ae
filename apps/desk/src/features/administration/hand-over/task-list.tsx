import type { OutputOf } from "@deskbell/contract/operation";
import type { listMemberTasks } from "@deskbell/contract/administration";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useText } from "../../../lib/words.ts";

/** What somebody has in hand, each a way to its ticket. */
export function TaskList({ tasks }: { tasks: OutputOf<typeof listMemberTasks>["items"] }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <ul className="hand-over-tasks">
      {tasks.map((task) => (
        <li key={task.id}>
          <Link to="/tickets/$id" params={{ id: task.ticket.id }} search={{ view: "all" }} target="_blank">
            <span className="num">{task.ticket.number}</span> {task.ticket.title}
          </Link>
          <span className="muted">
            {text(task.type.name)}
            {task.kind === "pool" && ` · ${t("handOver.pool")}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
