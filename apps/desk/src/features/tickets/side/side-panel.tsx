import type { TicketPage } from "@deskbell/contract/tickets";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { CategoryChip } from "../../../lib/category-chip.tsx";
import { PromiseChip } from "../../../lib/promise-chip.tsx";
import type { TicketSearch } from "../../../lib/ticket-search.ts";
import { useNow } from "../../../lib/use-now.ts";
import { useDateWords, useText } from "../../../lib/words.ts";
import { HandsOff } from "../../administration/viewing/hands-off.tsx";
import { promiseName } from "../promise-name.ts";
import { RelatedBlocks } from "../relations/related-blocks.tsx";
import { Watchers } from "../watchers/watchers.tsx";
import { Block, Fact } from "./block.tsx";
import { FileList } from "./file-list.tsx";
import { People } from "./people.tsx";
import "./side-panel.css";

/** What one needs to know beside the work: promises, people, how it ended, earlier tickets. */
export function SidePanel({ page, search }: { page: TicketPage; search: TicketSearch }) {
  const { t } = useTranslation();
  const text = useText();
  const dates = useDateWords(useNow());
  const promises = page.promises.filter((promise) => promise.dueAt !== null);
  return (
    <aside className="side">
      {page.resolution && (page.resolution.result || page.resolution.reason) && (
        <Block title={t("ticket.result")}>
          {page.resolution.result && <p className="side-said">{page.resolution.result}</p>}
          {page.resolution.reason && <Fact name={t("ticket.reason")}>{text(page.resolution.reason)}</Fact>}
        </Block>
      )}
      {page.rating !== null && (
        <Block title={t("ticket.rating")}>
          <p>
            {t("ticket.ratingOf", { score: page.rating })}
            {page.ratingComment && <span className="side-said"> {page.ratingComment}</span>}
          </p>
        </Block>
      )}
      {promises.length > 0 && (
        <Block title={t("promise.title")}>
          {promises.map((promise) => (
            <Fact
              key={`${promise.clock}-${promise.step ?? ""}-${promise.startedAt}`}
              name={text(promiseName(page, promise))}
            >
              <PromiseChip
                name={text(promiseName(page, promise))}
                dueAt={promise.dueAt}
                notPossible={promise.notPossible}
                startedAt={promise.startedAt}
                pausedAt={promise.pausedAt}
                stoppedAt={promise.stoppedAt}
                breachedAt={promise.breachedAt}
              />
            </Fact>
          ))}
        </Block>
      )}
      <HandsOff>
        <RelatedBlocks page={page} search={search} />
      </HandsOff>
      <HandsOff>
        <People page={page} />
      </HandsOff>
      <HandsOff>
        <Watchers page={page} />
      </HandsOff>
      <Block title={t("ticket.details")}>
        <Fact name={t("ticket.channel")}>
          {t(`channel.${page.channel}`)}
          {page.entrance && ` · ${page.entrance.campus ?? ""}${page.entrance.source}`}
        </Fact>
        {page.campus && <Fact name={t("ticket.campus")}>{page.campus.name}</Fact>}
        <Fact name={t("ticket.urgency")}>{t(`urgency.${page.urgency}`)}</Fact>
        <Fact name={t("ticket.priority")}>{t(`priority.${page.priority}`)}</Fact>
        <Fact name={t("ticket.created")}>
          <time dateTime={page.createdAt} title={dates.full(page.createdAt)}>
            {dates.short(page.createdAt)}
          </time>
        </Fact>
        <Link to="/print/$id" params={{ id: page.id }} className="side-more">
          {t("print.open")}
        </Link>
      </Block>
      {page.files.length > 0 && (
        <Block title={t("ticket.attachments")}>
          <FileList files={page.files} />
        </Block>
      )}
      {page.people.earlier.length > 0 && (
        <Block title={t("ticket.earlier")}>
          <ul>
            {page.people.earlier.map((earlier) => (
              <li key={earlier.id} className="side-earlier">
                <Link to="/tickets/$id" params={{ id: earlier.id }} search={search}>
                  {earlier.title || earlier.number}
                </Link>
                <CategoryChip category={earlier.category} wording={earlier.wording} />
              </li>
            ))}
          </ul>
        </Block>
      )}
    </aside>
  );
}
