import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { looksOn } from "../../lib/viewing.ts";
import { can, useMe } from "../../lib/session.ts";
import { runsQuery } from "./bulk-query.ts";
import { useShownRuns } from "./shown-runs.ts";
import { piece } from "../../lib/piece.tsx";
import "./bulk.css";

// Most days nobody begins one.
const RunCard = piece(async () => (await import("./run-card.tsx")).RunCard);

/** Runs that go on, and those begun here. */
export function BulkPanel() {
  const { t } = useTranslation();
  const reads = can(useMe(), "ticket.read") && !looksOn();
  const runs = useQuery({ ...runsQuery, enabled: reads }).data?.items ?? [];
  const { begun, put } = useShownRuns();
  const shown = runs.filter((run) => !put.has(run.id) && (begun.has(run.id) || run.state === "running"));
  if (shown.length === 0) return null;
  return (
    <aside className="bulk-panel" aria-label={t("bulk.panel")}>
      <Suspense fallback={null}>
        {shown.map((run) => (
          <RunCard key={run.id} run={run} />
        ))}
      </Suspense>
    </aside>
  );
}
