-- One type at one campus is read in its order; one type everywhere is a prefix of the same index, or few enough of the newest.
CREATE INDEX ticket_type_campus ON ticket (tenant_id, type_id, campus_id, created_at DESC, id DESC);
DROP INDEX ticket_type_newest;
-- Who watches is few beside who asked, handled or was copied.
CREATE INDEX ticket_party_watcher ON ticket_party (tenant_id, party_id, ticket_id) WHERE relation = 'watcher';
