-- What was told of one ticket, what mentions one person, and what left by one channel, each found without reading the rest.
CREATE INDEX notice_ticket ON notice (tenant_id, ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX notice_mentioned ON notice (tenant_id, person_id, created_at DESC, id DESC) WHERE template = 'mentioned';
CREATE INDEX notice_delivery_channel ON notice_delivery (tenant_id, channel, at DESC, id DESC);
