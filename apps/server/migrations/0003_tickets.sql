-- Tickets: definitions, the current state, its history and what lists and workers read of it.

CREATE TABLE ticket_type (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  position int NOT NULL DEFAULT 0,
  published_version int,
  archived_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, key)
);
SELECT tenant_table('ticket_type');

CREATE TABLE ticket_type_version (
  tenant_id uuid NOT NULL,
  type_id uuid NOT NULL,
  version int NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'published', 'retired')),
  definition jsonb NOT NULL,
  published_at timestamptz,
  published_by uuid,
  PRIMARY KEY (tenant_id, type_id, version),
  FOREIGN KEY (tenant_id, type_id) REFERENCES ticket_type
);
SELECT tenant_table('ticket_type_version');

-- A published definition never changes: running tickets are on it.
CREATE FUNCTION ticket_type_version_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'draft' AND (TG_OP = 'DELETE' OR NEW.definition IS DISTINCT FROM OLD.definition OR NEW.status = 'draft') THEN
    RAISE EXCEPTION 'a published ticket type version is immutable' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON ticket_type_version
  FOR EACH ROW EXECUTE FUNCTION ticket_type_version_immutable();

-- Blocks of numbers, reserved per month in a short transaction of their own, so that giving one never serialises creation.
CREATE TABLE ticket_number (
  tenant_id uuid NOT NULL,
  period text NOT NULL,
  next bigint NOT NULL,
  PRIMARY KEY (tenant_id, period)
);
SELECT tenant_table('ticket_number');

-- The current state. `state` is the fold of the events; the columns beside it are read from it for lists.
CREATE TABLE ticket (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  number text NOT NULL,
  type_id uuid NOT NULL,
  type_version int NOT NULL,
  seq int NOT NULL,
  category text NOT NULL,
  title text NOT NULL,
  step_names text NOT NULL DEFAULT '',
  urgency text NOT NULL,
  priority text NOT NULL,
  channel text NOT NULL,
  confidential boolean NOT NULL DEFAULT false,
  campus_id uuid,
  department_id uuid,
  requester_kind text,
  requester_id uuid,
  requester_name text NOT NULL DEFAULT '',
  phone_tail text,
  submitter_kind text NOT NULL,
  submitter_id uuid,
  external_id text,
  -- SHA-256 of the body that was sent under it: the same number with other data is a mistake of the caller's.
  external_hash text,
  student_id uuid,
  class_id uuid,
  course_id uuid,
  contract_id uuid,
  lesson_id uuid,
  amount bigint,
  due_at timestamptz,
  created_at timestamptz NOT NULL,
  created_on date NOT NULL,
  updated_at timestamptz NOT NULL,
  first_response_at timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  rating smallint,
  link_hash bytea,
  state jsonb NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number)
  -- No foreign key to the type's version: its check locks that one row for every ticket made (multixacts on a hot row).
  -- The version is read in the same transaction, and a published one can be neither changed nor deleted.
);
SELECT tenant_table('ticket');
CREATE INDEX ticket_newest ON ticket (tenant_id, created_at DESC, id DESC);
CREATE INDEX ticket_campus ON ticket (tenant_id, campus_id, created_at DESC, id DESC);
CREATE INDEX ticket_department ON ticket (tenant_id, department_id, campus_id, created_at DESC, id DESC) WHERE department_id IS NOT NULL;
CREATE INDEX ticket_type_newest ON ticket (tenant_id, type_id, created_at DESC, id DESC);
CREATE INDEX ticket_open ON ticket (tenant_id, created_at DESC, id DESC) WHERE closed_at IS NULL AND resolved_at IS NULL;
CREATE INDEX ticket_campus_open ON ticket (tenant_id, campus_id, created_at DESC, id DESC) WHERE closed_at IS NULL AND resolved_at IS NULL;
-- The state of the case is what lists are filtered by most, and the newest tickets are seldom the closed ones.
CREATE INDEX ticket_campus_category ON ticket (tenant_id, campus_id, category, created_at DESC, id DESC);
CREATE INDEX ticket_due ON ticket (tenant_id, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX ticket_campus_due ON ticket (tenant_id, campus_id, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX ticket_requester ON ticket (tenant_id, requester_id, created_at DESC, id DESC);
CREATE INDEX ticket_student ON ticket (tenant_id, student_id, created_at DESC, id DESC) WHERE student_id IS NOT NULL;
CREATE INDEX ticket_phone_tail ON ticket (tenant_id, phone_tail, created_at DESC, id DESC) WHERE phone_tail IS NOT NULL;
-- A caller's own number names one case.
CREATE UNIQUE INDEX ticket_external ON ticket (tenant_id, submitter_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX ticket_link ON ticket (tenant_id, link_hash) WHERE link_hash IS NOT NULL;

-- Append-only, complete. `data` holds resulting facts; `effects` is carried out by the worker, deduped by (event, index).
CREATE TABLE ticket_event (
  tenant_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  seq int NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  schema smallint NOT NULL DEFAULT 1,
  actor jsonb NOT NULL,
  channel text,
  public boolean NOT NULL DEFAULT false,
  data jsonb NOT NULL,
  effects jsonb,
  PRIMARY KEY (tenant_id, ticket_id, seq, at)
);
SELECT tenant_table('ticket_event');
SELECT append_only('ticket_event');

-- Who is what to a ticket. `handler`: holds an open seat; `formerHandler`: held one.
CREATE TABLE ticket_party (
  tenant_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  relation text NOT NULL CHECK (relation IN ('requester', 'submitter', 'handler', 'formerHandler', 'watcher', 'shared')),
  kind text NOT NULL,
  party_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, ticket_id, relation, party_id)
);
CREATE INDEX ticket_party_person ON ticket_party (tenant_id, party_id, at DESC, ticket_id);
SELECT tenant_table('ticket_party');

CREATE TABLE ticket_about (
  tenant_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  member_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, ticket_id, member_id)
);
CREATE INDEX ticket_about_member ON ticket_about (tenant_id, member_id, ticket_id);
SELECT tenant_table('ticket_about');

-- Filterable fields, one row per value (a set has one per member). Typed columns: under row-level security only
-- leakproof operators (equality and range on text, int8, timestamptz, date) can be index conditions.
-- `campus_id` is the ticket's, so that who sees one campus skips the others' rows within the index.
CREATE TABLE ticket_value (
  tenant_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  field_id text NOT NULL,
  ordinal int NOT NULL,
  text_value text,
  folded_value text,
  int_value bigint,
  num_value numeric,
  time_value timestamptz,
  date_value date,
  date_to date,
  ticket_at timestamptz NOT NULL,
  campus_id uuid,
  PRIMARY KEY (tenant_id, ticket_id, field_id, ordinal)
);
CREATE INDEX ticket_value_text ON ticket_value (tenant_id, field_id, text_value, ticket_at DESC, ticket_id DESC) INCLUDE (campus_id) WHERE text_value IS NOT NULL;
CREATE INDEX ticket_value_int ON ticket_value (tenant_id, field_id, int_value, ticket_at DESC, ticket_id DESC) WHERE int_value IS NOT NULL;
CREATE INDEX ticket_value_time ON ticket_value (tenant_id, field_id, time_value, ticket_id) WHERE time_value IS NOT NULL;
CREATE INDEX ticket_value_date ON ticket_value (tenant_id, field_id, date_value, ticket_id) WHERE date_value IS NOT NULL;
SELECT tenant_table('ticket_value');

-- Search words (segmented words and bigrams) in newest-first order: equality on text is leakproof, so a word that hits a
-- third of a million tickets answers from the index as fast as one that hits ten. `campus_id` as above. Written by the
-- worker after commit.
CREATE TABLE ticket_term (
  tenant_id uuid NOT NULL,
  term text NOT NULL,
  at timestamptz NOT NULL,
  ticket_id uuid NOT NULL,
  campus_id uuid,
  PRIMARY KEY (tenant_id, term, at, ticket_id) INCLUDE (campus_id)
);
CREATE INDEX ticket_term_ticket ON ticket_term (tenant_id, ticket_id);
SELECT tenant_table('ticket_term');

-- Open and past seats of human steps: what the workbench reads.
CREATE TABLE task (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  step_id text NOT NULL,
  kind text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'queued', 'done', 'closed')),
  assignee_kind text,
  assignee_id uuid,
  waiting boolean NOT NULL DEFAULT false,
  opened_at timestamptz NOT NULL,
  due_at timestamptz,
  closed_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX task_ticket ON task (tenant_id, ticket_id);
CREATE INDEX task_assignee ON task (tenant_id, assignee_id, opened_at) WHERE state = 'open';
SELECT tenant_table('task');

-- Who may claim an open pooled task; rows go when it is claimed or closed.
CREATE TABLE task_candidate (
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  task_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, member_id, task_id)
);
CREATE INDEX task_candidate_task ON task_candidate (tenant_id, task_id);
SELECT tenant_table('task_candidate');

-- One row per stay in a step: enter, leave, who, outcome, working and natural time. Projected from the events.
CREATE TABLE node_visit (
  tenant_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  step_id text NOT NULL,
  kind text NOT NULL,
  episode int NOT NULL,
  entered_at timestamptz NOT NULL,
  left_at timestamptz,
  outcome text,
  by jsonb,
  working_ms bigint,
  natural_ms bigint,
  PRIMARY KEY (tenant_id, ticket_id, visit_id)
);
CREATE INDEX node_visit_left ON node_visit (tenant_id, left_at);
SELECT tenant_table('node_visit');

CREATE TABLE sla_clock (
  tenant_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  id text NOT NULL,
  clock text NOT NULL,
  visit_id uuid,
  episode int NOT NULL,
  started_at timestamptz NOT NULL,
  due_at timestamptz,
  public_due_at timestamptz,
  paused_at timestamptz,
  stopped_at timestamptz,
  outcome text,
  breached_at timestamptz,
  promise_not_possible boolean NOT NULL DEFAULT false,
  PRIMARY KEY (tenant_id, ticket_id, id)
);
CREATE INDEX sla_clock_due ON sla_clock (tenant_id, due_at) WHERE stopped_at IS NULL AND due_at IS NOT NULL;
SELECT tenant_table('sla_clock');

-- The clocks' ledger is a part of the history; this view reads it alone.
CREATE VIEW sla_ledger WITH (security_invoker = true) AS
  SELECT tenant_id, ticket_id, seq, at, data FROM ticket_event WHERE kind = 'sla.entry';
GRANT SELECT ON sla_ledger TO deskbell_app;

-- Round-robin counters, taken outside the ticket's transaction.
CREATE TABLE round_robin (
  tenant_id uuid NOT NULL,
  key text NOT NULL,
  n bigint NOT NULL,
  PRIMARY KEY (tenant_id, key)
);
SELECT tenant_table('round_robin');

CREATE TABLE file (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  media_type text NOT NULL,
  family text NOT NULL CHECK (family IN ('image', 'video', 'audio', 'document')),
  size bigint NOT NULL,
  sha256 bytea NOT NULL,
  preview boolean NOT NULL DEFAULT false,
  uploaded_by jsonb NOT NULL,
  ticket_id uuid,
  internal boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX file_ticket ON file (tenant_id, ticket_id) WHERE ticket_id IS NOT NULL;
SELECT tenant_table('file');

CREATE TABLE notice (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  cause text NOT NULL,
  person_kind text NOT NULL,
  person_id uuid NOT NULL,
  template text NOT NULL,
  params jsonb NOT NULL,
  ticket_id uuid,
  created_at timestamptz NOT NULL,
  read_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, cause, person_id)
);
CREATE INDEX notice_person ON notice (tenant_id, person_id, created_at DESC);
SELECT tenant_table('notice');

-- One notice per (cause, person, channel); the log of what became of it.
CREATE TABLE notice_delivery (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  notice_id uuid NOT NULL,
  channel text NOT NULL CHECK (channel IN ('inApp', 'email', 'sms')),
  address text NOT NULL,
  status text NOT NULL CHECK (status IN ('queued', 'sent', 'failed', 'dropped')),
  attempts int NOT NULL DEFAULT 0,
  detail text,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, notice_id, channel),
  FOREIGN KEY (tenant_id, notice_id) REFERENCES notice
);
SELECT tenant_table('notice_delivery');

-- Where automated calls go. The secret is sealed; private addresses are refused unless the institution's setting allows loop-back.
CREATE TABLE connector (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  url text NOT NULL,
  secret text NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, key)
);
SELECT tenant_table('connector');

-- One row per automated call or record, by its idempotency key: attempts, answer, receipt.
CREATE TABLE automation_call (
  tenant_id uuid NOT NULL,
  key text NOT NULL,
  ticket_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  step_id text NOT NULL,
  status text NOT NULL CHECK (status IN ('queued', 'sent', 'done', 'failed')),
  attempts int NOT NULL DEFAULT 0,
  callback_hash bytea,
  response jsonb,
  error text,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  done_at timestamptz,
  PRIMARY KEY (tenant_id, key)
);
CREATE INDEX automation_call_callback ON automation_call (tenant_id, callback_hash) WHERE callback_hash IS NOT NULL;
CREATE INDEX automation_call_ticket ON automation_call (tenant_id, ticket_id);
SELECT tenant_table('automation_call');
