-- Roles, row-level security and the platform's own tables. Nothing here knows the product.

-- Roles belong to the whole server, so another database of it may have made them already.
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['deskbell_app', 'deskbell_identity', 'deskbell_dispatcher'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', wanted);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
    IF NOT pg_has_role(current_user, wanted, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', wanted);
    END IF;
  END LOOP;
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO deskbell_app, deskbell_identity, deskbell_dispatcher;
-- Functions too are given by name (GRANT EXECUTE), never to everybody.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- The tenant of this transaction. Unset or empty is an error and not "no rows": a forgotten tenant must be loud.
CREATE FUNCTION current_tenant() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('app.tenant')::uuid;
GRANT EXECUTE ON FUNCTION current_tenant() TO deskbell_app, deskbell_identity, deskbell_dispatcher;

-- Put a table under its tenant: forced row-level security and the application's rights. The policy is for the
-- application role alone: any other role that is not given a policy of its own sees nothing.
CREATE FUNCTION tenant_table(target regclass) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY tenant ON %s TO deskbell_app USING (tenant_id = (current_setting(''app.tenant''))::uuid) WITH CHECK (tenant_id = (current_setting(''app.tenant''))::uuid)',
    target);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO deskbell_app', target);
END
$$;

-- What was written stays written (events, ledgers).
CREATE FUNCTION append_only(target regclass) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM deskbell_app', target);
END
$$;

-- Committed facts waiting to be dispatched. `ref` names what happened (a ticket id, `id:seq`), never holds data.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL,
  kind text NOT NULL,
  ref text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Timers that survive a restart. One per (tenant, kind, ref): setting it again moves it.
CREATE TABLE due (
  tenant_id uuid NOT NULL,
  kind text NOT NULL,
  ref text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, kind, ref)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
CREATE INDEX due_at ON due (at);

-- What was dispatched, in the one order in which every reader sees it. Positions are given after commit and are
-- contiguous, so that a reader knows when it missed something.
CREATE TABLE stream (
  position bigint PRIMARY KEY,
  tenant_id uuid NOT NULL,
  topic text NOT NULL,
  kind text NOT NULL,
  ref text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX stream_tenant ON stream (tenant_id, position);
CREATE INDEX stream_at ON stream (at);

-- The last position given. Its row lock lets one dispatcher at a time give positions; `trimmed` is the last one forgotten.
CREATE TABLE stream_head (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  position bigint NOT NULL,
  trimmed bigint NOT NULL
);
INSERT INTO stream_head (position, trimmed) VALUES (0, 0);

-- Running worker processes and the names under which they lock jobs: what a killed one had locked is freed soon
-- (the queue itself would wait four hours).
CREATE TABLE worker_process (
  id uuid PRIMARY KEY,
  workers text[] NOT NULL,
  seen_at timestamptz NOT NULL
);

DO $$
DECLARE
  target regclass;
BEGIN
  FOREACH target IN ARRAY ARRAY['outbox', 'due', 'stream', 'stream_head', 'worker_process']::regclass[] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('CREATE POLICY dispatcher ON %s TO deskbell_dispatcher USING (true) WITH CHECK (true)', target);
  END LOOP;
END
$$;

CREATE POLICY tenant ON outbox FOR INSERT TO deskbell_app
  WITH CHECK (tenant_id = (current_setting('app.tenant'))::uuid);
GRANT INSERT (tenant_id, kind, ref) ON outbox TO deskbell_app;

CREATE POLICY tenant ON due TO deskbell_app
  USING (tenant_id = (current_setting('app.tenant'))::uuid)
  WITH CHECK (tenant_id = (current_setting('app.tenant'))::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON due TO deskbell_app;

CREATE POLICY tenant ON stream FOR SELECT TO deskbell_app
  USING (tenant_id = (current_setting('app.tenant'))::uuid);
GRANT SELECT ON stream TO deskbell_app;

-- FOR UPDATE needs the right to update; one column is enough, and none of them is of use to anybody.
GRANT SELECT, DELETE, UPDATE (at) ON outbox, due TO deskbell_dispatcher;
GRANT SELECT, INSERT, DELETE ON stream TO deskbell_dispatcher;
GRANT SELECT, UPDATE (position, trimmed) ON stream_head TO deskbell_dispatcher;
GRANT SELECT, INSERT, UPDATE, DELETE ON worker_process TO deskbell_dispatcher;

-- Answers to repeated requests (see 2-architecture: "An idempotency key is …"). `response` is null only inside the
-- transaction that is still computing it.
CREATE TABLE idempotency (
  tenant_id uuid NOT NULL,
  principal text NOT NULL,
  operation text NOT NULL,
  key text NOT NULL,
  body_hash text NOT NULL,
  status int,
  response jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, principal, operation, key)
);
CREATE INDEX idempotency_created ON idempotency (created_at);
SELECT tenant_table('idempotency');

-- Effects that were carried out: a job delivered twice finds its receipt.
CREATE TABLE job_receipt (
  tenant_id uuid NOT NULL,
  event text NOT NULL,
  effect text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, event, effect)
);
CREATE INDEX job_receipt_at ON job_receipt (at);
SELECT tenant_table('job_receipt');
SELECT append_only('job_receipt');

-- Forgetting crosses tenants: the dispatcher may delete what is old, sees when it was written, and nothing else.
CREATE POLICY forget ON idempotency TO deskbell_dispatcher USING (created_at < now() - interval '7 days');
GRANT SELECT (created_at), DELETE ON idempotency TO deskbell_dispatcher;
CREATE POLICY forget ON job_receipt TO deskbell_dispatcher USING (at < now() - interval '30 days');
GRANT SELECT (at), DELETE ON job_receipt TO deskbell_dispatcher;
