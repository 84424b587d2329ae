/** What can be done to saved views; each is told by what is then seen, only a removal by its way back. */
import type { BodyOf } from "@deskbell/contract/operation";
import type { createView, SavedView } from "@deskbell/contract/views";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { apiOnce } from "../../lib/click-keys.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { keys } from "../../lib/query.ts";

export type ViewContent = BodyOf<typeof createView>;

/** Long enough to read it and reach for it. */
const UNDO_SECONDS = 8;

export const contentOf = ({ name, definition, shared, roles }: SavedView): ViewContent => ({
  name,
  definition,
  shared,
  roles: roles.map((role) => role.id),
});

export function useViewChanges() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: keys.views }),
      queries.invalidateQueries({ queryKey: keys.viewCounts }),
    ]);
  const onError = (error: unknown): void => void message.error(problemWords(t, error));
  const create = useMutation({
    mutationFn: (content: ViewContent) => apiOnce("createView", { body: content }),
    onSuccess: refresh,
  });
  const update = useMutation({
    mutationFn: ({ id, content }: { id: string; content: ViewContent }) =>
      api("updateView", { params: { id }, body: content }),
    onSuccess: refresh,
  });
  const order = useMutation({
    mutationFn: (views: string[]) => api("orderViews", { body: { views } }),
    onSettled: refresh,
    onError,
  });
  const restore = useMutation({
    mutationFn: (id: string) => api("restoreView", { params: { id } }),
    onSuccess: refresh,
    onError,
  });
  const remove = useMutation({
    mutationFn: (view: SavedView) => api("deleteView", { params: { id: view.id } }),
    onError,
    onSuccess: (_, view) => {
      const key = `removed-${view.id}`;
      const undo = createElement(
        Button,
        {
          type: "link",
          size: "small",
          onClick: () => {
            message.destroy(key);
            restore.mutate(view.id);
          },
        },
        t("views.undo"),
      );
      void message.open({
        key,
        duration: UNDO_SECONDS,
        content: createElement("span", null, t("views.removed", { name: view.name }), " ", undo),
      });
      return refresh();
    },
  });
  return { create, update, order, remove };
}
