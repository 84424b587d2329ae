/** 课时 of a contract, as sums over its ledger, in one place for lists, lookups and refunds. */
import { sql } from "kysely";

/**
 * Lateral join `b` beside a contract `ct`: lessons bought, gift, used, booked, frozen and left (whole numbers).
 * left = bought + gift − used − debited; booked and frozen are parts of left.
 */
export const BALANCE_JOIN = `CROSS JOIN LATERAL (
  SELECT COALESCE(sum(lg.lessons) FILTER (WHERE lg.kind = 'bought'), 0)::int AS bought,
    COALESCE(sum(lg.lessons) FILTER (WHERE lg.kind = 'gift'), 0)::int AS gift,
    -COALESCE(sum(lg.lessons) FILTER (WHERE lg.kind = 'attended'), 0)::int AS used,
    -COALESCE(sum(lg.lessons) FILTER (WHERE lg.kind = 'debited'), 0)::int AS debited,
    COALESCE(sum(lg.lessons) FILTER (WHERE lg.kind = 'booked'), 0)::int AS booked,
    COALESCE(sum(lg.lessons) FILTER (WHERE lg.kind IN ('frozen', 'released')), 0)::int AS frozen,
    COALESCE(sum(lg.lessons) FILTER (WHERE lg.kind IN ('bought', 'gift', 'attended', 'debited')), 0)::int AS "left"
  FROM lesson_ledger lg WHERE lg.tenant_id = ct.tenant_id AND lg.contract_id = ct.id) b`;

/**
 * Price of one lesson in fen, half-up. Materials are refunded on their own, so they are no part of it.
 * 实付均价 paidAverage: over all lessons, gifts included; 赠课不计 giftFree: over the bought ones; 原价 listPrice: the list
 * price of the bought ones.
 */
export const UNIT_PRICE_TEXT = `CASE ct.price_basis
  WHEN 'paidAverage' THEN round((ct.paid - ct.materials_fee)::numeric / NULLIF(b.bought + b.gift, 0))
  WHEN 'giftFree' THEN round((ct.paid - ct.materials_fee)::numeric / NULLIF(b.bought, 0))
  ELSE round(ct.list_price::numeric / NULLIF(b.bought, 0)) END`;

export const BALANCE = sql.raw(BALANCE_JOIN);
export const UNIT_PRICE = sql.raw(`greatest(COALESCE(${UNIT_PRICE_TEXT}, 0), 0)::bigint`);
