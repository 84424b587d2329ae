import type { MyTicketPage } from "@deskbell/contract/tickets";
import { type FormEvent, useId, useState } from "react";
import { api } from "../../lib/api.ts";
import { useWords } from "../../lib/locale.ts";
import { isEnded } from "../home/ongoing.ts";
import { actionOf } from "./action-of.ts";
import { Face } from "./face.tsx";
import { tooLong } from "./too-long.ts";
import { isScore, SCORES, type Score, TAGS } from "./rating.ts";
import { useCommand } from "./use-command.ts";
import "./rating-card.css";

/** Five faces with words, then chips that fit the face, then words of one's own. */
export function RatingCard({ page }: { page: MyTicketPage }) {
  const { t } = useWords();
  const { rating } = page;
  if (rating !== null && isScore(rating) && isEnded(page.category)) {
    return (
      <p className="card rated" role="status">
        <Face score={rating} />
        {t("rate.given", { word: t(`rate.${rating}`) })}
      </p>
    );
  }
  return actionOf(page, "rate") ? <Rate id={page.id} /> : null;
}

function Rate({ id }: { id: string }) {
  const { t } = useWords();
  const { busy, error, run } = useCommand(id);
  const [score, setScore] = useState<Score>();
  const [tags, setTags] = useState<readonly string[]>([]);
  const [comment, setComment] = useState("");
  const words = useId();
  const long = tooLong(t, comment, 2000);

  function choose(next: Score): void {
    setScore(next);
    // Chips of another face would say the opposite.
    setTags([]);
  }

  function send(event: FormEvent): void {
    event.preventDefault();
    if (score === undefined || long !== "") return;
    const body = {
      score,
      ...(tags.length > 0 ? { tags: [...tags] } : {}),
      ...(comment.trim() === "" ? {} : { comment: comment.trim() }),
    };
    void run(body, (idempotencyKey) => api("rateTicket", { params: { id }, body }, { idempotencyKey }));
  }

  return (
    <form className="card stack asks-card" onSubmit={send}>
      <fieldset className="fieldset">
        <legend className="rate-title">{t("rate.title")}</legend>
        <div className="faces">
          {SCORES.map((one) => (
            <label key={one} className="face" data-on={score === one || undefined}>
              <input type="radio" name="score" checked={score === one} onChange={() => choose(one)} />
              <Face score={one} />
              <span className="small">{t(`rate.${one}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {score !== undefined && (
        <>
          <fieldset className="fieldset">
            <legend className="muted small">{t("rate.why")}</legend>
            <div className="chips">
              {TAGS[score].map((tag) => {
                const label = t(`rate.tag.${tag}`);
                return (
                  <label key={tag} className="chip" data-on={tags.includes(label) || undefined}>
                    <input
                      type="checkbox"
                      checked={tags.includes(label)}
                      onChange={(event) =>
                        setTags(event.target.checked ? [...tags, label] : tags.filter((known) => known !== label))
                      }
                    />
                    {label}
                  </label>
                );
              })}
            </div>
          </fieldset>
          <div className="field">
            <label htmlFor={words} className="visually-hidden">
              {t("rate.comment")}
            </label>
            <textarea
              id={words}
              className="short"
              rows={2}
              placeholder={t("rate.comment")}
              value={comment}
              onChange={(event) => setComment(event.target.value)}
            />
          </div>
          <p className="error" role="alert">
            {long || error}
          </p>
          <button type="submit" className="button primary wide" disabled={busy}>
            {t("rate.send")}
          </button>
        </>
      )}
      <p className="muted small">{t("rate.private")}</p>
    </form>
  );
}
