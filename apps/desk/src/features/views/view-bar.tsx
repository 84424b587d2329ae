import type { SavedView, ViewDefinition } from "@deskbell/contract/views";
import { useNavigate } from "@tanstack/react-router";
import { App, Button } from "antd";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { problemWords } from "../../lib/problem-words.ts";
import { filterCondition, isNarrowed, sameList } from "../../lib/ticket-search.ts";
import type { TicketSearch } from "../../lib/ticket-search.ts";
import type { ListLook } from "../workbench/use-list-look.ts";
import { contentOf, useViewChanges } from "./use-view-changes.ts";
import { searchOf } from "./views-query.ts";
import { piece } from "../../lib/piece.tsx";

const ViewForm = piece(async () => (await import("./view-form.tsx")).ViewForm);

/** What stands on the screen, as a view would keep it. */
function definitionOf(search: TicketSearch, look: ListLook): ViewDefinition {
  const filter = filterCondition(search);
  return {
    view: search.view,
    ...(search.type ? { type: search.type } : {}),
    ...(search.q ? { q: search.q } : {}),
    ...(search.sort ? { sort: search.sort } : {}),
    ...(filter ? { filter } : {}),
    columns: [...look.columns],
    density: look.density,
  };
}

interface Props {
  search: TicketSearch;
  saved: SavedView | undefined;
  look: ListLook;
}

/** Keeps the present filter as a view; of a saved one that was changed: save, save as another, revert. */
export function ViewBar({ search, saved, look }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { update } = useViewChanges();
  const [naming, setNaming] = useState(false);
  const changed = saved !== undefined && (!sameList(search, searchOf(saved)) || look.changed);
  if (!changed && (saved !== undefined || !isNarrowed(search))) return null;

  const go = (view: SavedView): void => {
    look.reset();
    void navigate({ to: ".", search: searchOf(view), replace: true });
  };
  const save = (view: SavedView): void =>
    update.mutate(
      { id: view.id, content: { ...contentOf(view), definition: definitionOf(search, look) } },
      { onSuccess: go, onError: (error) => void message.error(problemWords(t, error)) },
    );
  return (
    <div className="view-bar">
      {saved ? (
        <>
          <span className="muted">{t("views.unsaved")}</span>
          {saved.mine && (
            <Button size="small" loading={update.isPending} onClick={() => save(saved)}>
              {t("views.save")}
            </Button>
          )}
          <Button size="small" type="text" onClick={() => setNaming(true)}>
            {t("views.saveCopy")}
          </Button>
          <Button size="small" type="text" onClick={() => go(saved)}>
            {t("views.revert")}
          </Button>
        </>
      ) : (
        <Button size="small" type="link" onClick={() => setNaming(true)}>
          {t("views.saveAs")}
        </Button>
      )}
      {naming && (
        <Suspense fallback={null}>
          <ViewForm definition={definitionOf(search, look)} onClose={() => setNaming(false)} onSaved={go} />
        </Suspense>
      )}
    </div>
  );
}
