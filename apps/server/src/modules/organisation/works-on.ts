/**
 * Whether a row of `member` works on a date: as the roster says of that day, else as their week does. Everything that asks who
 * is on duty asks this, and leaves besides: a leave goes before both.
 * @param member table or alias with `tenant_id`, `id` and `rest_days`.
 * @param date an expression or parameter; the institution's local date.
 */
export const worksOn = (member: string, date: string): string =>
  `COALESCE((SELECT rd.works FROM roster_day rd
    WHERE rd.tenant_id = ${member}.tenant_id AND rd.member_id = ${member}.id AND rd.date = ${date}::date),
    NOT (extract(isodow FROM ${date}::date)::int = ANY (${member}.rest_days)))`;
