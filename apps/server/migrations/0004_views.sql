-- Lists of tickets as staff keep them, and one command given on many tickets.

CREATE TABLE saved_view (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  owner_id uuid NOT NULL,
  name text NOT NULL,
  shared text NOT NULL CHECK (shared IN ('nobody', 'roles', 'everybody')),
  definition jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Removed, and kept a while so that it can be brought back.
  removed_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, owner_id) REFERENCES member
);
CREATE INDEX saved_view_owner ON saved_view (tenant_id, owner_id);
SELECT tenant_table('saved_view');

CREATE TABLE saved_view_role (
  tenant_id uuid NOT NULL,
  view_id uuid NOT NULL,
  role_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, view_id, role_id),
  FOREIGN KEY (tenant_id, view_id) REFERENCES saved_view ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, role_id) REFERENCES role ON DELETE CASCADE
);
CREATE INDEX saved_view_role_role ON saved_view_role (tenant_id, role_id);
SELECT tenant_table('saved_view_role');

-- Everybody's own order of the views that they see.
CREATE TABLE saved_view_place (
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  view_id uuid NOT NULL,
  position int NOT NULL,
  PRIMARY KEY (tenant_id, member_id, view_id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, view_id) REFERENCES saved_view ON DELETE CASCADE
);
CREATE INDEX saved_view_place_view ON saved_view_place (tenant_id, view_id);
SELECT tenant_table('saved_view_place');

CREATE TABLE bulk_run (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  owner_id uuid NOT NULL,
  command jsonb NOT NULL,
  undoes uuid,
  total int NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  -- A run is undone once.
  UNIQUE (tenant_id, undoes),
  FOREIGN KEY (tenant_id, owner_id) REFERENCES member,
  FOREIGN KEY (tenant_id, undoes) REFERENCES bulk_run
);
CREATE INDEX bulk_run_owner ON bulk_run (tenant_id, owner_id, started_at);
SELECT tenant_table('bulk_run');

-- One row per run and ticket. It leaves `waiting` in the transaction that changes the ticket, so that a run which is taken up
-- again after a crash does nothing twice. What was named but is no ticket is refused like one that may not be seen. `before`: what the command replaced, for undoing.
CREATE TABLE bulk_item (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  position int NOT NULL,
  ticket_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'refused')),
  problem jsonb,
  before jsonb,
  PRIMARY KEY (tenant_id, run_id, position),
  UNIQUE (tenant_id, run_id, ticket_id),
  FOREIGN KEY (tenant_id, run_id) REFERENCES bulk_run
);
SELECT tenant_table('bulk_item');
