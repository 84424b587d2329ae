import type { TicketPage } from "@deskbell/contract/tickets";
import type { SavedView } from "@deskbell/contract/views";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { requestAction } from "../../app/requested-action.ts";
import { runShortcut } from "../../app/shortcuts.ts";
import { memberSearch } from "../../lib/member-search.ts";
import { keys } from "../../lib/query.ts";
import { can, useMe } from "../../lib/session.ts";
import { VIEW_NAMES } from "../../lib/ticket-search.ts";
import { TOUCH, useMedia } from "../../lib/use-media.ts";
import { useText } from "../../lib/words.ts";
import { useManagePlaces } from "../administration/manage-places.ts";
import { isButton } from "../tickets/actions/action-plan.ts";
import { actionName } from "../tickets/actions/action-words.ts";
import { looksOn } from "../../lib/viewing.ts";
import { availableModes } from "../tickets/composer/modes.ts";
import { searchOf, viewCountsQuery, viewsQuery } from "../views/views-query.ts";
import { palettePeople, paletteTickets } from "./palette-search.ts";

export interface Command {
  key: string;
  name: string;
  hint?: string;
  run: () => void;
}

interface CommandGroup {
  name: string;
  commands: Command[];
}

const MODE_KEYS = { reply: "r", note: "n", contact: undefined } as const;

/** What can be done or opened for these words, in groups: the open ticket first, then places, then what the server finds. */
export function useCommands(words: string, onNew: () => void): { groups: CommandGroup[]; searching: boolean } {
  const { t } = useTranslation();
  const text = useText();
  const me = useMe();
  const navigate = useNavigate();
  const page = useOpenTicket();
  const manage = useManagePlaces();
  // Who has no keyboard is told no keys.
  const keyed = !useMedia(TOUCH);
  const reads = can(me, "ticket.read");
  const saved = useSavedViews(reads);
  const tickets = useQuery(paletteTickets(words, reads));
  const people = useQuery(palettePeople(words, can(me, "person.read")));
  const members = useQuery({ ...memberSearch(words), enabled: words.length > 0 && can(me, "organisation.read") });

  const holds = (command: Command): boolean =>
    words === "" || `${command.name} ${command.hint ?? ""}`.toLowerCase().includes(words.toLowerCase());
  const places: Command[] = [
    ...(can(me, "ticket.create") && !looksOn()
      ? [{ key: "new", name: t("bar.newTicketLabel"), ...(keyed ? { hint: "g n" } : {}), run: onNew }]
      : []),
    ...VIEW_NAMES.map((view) => ({
      key: view,
      name: t(`view.${view}`),
      run: () => void navigate({ to: "/tickets", search: { view } }),
    })),
    ...saved.map(({ view, count }) => ({
      key: view.id,
      name: view.name,
      ...(count > 0 ? { hint: count > MOST_TOLD ? t("views.many") : String(count) } : {}),
      run: () => void navigate({ to: "/tickets", search: searchOf(view) }),
    })),
    // All at once they would bury the rest; who wants one types a part of its name.
    ...(words === "" ? [] : manage.flatMap((group) => group.places)).map((place) => ({
      key: place.key,
      name: place.name(t),
      run: () => void navigate({ to: place.to }),
    })),
    { key: "account", name: t("bar.account"), run: () => void navigate({ to: "/account" }) },
  ];
  const onTicket: Command[] = page
    ? [
        ...(looksOn() ? [] : page.actions.filter(isButton)).map((action) => ({
          key: `${action.command} ${action.task ?? ""}`,
          name: actionName(t, action),
          ...(action.stepName ? { hint: text(action.stepName) } : {}),
          run: () => requestAction(action.command, action.task),
        })),
        ...(looksOn() ? [] : availableModes(page)).flatMap((mode) => {
          const key = MODE_KEYS[mode];
          return key
            ? [{ key: mode, name: t(`composer.${mode}`), ...(keyed ? { hint: key } : {}), run: () => runShortcut(key) }]
            : [];
        }),
        {
          key: "print",
          name: t("print.open"),
          run: () => void navigate({ to: "/print/$id", params: { id: page.id } }),
        },
      ]
    : [];
  const groups: CommandGroup[] = [
    { name: t("palette.actions"), commands: onTicket.filter(holds) },
    { name: t("palette.views"), commands: places.filter(holds) },
    {
      name: t("palette.tickets"),
      commands: (tickets.data?.items ?? []).map((row) => ({
        key: row.id,
        name: `${text(row.type.name)} ${row.title}`,
        hint: row.number,
        run: () => void navigate({ to: "/tickets/$id", params: { id: row.id }, search: { view: "all" } }),
      })),
    },
    {
      name: t("palette.people"),
      commands: (people.data ?? []).map((person) => ({
        key: person.id,
        name: person.name,
        hint: person.hint,
        run: () => void navigate({ to: "/students/$id", params: { id: person.student } }),
      })),
    },
    {
      name: t("palette.members"),
      commands: (words === "" ? [] : (members.data?.items ?? [])).slice(0, 5).map((member) => ({
        key: member.id,
        name: member.name,
        hint: member.jobTitle,
        run: () => void navigate({ to: "/manage/members" }),
      })),
    },
  ];
  return {
    groups: groups.filter(({ commands }) => commands.length > 0),
    searching: tickets.isFetching || people.isFetching || members.isFetching,
  };
}

/** More is told as such. */
const MOST_TOLD = 99;

/** One's own and shared views that still work, with what they show where that is known. */
function useSavedViews(reads: boolean): { view: SavedView; count: number }[] {
  const views = useQuery({ ...viewsQuery, enabled: reads }).data?.items ?? [];
  const counts = useQuery({ ...viewCountsQuery, enabled: reads && views.length > 0 }).data;
  return views.filter((view) => view.problems.length === 0).map((view) => ({ view, count: counts?.get(view.id) ?? 0 }));
}

/** The ticket whose page is on the screen, as it was read last. */
function useOpenTicket(): TicketPage | undefined {
  const queries = useQueryClient();
  const { id } = useParams({ strict: false });
  const path = useRouterState({ select: (state) => state.location.pathname });
  return id && path.includes("/tickets/") ? queries.getQueryData<TicketPage>(keys.ticket(id)) : undefined;
}
