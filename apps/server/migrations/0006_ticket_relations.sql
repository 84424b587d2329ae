-- What ties tickets to one another, and who looks at one now.

-- Where a merged ticket forwards to; read from `state` like the columns beside it. Lists leave tombstones out.
ALTER TABLE ticket ADD COLUMN merged_into uuid;
CREATE INDEX ticket_merged ON ticket (tenant_id, merged_into) WHERE merged_into IS NOT NULL;

-- 正在查看 / 正在回复: true until `until`, told again by heartbeats. Unlogged: a crash forgets it, and nothing is lost.
CREATE UNLOGGED TABLE ticket_presence (
  tenant_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  member_id uuid NOT NULL,
  doing text NOT NULL CHECK (doing IN ('viewing', 'replying')),
  until timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, ticket_id, member_id)
);
SELECT tenant_table('ticket_presence');
