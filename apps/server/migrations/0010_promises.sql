-- When a ticket is late: its soonest promise that could be kept. `due_at` stays the soonest of all, by which work is ordered: what
-- could not be kept from its beginning is urgent, but nobody's breach. It is never before `due_at`, so that column's indexes serve.
ALTER TABLE ticket ADD COLUMN late_at timestamptz;
-- The owner of the tables stands under their row-level security as everybody does, and here every institution is meant.
ALTER TABLE ticket NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sla_clock NO FORCE ROW LEVEL SECURITY;
UPDATE ticket t SET late_at = (
  SELECT min(k.due_at) FROM sla_clock k
  WHERE k.tenant_id = t.tenant_id AND k.ticket_id = t.id AND k.stopped_at IS NULL AND k.paused_at IS NULL AND NOT k.promise_not_possible)
WHERE t.due_at IS NOT NULL;
ALTER TABLE ticket FORCE ROW LEVEL SECURITY;
ALTER TABLE sla_clock FORCE ROW LEVEL SECURITY;
