-- What staff keep beside their tickets: notes on a student, words that they send often, and the audit log found again.

CREATE TABLE student_note (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  student_id uuid NOT NULL,
  author_id uuid NOT NULL,
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 4000),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, student_id) REFERENCES student,
  FOREIGN KEY (tenant_id, author_id) REFERENCES member
);
CREATE INDEX student_note_student ON student_note (tenant_id, student_id, id DESC);
SELECT tenant_table('student_note');

CREATE TABLE quick_reply (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  -- Whose it is; null: everybody's.
  owner_id uuid,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 60),
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 2000),
  initials text NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, owner_id) REFERENCES member ON DELETE CASCADE
);
CREATE INDEX quick_reply_owner ON quick_reply (tenant_id, owner_id);
SELECT tenant_table('quick_reply');

-- Who did it, as a key of its own: an operator on jsonb is not leakproof and would read the whole log.
ALTER TABLE audit_log ADD COLUMN actor_id text GENERATED ALWAYS AS (actor ->> 'id') STORED;
CREATE INDEX audit_log_actor ON audit_log (tenant_id, actor_id, at DESC);
CREATE INDEX audit_log_action ON audit_log (tenant_id, action, at DESC);
CREATE INDEX audit_log_object ON audit_log (tenant_id, object_id, at DESC);
