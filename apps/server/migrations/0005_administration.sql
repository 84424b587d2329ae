-- Looking as somebody else, and handing over who leaves.

-- A member of the staff sees what another one sees: for one session, for a short time, read only.
CREATE TABLE viewing (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  viewer_id uuid NOT NULL,
  member_id uuid NOT NULL,
  reason text NOT NULL,
  started_at timestamptz NOT NULL,
  until timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, viewer_id) REFERENCES member,
  FOREIGN KEY (tenant_id, member_id) REFERENCES member
);
SELECT tenant_table('viewing');

-- One hand-over of a member's tasks, carried out by a job; `by` as the audit log names people.
CREATE TABLE hand_over (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  by jsonb NOT NULL,
  reason text NOT NULL,
  created_at timestamptz NOT NULL,
  done_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member
);
CREATE INDEX hand_over_member ON hand_over (tenant_id, member_id, created_at DESC);
SELECT tenant_table('hand_over');

-- A task of it: to whom (null: as its step would find somebody), and what became of it (null: not yet).
CREATE TABLE hand_over_task (
  tenant_id uuid NOT NULL,
  hand_over_id uuid NOT NULL,
  task_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  to_id uuid,
  outcome text CHECK (outcome IN ('handed', 'byRule', 'gone', 'failed')),
  code text,
  PRIMARY KEY (tenant_id, hand_over_id, task_id),
  FOREIGN KEY (tenant_id, hand_over_id) REFERENCES hand_over
);
SELECT tenant_table('hand_over_task');

-- Seats that wait for their turn are left by a leaver as well.
CREATE INDEX task_queued ON task (tenant_id, assignee_id) WHERE state = 'queued';
