-- Dated exceptions to members' weeks, and what calls to connectors send along.

-- A day on which a member works although their week says they rest (加班, 调休), or the other way round. Leave is leave: it goes before.
CREATE TABLE roster_day (
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  date date NOT NULL,
  works boolean NOT NULL,
  PRIMARY KEY (tenant_id, member_id, date),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member
);
SELECT tenant_table('roster_day');

-- What a receiver wants to read beside the signature, its own key for example: sealed as the secret is; the names alone are shown.
ALTER TABLE connector ADD COLUMN headers text;
ALTER TABLE connector ADD COLUMN header_names text[] NOT NULL DEFAULT '{}';

-- Which connector a call goes to, so that its last calls can be shown beside it.
ALTER TABLE automation_call ADD COLUMN connector text;
CREATE INDEX automation_call_connector ON automation_call (tenant_id, connector, created_at DESC) WHERE connector IS NOT NULL;
