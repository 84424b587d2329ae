/** The fields that a list of tickets can be filtered by, as a condition builder shows them. */
import type { OutputOf, QueryOf } from "@deskbell/contract/operation";
import type { FilterField, listFilterFields as operation } from "@deskbell/contract/views";
import type { FieldInfo, OptionInfo } from "@deskbell/engine/condition";
import type { TreeOption } from "@deskbell/engine/form";
import type { Text } from "@deskbell/engine/kernel";
import type { TicketPlan } from "@deskbell/engine/ticket";
import type { Principal } from "../../platform/http/principal.ts";
import type { Deps } from "../../platform/module.ts";
import { findPublishedTypes } from "../ticket-types/index.ts";
import { FIELD_LABELS, OPTION_LABELS } from "./filter-words.ts";
import { listCatalog } from "./list-filter.ts";
import { getType, ratingReaderOf } from "./list-query.ts";

/** @throws ProblemError request.invalid for a type that is not there */
export async function listFilterFields(
  deps: Deps,
  principal: Principal,
  query: QueryOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const plan = query.type === undefined ? undefined : (await getType(tx, query.type)).plan;
      const types = plan ? [] : await findPublishedTypes(tx);
      const { fields } = listCatalog({ plan, ratings: ratingReaderOf(principal) });
      const items = Object.entries(fields).flatMap(([path, info]) => {
        // Of one type there is nothing to choose.
        if (path === "ticket.type" && plan) return [];
        const field = present(path, info, plan);
        const options = types.map(({ id, definition }) => ({ id, label: definition.name }));
        return [path === "ticket.type" ? { ...field, options } : field];
      });
      return { items };
    },
    { readOnly: true },
  );
}

function present(path: string, info: FieldInfo, plan: TicketPlan | undefined): FilterField {
  return {
    path,
    label: info.label ?? FIELD_LABELS[path] ?? { zh: path },
    type: info.type,
    present: info.present ?? false,
    target: info.target ?? null,
    currency: info.currency ?? null,
    scale: info.scale ?? null,
    options: treeOf(path, plan) ?? info.options?.map((option) => labelled(path, option)) ?? null,
  };
}

function labelled(path: string, { id, label }: OptionInfo): { id: string; label: Text } {
  return { id, label: label ?? OPTION_LABELS[path]?.[id] ?? { zh: id } };
}

/** Every node of a tree, its name with those above it. */
function treeOf(path: string, plan: TicketPlan | undefined): { id: string; label: Text }[] | undefined {
  const field = plan?.definition.form.fields.find((one) => one.id === path);
  if (field?.type !== "cascade") return undefined;
  const walk = (nodes: readonly TreeOption[], above: string, name: string): { id: string; label: Text }[] =>
    nodes.flatMap((node) => {
      const id = above === "" ? node.id : `${above}/${node.id}`;
      const zh = name === "" ? node.label.zh : `${name} / ${node.label.zh}`;
      return [{ id, label: { zh } }, ...walk(node.children ?? [], id, zh)];
    });
  return walk(field.options, "", "");
}
