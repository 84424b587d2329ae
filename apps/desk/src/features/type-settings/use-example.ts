/** The request that examples speak of: at which campus, at which moment of the week. */
import type { Anchor, CalendarChoice, Target } from "@deskbell/engine/sla";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { campusesQuery, calendarsQuery, departmentsQuery } from "../../lib/reference-queries.ts";
import { clockTime, dayMonth } from "../../lib/dates.ts";
import { useNow } from "../../lib/use-now.ts";
import { useLocale } from "../../lib/words.ts";
import { useZone } from "../../lib/zone.ts";
import { anchorExample, calendarAt, dueOf, momentAfter, MOMENTS } from "./example.ts";

const NONE: never[] = [];
const WEEK_MS = 7 * 86_400_000;

export type Example = ReturnType<typeof useExample>;

export function useExample() {
  const { t } = useTranslation();
  const zone = useZone();
  const locale = useLocale();
  const now = useNow();
  const campuses = useQuery(campusesQuery).data?.items.filter((one) => one.closedAt === null) ?? NONE;
  const calendars = useQuery(calendarsQuery).data?.items ?? NONE;
  const departments = useQuery(departmentsQuery).data?.items ?? NONE;
  const [campusId, setCampusId] = useState<string>();
  const [moment, setMoment] = useState(2);
  const campus =
    campuses.find((one) => one.id === campusId) ?? campuses.find((one) => !one.headquarters) ?? campuses[0];
  const startedAt = momentAfter(now, MOMENTS[moment] ?? MOMENTS[0], zone);

  /** `周日 09:40`; with the date where it is more than a week on. */
  const told = (at: number): string => {
    const weekday = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "zh-CN", { timeZone: zone, weekday: "short" });
    const day = at - startedAt < WEEK_MS ? "" : `${dayMonth(at, now, locale, zone)} `;
    return `${day}${weekday.format(at)} ${clockTime(at, locale, zone)}`;
  };

  /** The example in words; undefined where no calendar is known yet. */
  const words = (
    choice: CalendarChoice,
    department: string | undefined,
    target: Target | undefined,
    anchor: (Anchor & { name: string }) | undefined,
    verb: "filed" | "entered",
  ): string | undefined => {
    const calendar = campus && calendarAt({ calendars, campuses, departments, zone }, choice, campus.id, department);
    if (!calendar || (!target && !anchor)) return undefined;
    const at = anchorExample(startedAt, zone);
    const limit = anchor && { ...anchor, at };
    const own = dueOf(calendar, startedAt, target?.amount, limit);
    const given = target?.publicAmount ?? undefined;
    const pub = given || anchor?.public ? dueOf(calendar, startedAt, given, limit) : undefined;
    const begin = anchor
      ? t(`promises.example_${verb}Anchored`, { start: told(startedAt), field: anchor.name, at: told(at) })
      : t(`promises.example_${verb}`, { start: told(startedAt) });
    if (own.due === undefined) return `${begin}${t("promises.exampleNever")}`;
    if (own.due <= startedAt) return `${begin}${t("promises.exampleNotPossible")}`;
    const end = pub?.due === undefined || pub.due === own.due ? "" : t("promises.exampleTold", { due: told(pub.due) });
    return `${begin}${t("promises.exampleDue", { due: told(own.due) })}${end}`;
  };
  return {
    words,
    campuses,
    campusId: campus?.id,
    setCampusId,
    moment,
    setMoment,
    moments: MOMENTS.map((one, index) => ({ value: index, label: told(momentAfter(now, one, zone)) })),
  };
}
