-- Public ways in (a link, a QR on a poster) and the codes by which a guardian adds a child.

CREATE TABLE entrance (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  -- What the poster carries; it stays when the entrance is given another type or campus.
  code text NOT NULL,
  type_key text NOT NULL,
  campus_id uuid,
  channel text NOT NULL CHECK (channel IN ('link', 'qr')),
  source text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, code)
);
SELECT tenant_table('entrance');

-- Which ticket came in by which entrance, as its source was then.
CREATE TABLE entrance_ticket (
  tenant_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  entrance_id uuid NOT NULL,
  source text NOT NULL,
  -- SHA-256 of the contact phone: one phone can't flood.
  phone_hash bytea NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, ticket_id),
  FOREIGN KEY (tenant_id, entrance_id) REFERENCES entrance
);
CREATE INDEX entrance_ticket_entrance ON entrance_ticket (tenant_id, entrance_id, at);
CREATE INDEX entrance_ticket_phone ON entrance_ticket (tenant_id, phone_hash, at);
SELECT tenant_table('entrance_ticket');

-- One per student: a new one takes the place of the old.
CREATE TABLE child_code (
  tenant_id uuid NOT NULL,
  student_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  relation text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, student_id),
  UNIQUE (tenant_id, code_hash)
);
SELECT tenant_table('child_code');

-- Wrong codes of a guardian, counted before they are judged.
CREATE TABLE child_code_attempt (
  tenant_id uuid NOT NULL,
  guardian_id uuid NOT NULL,
  failed int NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, guardian_id)
);
SELECT tenant_table('child_code_attempt');
