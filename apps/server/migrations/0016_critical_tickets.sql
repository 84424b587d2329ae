-- 非常紧急 is looked for by itself, and a campus may have had thousands of others since the last few.
CREATE INDEX ticket_campus_critical ON ticket (tenant_id, campus_id, created_at DESC, id DESC) WHERE urgency = 'critical';
