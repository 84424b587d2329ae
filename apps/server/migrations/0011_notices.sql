-- An institution's own words for ready-made notices, and by which channels they leave; what is missing is ready-made.
CREATE TABLE notice_template (
  tenant_id uuid NOT NULL,
  key text NOT NULL,
  content jsonb NOT NULL,
  -- Who saves says which one they changed.
  revision int NOT NULL,
  updated_at timestamptz NOT NULL,
  updated_by text NOT NULL,
  PRIMARY KEY (tenant_id, key)
);
SELECT tenant_table('notice_template');

-- By which channels a member wants to be told, and when not.
CREATE TABLE notice_settings (
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  settings jsonb NOT NULL,
  PRIMARY KEY (tenant_id, member_id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member ON DELETE CASCADE
);
SELECT tenant_table('notice_settings');

-- Words as they were when it was made, where they are not the ready-made ones: what was read does not change later.
ALTER TABLE notice ADD COLUMN words jsonb;
CREATE INDEX notice_unread ON notice (tenant_id, person_id, created_at DESC) WHERE read_at IS NULL;
CREATE INDEX notice_template_at ON notice (tenant_id, template, created_at DESC);

-- Words as they first left, so that every further attempt is the same letter; and until when it waits for a quiet time's end.
ALTER TABLE notice_delivery ADD COLUMN words jsonb;
ALTER TABLE notice_delivery ADD COLUMN waits_until timestamptz;
CREATE INDEX notice_delivery_at ON notice_delivery (tenant_id, at DESC, id DESC);
CREATE INDEX notice_delivery_status ON notice_delivery (tenant_id, status, at DESC, id DESC);
