import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Button, Select, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { Empty } from "../../../lib/empty.tsx";
import { PageTitle } from "../../../lib/page-title.tsx";
import { ProblemNote } from "../../../lib/problem-note.tsx";
import { keys } from "../../../lib/query.ts";
import { SearchInput } from "../../../lib/search-input.tsx";
import { usePaused } from "../../../lib/use-paused.ts";
import { DeliveryRow } from "./delivery-row.tsx";
import "../../administration/administration.css";
import "./deliveries.css";

const STATUSES = ["queued", "sent", "failed", "dropped"] as const;
const CHANNELS = ["email", "sms"] as const;
/** What is on its way is looked at again until it has arrived. */
const LOOK_AGAIN_MS = 3_000;

/** What left the house and what became of it; what failed can be sent again. */
export function DeliveriesPage() {
  const { t } = useTranslation();
  const [number, setNumber] = useState("");
  const [status, setStatus] = useState<(typeof STATUSES)[number]>();
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>();
  const asked = usePaused(number.trim());
  const query = {
    ...(asked ? { number: asked } : {}),
    ...(status ? { status } : {}),
    ...(channel ? { channel } : {}),
  };
  const list = useInfiniteQuery({
    queryKey: [...keys.notices, "deliveries", query],
    queryFn: ({ pageParam, signal }) =>
      api("searchDeliveries", { query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((one) => one.status === "queued" && !one.waitsUntil))
        ? LOOK_AGAIN_MS
        : false,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const narrowed = Object.keys(query).length > 0;
  const clear = (): void => {
    setNumber("");
    setStatus(undefined);
    setChannel(undefined);
  };
  return (
    <section className="manage" aria-labelledby="deliveries-title">
      <header>
        <PageTitle id="deliveries-title">{t("deliveries.title")}</PageTitle>
      </header>
      <p className="muted manage-lead">{t("deliveries.lead")}</p>
      <div className="delivery-filters">
        <SearchInput className="delivery-number" hint={t("deliveries.number")} value={number} onChange={setNumber} />
        <Select
          allowClear
          aria-label={t("deliveries.state")}
          placeholder={t("deliveries.state")}
          value={status ?? null}
          options={STATUSES.map((value) => ({ value, label: t(`deliveries.${value}`) }))}
          onChange={(value: (typeof STATUSES)[number] | undefined) => setStatus(value)}
        />
        <Select
          allowClear
          aria-label={t("deliveries.channel")}
          placeholder={t("deliveries.channel")}
          value={channel ?? null}
          options={CHANNELS.map((value) => ({ value, label: t(`deliveries.${value}`) }))}
          onChange={(value: (typeof CHANNELS)[number] | undefined) => setChannel(value)}
        />
      </div>
      {list.isPending && <Skeleton active paragraph={{ rows: 8 }} title={false} />}
      {list.isError && items.length === 0 && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && (
        <Empty
          text={t(narrowed ? "deliveries.noneFound" : "deliveries.empty")}
          action={narrowed && <Button onClick={clear}>{t("deliveries.clear")}</Button>}
        />
      )}
      <ol className="delivery-list">
        {items.map((delivery) => (
          <li key={delivery.id}>
            <DeliveryRow delivery={delivery} />
          </li>
        ))}
      </ol>
      {list.hasNextPage && (
        <Button type="text" block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("common.loadMore")}
        </Button>
      )}
    </section>
  );
}
