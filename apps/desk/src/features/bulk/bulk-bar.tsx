import type { BulkCommand, BulkCommandName } from "@deskbell/contract/bulk";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Dropdown } from "antd";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketSearch } from "../../lib/ticket-search.ts";
import { PHONE, useMedia } from "../../lib/use-media.ts";
import type { Selection } from "../workbench/use-selection.ts";
import { BulkDialog } from "./bulk-dialog.tsx";
import { offersQuery } from "./bulk-query.ts";
import { useStartBulk } from "./use-start-bulk.ts";
import { piece } from "../../lib/piece.tsx";
import "./bulk.css";

const ApprovalSheet = piece(async () => (await import("./approval-sheet.tsx")).ApprovalSheet);

/** Loudest first. */
const ORDER: readonly BulkCommandName[] = ["approve", "transfer", "claim", "setPriority", "note", "watch", "close"];
/** Ask something before they are done. */
const ASKING = new Set<BulkCommandName>(["transfer", "setPriority", "note"]);
/** How many are asked what can be done to them; the rest of a whole list is told in the results. */
const MOST_ASKED = 500;

interface Props {
  search: TicketSearch;
  selection: Selection;
  /** The list goes on beyond what was loaded. */
  more: boolean;
  /** Choose no more. */
  onDone: () => void;
}

/** What is chosen, and what can be done to all of it; what only some take stands behind 更多. */
export function BulkBar({ search, selection, more, onDone }: Props) {
  const { t } = useTranslation();
  const ids = [...selection.ids].slice(0, MOST_ASKED);
  const offers = useQuery(offersQuery(ids)).data?.offers ?? [];
  const start = useStartBulk(search, selection);
  const [asking, setAsking] = useState<BulkCommandName>();
  const { modal } = App.useApp();
  const phone = useMedia(PHONE);
  const [approving, setApproving] = useState(false);

  const offered = ORDER.flatMap((name) => {
    const count = offers.find((offer) => offer.do === name)?.count ?? 0;
    return count > 0 ? [{ name, count }] : [];
  });
  // Agreeing is looked over line by line before it is given: loud wherever some of them wait for it.
  const isLoud = ({ name, count }: (typeof offered)[number]): boolean => name === "approve" || count >= ids.length;
  const loud = offered.filter(isLoud);
  const quiet = offered.filter((offer) => !isLoud(offer));
  // On a phone there is room for the one that is meant most.
  const shown = phone ? loud.slice(0, 1) : loud;
  const menu = [
    ...loud.slice(shown.length).map(({ name }) => ({ key: name, label: t(`bulk.${name}`) })),
    ...quiet.map(({ name, count }) => ({ key: name, label: t("bulk.some", { action: t(`bulk.${name}`), count }) })),
    ...(offered.some(({ name }) => name === "watch") ? [{ key: "unwatch", label: t("bulk.unwatch") }] : []),
  ];
  const give = (command: BulkCommand): void => start.mutate(command);
  const take = (name: BulkCommandName): void => {
    if (name === "claim") give({ do: name });
    // There is no way back from it.
    else if (name === "close")
      modal.confirm({ title: t("bulk.confirmClose"), okText: t("bulk.close"), onOk: () => give({ do: name }) });
    else if (name === "watch") give({ do: "watch", watch: true });
    else if (name === "approve") setApproving(true);
    else if (ASKING.has(name)) setAsking(name);
  };

  return (
    <div className="bulk-bar" role="toolbar" aria-label={t("bulk.bar")}>
      <span className="bulk-count num" role="status">
        {selection.whole ? t("bulk.chosenAll") : t("bulk.chosen", { count: selection.ids.size })}
      </span>
      {more && !selection.whole && (
        <Button type="link" size="small" onClick={selection.chooseWhole}>
          {t("bulk.chooseAll")}
        </Button>
      )}
      <span className="bulk-actions">
        {shown.map(({ name, count }, at) => (
          <Button
            key={name}
            type={at === 0 ? "primary" : "default"}
            loading={start.isPending}
            onClick={() => take(name)}
          >
            {name === "approve" ? t("approvals.give", { count }) : t(`bulk.${name}`)}
          </Button>
        ))}
        {menu.length > 0 && (
          <Dropdown
            trigger={["click"]}
            menu={{
              items: menu,
              onClick: ({ key }) => {
                if (key === "unwatch") return give({ do: "watch", watch: false });
                const name = ORDER.find((one) => one === key);
                if (name) take(name);
              },
            }}
          >
            <Button>{t("bulk.more")}</Button>
          </Dropdown>
        )}
        <Button type="text" onClick={onDone}>
          {t("bulk.clear")}
        </Button>
      </span>
      {approving && (
        <Suspense fallback={null}>
          <ApprovalSheet tickets={ids} onClose={() => setApproving(false)} onGiven={onDone} />
        </Suspense>
      )}
      {asking && (
        <BulkDialog
          name={asking}
          pending={start.isPending}
          onClose={() => setAsking(undefined)}
          onGive={(command) => start.mutate(command, { onSuccess: () => setAsking(undefined) })}
        />
      )}
    </div>
  );
}
