import { addDays, addMonths, startOfDate } from "@deskbell/engine/kernel";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { serverNow } from "../../../lib/clock.ts";
import { localDay } from "../../../lib/dates.ts";
import { Empty } from "../../../lib/empty.tsx";
import { PageTitle } from "../../../lib/page-title.tsx";
import { ProblemNote } from "../../../lib/problem-note.tsx";
import { problemWords } from "../../../lib/problem-words.ts";
import { can, useMe } from "../../../lib/session.ts";
import { PHONE, useMedia } from "../../../lib/use-media.ts";
import { useZone } from "../../../lib/zone.ts";
import { MonthSteps } from "../month-steps.tsx";
import { LeaveDrawer } from "./leave-drawer.tsx";
import { LeaveGrid } from "./leave-grid.tsx";
import { LeaveList } from "./leave-list.tsx";
import { leavesKey, useNamesOf } from "./leaves-query.ts";
import "../administration.css";
import type { Leave } from "./leave.ts";
import "./leaves.css";

/** Who is away this month, and who stands in. */
export function LeavesPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const phone = useMedia(PHONE);
  const today = localDay(serverNow(), useZone());
  const manages = can(useMe(), "member.manage");
  const queries = useQueryClient();
  const [month, setMonth] = useState(startOfDate(today, "month"));
  const [adding, setAdding] = useState(false);
  const to = addDays(addMonths(month, 1), -1);
  const leaves = useQuery({
    queryKey: [...leavesKey, month],
    queryFn: ({ signal }) => api("listLeaves", { query: { from: month, to } }, { signal }),
  });
  const items = leaves.data?.items ?? [];
  const names = useNamesOf(
    items.flatMap((leave) => [leave.memberId, ...(leave.substituteId ? [leave.substituteId] : [])]),
  );
  const refresh = () => queries.invalidateQueries({ queryKey: leavesKey });
  const onError = (error: unknown): void => void message.error(problemWords(t, error));
  const back = useMutation({
    mutationFn: ({ id: _, ...leave }: Leave) => api("createLeave", { body: leave }),
    onSuccess: refresh,
    onError,
  });
  const remove = useMutation({
    mutationFn: (leave: Leave) => api("deleteLeave", { params: { id: leave.id } }),
    onSuccess: async (_, leave) => {
      await refresh();
      void message.info(
        <>
          {t("leaves.removed")}
          <Button type="link" size="small" onClick={() => back.mutate(leave)}>
            {t("leaves.undo")}
          </Button>
        </>,
        6,
      );
    },
    onError,
  });
  const shown = { items, names, ...(manages ? { onRemove: (leave: Leave) => remove.mutate(leave) } : {}) };
  return (
    <div className="manage manage-wide">
      <header>
        <PageTitle>{t("leaves.title")}</PageTitle>
        <MonthSteps month={month} onMonth={setMonth} />
        {manages && <Button onClick={() => setAdding(true)}>{t("leaves.add")}</Button>}
      </header>
      {leaves.isError ? (
        <ProblemNote error={leaves.error} retry={() => void leaves.refetch()} />
      ) : leaves.isPending ? (
        <Skeleton active paragraph={{ rows: 6 }} title={false} />
      ) : items.length === 0 ? (
        <Empty text={t("leaves.empty")} />
      ) : (
        <>
          {!phone && <LeaveGrid month={month} today={today} {...shown} />}
          <LeaveList today={today} {...shown} />
        </>
      )}
      {adding && (
        <LeaveDrawer
          today={today}
          onClose={() => setAdding(false)}
          onSaved={async () => {
            await refresh();
            setAdding(false);
          }}
        />
      )}
    </div>
  );
}
