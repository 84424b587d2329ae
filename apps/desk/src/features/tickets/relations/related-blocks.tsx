import type { RelatedTicket, TicketPage } from "@deskbell/contract/tickets";
import { Link } from "@tanstack/react-router";
import { Button, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CategoryChip } from "../../../lib/category-chip.tsx";
import { Icon } from "../../../lib/icon.tsx";
import type { TicketSearch } from "../../../lib/ticket-search.ts";
import { useText } from "../../../lib/words.ts";
import { Block } from "../side/block.tsx";
import { MergedDrawer } from "./merged-drawer.tsx";
import { useRelation } from "./use-relation.ts";
import "./relations.css";

/** Other tickets that this one is tied to, as far as the reader may read them. */
export function RelatedBlocks({ page, search }: { page: TicketPage; search: TicketSearch }) {
  const { t } = useTranslation();
  const text = useText();
  const [open, setOpen] = useState<RelatedTicket>();
  const relation = useRelation(page.id);
  const mayLink = page.actions.some((action) => action.command === "link");
  return (
    <>
      {page.links.length > 0 && (
        <Block title={t("relation.links")}>
          <ul>
            {page.links.map((link) => (
              <li key={`${link.id}/${link.as}`} className="relation-link">
                <span className="muted">{t(`relation.as_${link.as}`)}</span>
                <Link to="/tickets/$id" params={{ id: link.id }} search={search}>
                  {text(link.type)} {link.title || link.number}
                </Link>
                <CategoryChip category={link.category} wording={link.wording} />
                {mayLink && (
                  <Tooltip title={t("relation.unlink", { number: link.number })}>
                    <Button
                      type="text"
                      size="small"
                      icon={<Icon name="close" size={12} />}
                      aria-label={t("relation.unlink", { number: link.number })}
                      disabled={relation.isPending}
                      onClick={() => relation.mutate({ do: "unlink", to: link.id, as: link.as })}
                    />
                  </Tooltip>
                )}
              </li>
            ))}
          </ul>
        </Block>
      )}
      {page.merged.length > 0 && (
        <Block title={t("relation.merged")}>
          <ul>
            {page.merged.map((merged) => (
              <li key={merged.id} className="relation-link">
                <button
                  type="button"
                  className="relation-open"
                  aria-label={t("relation.seeMerged", { number: merged.number })}
                  onClick={() => setOpen(merged)}
                >
                  <span className="num">{merged.number}</span> {merged.title}
                </button>
              </li>
            ))}
          </ul>
        </Block>
      )}
      {open && <MergedDrawer merged={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}
