import type { Priority, Urgency } from "@deskbell/engine/ticket";
import { useTranslation } from "react-i18next";
import type { T } from "./words.ts";
import "./urgency-mark.css";

interface Props {
  urgency: Urgency;
  priority: Priority;
  /** Room for one: what the requester ticked goes before what follows from it. */
  single?: boolean;
}

/** What the requester ticked and what staff set: by weight and word, since red and amber speak of time alone. */
export function UrgencyMark(props: Props) {
  const { t } = useTranslation();
  return urgencyMarks(t, props);
}

/** The same for who has the words at hand: a list draws hundreds. */
export function urgencyMarks(t: T, { urgency, priority, single }: Props) {
  return (
    <>
      {urgency !== "normal" && (
        <span className="urgency" data-strong={urgency === "critical" || undefined}>
          {t(`urgency.${urgency}`)}
        </span>
      )}
      {priority !== "normal" && !(single && urgency !== "normal") && (
        <span className="urgency">{t(`priority.${priority}`)}</span>
      )}
    </>
  );
}
