-- Generated from the catalogue after all migrations by `npm run generate`. Do not edit.

CREATE TABLE api_key (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  prefix text NOT NULL,
  secret_hash bytea NOT NULL,
  scopes text[] NOT NULL,
  owner_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  CONSTRAINT api_key_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT api_key_tenant_id_secret_hash_key UNIQUE (tenant_id, secret_hash),
  CONSTRAINT api_key_tenant_id_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES member(tenant_id, id)
);
ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON api_key FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON api_key FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON api_key TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON api_key TO deskbell_identity;

CREATE TABLE audit_log (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  actor jsonb NOT NULL,
  action text NOT NULL,
  object_kind text NOT NULL,
  object_id text NOT NULL,
  params jsonb NOT NULL DEFAULT '{}'::jsonb,
  ip text,
  actor_id text GENERATED ALWAYS AS ((actor ->> 'id'::text)) STORED,
  CONSTRAINT audit_log_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX audit_log_action ON public.audit_log USING btree (tenant_id, action, at DESC);
CREATE INDEX audit_log_actor ON public.audit_log USING btree (tenant_id, actor_id, at DESC);
CREATE INDEX audit_log_at ON public.audit_log USING btree (tenant_id, at DESC);
CREATE INDEX audit_log_object ON public.audit_log USING btree (tenant_id, object_id, at DESC);
ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_log FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON audit_log FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON audit_log FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT INSERT, SELECT ON audit_log TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON audit_log TO deskbell_identity;

CREATE TABLE automation_call (
  tenant_id uuid NOT NULL,
  key text NOT NULL,
  ticket_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  step_id text NOT NULL,
  status text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  callback_hash bytea,
  response jsonb,
  error text,
  created_at timestamp with time zone NOT NULL,
  sent_at timestamp with time zone,
  done_at timestamp with time zone,
  connector text,
  CONSTRAINT automation_call_pkey PRIMARY KEY (tenant_id, key),
  CONSTRAINT automation_call_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sent'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX automation_call_callback ON public.automation_call USING btree (tenant_id, callback_hash) WHERE (callback_hash IS NOT NULL);
CREATE INDEX automation_call_connector ON public.automation_call USING btree (tenant_id, connector, created_at DESC) WHERE (connector IS NOT NULL);
CREATE INDEX automation_call_ticket ON public.automation_call USING btree (tenant_id, ticket_id);
ALTER TABLE automation_call ENABLE ROW LEVEL SECURITY;
ALTER TABLE automation_call FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON automation_call FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON automation_call FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON automation_call TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON automation_call TO deskbell_identity;

CREATE TABLE bulk_item (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  position integer NOT NULL,
  ticket_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'waiting'::text,
  problem jsonb,
  before jsonb,
  CONSTRAINT bulk_item_pkey PRIMARY KEY (tenant_id, run_id, "position"),
  CONSTRAINT bulk_item_tenant_id_run_id_ticket_id_key UNIQUE (tenant_id, run_id, ticket_id),
  CONSTRAINT bulk_item_tenant_id_run_id_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES bulk_run(tenant_id, id),
  CONSTRAINT bulk_item_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'refused'::text])))
);
ALTER TABLE bulk_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE bulk_item FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON bulk_item FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON bulk_item FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON bulk_item TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON bulk_item TO deskbell_identity;

CREATE TABLE bulk_run (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  owner_id uuid NOT NULL,
  command jsonb NOT NULL,
  undoes uuid,
  total integer NOT NULL,
  started_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT bulk_run_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT bulk_run_tenant_id_undoes_key UNIQUE (tenant_id, undoes),
  CONSTRAINT bulk_run_tenant_id_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES member(tenant_id, id),
  CONSTRAINT bulk_run_tenant_id_undoes_fkey FOREIGN KEY (tenant_id, undoes) REFERENCES bulk_run(tenant_id, id)
);
CREATE INDEX bulk_run_owner ON public.bulk_run USING btree (tenant_id, owner_id, started_at);
ALTER TABLE bulk_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE bulk_run FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON bulk_run FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON bulk_run FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON bulk_run TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON bulk_run TO deskbell_identity;

CREATE TABLE calendar (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  definition jsonb NOT NULL,
  CONSTRAINT calendar_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT calendar_tenant_id_key_key UNIQUE (tenant_id, key)
);
ALTER TABLE calendar ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON calendar FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON calendar FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON calendar TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON calendar TO deskbell_identity;

CREATE TABLE campus (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  headquarters boolean NOT NULL DEFAULT false,
  online boolean NOT NULL DEFAULT false,
  calendar_id uuid NOT NULL,
  position integer NOT NULL DEFAULT 0,
  closed_at timestamp with time zone,
  CONSTRAINT campus_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT campus_tenant_id_key_key UNIQUE (tenant_id, key),
  CONSTRAINT campus_tenant_id_calendar_id_fkey FOREIGN KEY (tenant_id, calendar_id) REFERENCES calendar(tenant_id, id)
);
ALTER TABLE campus ENABLE ROW LEVEL SECURITY;
ALTER TABLE campus FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON campus FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON campus FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON campus TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON campus TO deskbell_identity;

CREATE TABLE child_code (
  tenant_id uuid NOT NULL,
  student_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  relation text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT child_code_pkey PRIMARY KEY (tenant_id, student_id),
  CONSTRAINT child_code_tenant_id_code_hash_key UNIQUE (tenant_id, code_hash)
);
ALTER TABLE child_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE child_code FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON child_code FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON child_code FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON child_code TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON child_code TO deskbell_identity;

CREATE TABLE child_code_attempt (
  tenant_id uuid NOT NULL,
  guardian_id uuid NOT NULL,
  failed integer NOT NULL,
  since timestamp with time zone NOT NULL,
  CONSTRAINT child_code_attempt_pkey PRIMARY KEY (tenant_id, guardian_id)
);
ALTER TABLE child_code_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE child_code_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON child_code_attempt FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON child_code_attempt FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON child_code_attempt TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON child_code_attempt TO deskbell_identity;

CREATE TABLE class (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  course_id uuid NOT NULL,
  campus_id uuid NOT NULL,
  class_teacher_id uuid,
  teacher_id uuid,
  capacity integer NOT NULL DEFAULT 12,
  room text NOT NULL DEFAULT ''::text,
  archived_at timestamp with time zone,
  CONSTRAINT class_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT class_tenant_id_campus_id_fkey FOREIGN KEY (tenant_id, campus_id) REFERENCES campus(tenant_id, id),
  CONSTRAINT class_tenant_id_class_teacher_id_fkey FOREIGN KEY (tenant_id, class_teacher_id) REFERENCES member(tenant_id, id),
  CONSTRAINT class_tenant_id_course_id_fkey FOREIGN KEY (tenant_id, course_id) REFERENCES course(tenant_id, id),
  CONSTRAINT class_tenant_id_teacher_id_fkey FOREIGN KEY (tenant_id, teacher_id) REFERENCES member(tenant_id, id)
);
CREATE INDEX class_teacher ON public.class USING btree (tenant_id, class_teacher_id);
ALTER TABLE class ENABLE ROW LEVEL SECURITY;
ALTER TABLE class FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON class FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON class FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON class TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON class TO deskbell_identity;

CREATE TABLE class_student (
  tenant_id uuid NOT NULL,
  class_id uuid NOT NULL,
  student_id uuid NOT NULL,
  contract_id uuid,
  from_date date NOT NULL,
  to_date date,
  CONSTRAINT class_student_pkey PRIMARY KEY (tenant_id, class_id, student_id),
  CONSTRAINT class_student_tenant_id_class_id_fkey FOREIGN KEY (tenant_id, class_id) REFERENCES class(tenant_id, id),
  CONSTRAINT class_student_tenant_id_student_id_fkey FOREIGN KEY (tenant_id, student_id) REFERENCES student(tenant_id, id)
);
CREATE INDEX class_student_student ON public.class_student USING btree (tenant_id, student_id);
ALTER TABLE class_student ENABLE ROW LEVEL SECURITY;
ALTER TABLE class_student FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON class_student FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON class_student FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON class_student TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON class_student TO deskbell_identity;

CREATE TABLE connector (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  url text NOT NULL,
  secret text NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  headers text,
  header_names text[] NOT NULL DEFAULT '{}'::text[],
  CONSTRAINT connector_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT connector_tenant_id_key_key UNIQUE (tenant_id, key)
);
ALTER TABLE connector ENABLE ROW LEVEL SECURITY;
ALTER TABLE connector FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON connector FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON connector FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON connector TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON connector TO deskbell_identity;

CREATE TABLE contract (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  no text NOT NULL,
  student_id uuid NOT NULL,
  signer_guardian_id uuid,
  course_id uuid NOT NULL,
  campus_id uuid NOT NULL,
  class_id uuid,
  paid bigint NOT NULL,
  materials_fee bigint NOT NULL DEFAULT 0,
  list_price bigint NOT NULL DEFAULT 0,
  invoiced bigint NOT NULL DEFAULT 0,
  lessons_bought integer NOT NULL,
  lessons_gift integer NOT NULL DEFAULT 0,
  price_basis text NOT NULL DEFAULT 'paidAverage'::text,
  signed_on date NOT NULL,
  valid_until date NOT NULL,
  status text NOT NULL DEFAULT 'active'::text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT contract_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT contract_tenant_id_no_key UNIQUE (tenant_id, no),
  CONSTRAINT contract_tenant_id_campus_id_fkey FOREIGN KEY (tenant_id, campus_id) REFERENCES campus(tenant_id, id),
  CONSTRAINT contract_tenant_id_course_id_fkey FOREIGN KEY (tenant_id, course_id) REFERENCES course(tenant_id, id),
  CONSTRAINT contract_tenant_id_student_id_fkey FOREIGN KEY (tenant_id, student_id) REFERENCES student(tenant_id, id),
  CONSTRAINT contract_price_basis_check CHECK ((price_basis = ANY (ARRAY['paidAverage'::text, 'giftFree'::text, 'listPrice'::text]))),
  CONSTRAINT contract_status_check CHECK ((status = ANY (ARRAY['active'::text, 'frozen'::text, 'refunded'::text, 'finished'::text])))
);
CREATE INDEX contract_student ON public.contract USING btree (tenant_id, student_id);
ALTER TABLE contract ENABLE ROW LEVEL SECURITY;
ALTER TABLE contract FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON contract FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON contract FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON contract TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON contract TO deskbell_identity;

CREATE TABLE course (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  category_id uuid NOT NULL,
  lead_id uuid,
  archived_at timestamp with time zone,
  CONSTRAINT course_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT course_tenant_id_category_id_fkey FOREIGN KEY (tenant_id, category_id) REFERENCES course_category(tenant_id, id),
  CONSTRAINT course_tenant_id_lead_id_fkey FOREIGN KEY (tenant_id, lead_id) REFERENCES member(tenant_id, id)
);
ALTER TABLE course ENABLE ROW LEVEL SECURITY;
ALTER TABLE course FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON course FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON course FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON course TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON course TO deskbell_identity;

CREATE TABLE course_category (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  CONSTRAINT course_category_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT course_category_tenant_id_key_key UNIQUE (tenant_id, key)
);
ALTER TABLE course_category ENABLE ROW LEVEL SECURITY;
ALTER TABLE course_category FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON course_category FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON course_category FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON course_category TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON course_category TO deskbell_identity;

CREATE TABLE department (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  position integer NOT NULL DEFAULT 0,
  CONSTRAINT department_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT department_tenant_id_key_key UNIQUE (tenant_id, key)
);
ALTER TABLE department ENABLE ROW LEVEL SECURITY;
ALTER TABLE department FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON department FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON department FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON department TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON department TO deskbell_identity;

CREATE TABLE department_campus (
  tenant_id uuid NOT NULL,
  department_id uuid NOT NULL,
  campus_id uuid NOT NULL,
  head_id uuid,
  calendar_id uuid,
  CONSTRAINT department_campus_pkey PRIMARY KEY (tenant_id, department_id, campus_id),
  CONSTRAINT department_campus_tenant_id_campus_id_fkey FOREIGN KEY (tenant_id, campus_id) REFERENCES campus(tenant_id, id),
  CONSTRAINT department_campus_tenant_id_department_id_fkey FOREIGN KEY (tenant_id, department_id) REFERENCES department(tenant_id, id),
  CONSTRAINT department_campus_tenant_id_head_id_fkey FOREIGN KEY (tenant_id, head_id) REFERENCES member(tenant_id, id)
);
ALTER TABLE department_campus ENABLE ROW LEVEL SECURITY;
ALTER TABLE department_campus FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON department_campus FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON department_campus FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON department_campus TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON department_campus TO deskbell_identity;

CREATE TABLE due (
  tenant_id uuid NOT NULL,
  kind text NOT NULL,
  ref text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT due_pkey PRIMARY KEY (tenant_id, kind, ref)
);
CREATE INDEX due_at ON public.due USING btree (at);
ALTER TABLE due ENABLE ROW LEVEL SECURITY;
ALTER TABLE due FORCE ROW LEVEL SECURITY;
CREATE POLICY dispatcher ON due FOR ALL TO deskbell_dispatcher USING (true) WITH CHECK (true);
CREATE POLICY erase_demo ON due FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON due FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON due TO deskbell_app;
GRANT DELETE, SELECT, UPDATE (at) ON due TO deskbell_dispatcher;
GRANT DELETE, SELECT (tenant_id) ON due TO deskbell_identity;

CREATE TABLE entrance (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  type_key text NOT NULL,
  campus_id uuid,
  channel text NOT NULL,
  source text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT entrance_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT entrance_tenant_id_code_key UNIQUE (tenant_id, code),
  CONSTRAINT entrance_channel_check CHECK ((channel = ANY (ARRAY['link'::text, 'qr'::text])))
);
ALTER TABLE entrance ENABLE ROW LEVEL SECURITY;
ALTER TABLE entrance FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON entrance FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON entrance FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON entrance TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON entrance TO deskbell_identity;

CREATE TABLE entrance_ticket (
  tenant_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  entrance_id uuid NOT NULL,
  source text NOT NULL,
  phone_hash bytea NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT entrance_ticket_pkey PRIMARY KEY (tenant_id, ticket_id),
  CONSTRAINT entrance_ticket_tenant_id_entrance_id_fkey FOREIGN KEY (tenant_id, entrance_id) REFERENCES entrance(tenant_id, id)
);
CREATE INDEX entrance_ticket_entrance ON public.entrance_ticket USING btree (tenant_id, entrance_id, at);
CREATE INDEX entrance_ticket_phone ON public.entrance_ticket USING btree (tenant_id, phone_hash, at);
ALTER TABLE entrance_ticket ENABLE ROW LEVEL SECURITY;
ALTER TABLE entrance_ticket FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON entrance_ticket FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON entrance_ticket FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON entrance_ticket TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON entrance_ticket TO deskbell_identity;

CREATE TABLE file (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  media_type text NOT NULL,
  family text NOT NULL,
  size bigint NOT NULL,
  sha256 bytea NOT NULL,
  preview boolean NOT NULL DEFAULT false,
  uploaded_by jsonb NOT NULL,
  ticket_id uuid,
  internal boolean NOT NULL DEFAULT false,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT file_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT file_family_check CHECK ((family = ANY (ARRAY['image'::text, 'video'::text, 'audio'::text, 'document'::text])))
);
CREATE INDEX file_ticket ON public.file USING btree (tenant_id, ticket_id) WHERE (ticket_id IS NOT NULL);
ALTER TABLE file ENABLE ROW LEVEL SECURITY;
ALTER TABLE file FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON file FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON file FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON file TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON file TO deskbell_identity;

CREATE TABLE guardian (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  phone text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT guardian_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT guardian_tenant_id_phone_key UNIQUE (tenant_id, phone)
);
ALTER TABLE guardian ENABLE ROW LEVEL SECURITY;
ALTER TABLE guardian FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON guardian FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON guardian FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON guardian TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON guardian TO deskbell_identity;

CREATE TABLE hand_over (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  by jsonb NOT NULL,
  reason text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  done_at timestamp with time zone,
  CONSTRAINT hand_over_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT hand_over_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, id)
);
CREATE INDEX hand_over_member ON public.hand_over USING btree (tenant_id, member_id, created_at DESC);
ALTER TABLE hand_over ENABLE ROW LEVEL SECURITY;
ALTER TABLE hand_over FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON hand_over FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON hand_over FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON hand_over TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON hand_over TO deskbell_identity;

CREATE TABLE hand_over_task (
  tenant_id uuid NOT NULL,
  hand_over_id uuid NOT NULL,
  task_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  to_id uuid,
  outcome text,
  code text,
  CONSTRAINT hand_over_task_pkey PRIMARY KEY (tenant_id, hand_over_id, task_id),
  CONSTRAINT hand_over_task_tenant_id_hand_over_id_fkey FOREIGN KEY (tenant_id, hand_over_id) REFERENCES hand_over(tenant_id, id),
  CONSTRAINT hand_over_task_outcome_check CHECK ((outcome = ANY (ARRAY['handed'::text, 'byRule'::text, 'gone'::text, 'failed'::text])))
);
ALTER TABLE hand_over_task ENABLE ROW LEVEL SECURITY;
ALTER TABLE hand_over_task FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON hand_over_task FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON hand_over_task FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON hand_over_task TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON hand_over_task TO deskbell_identity;

CREATE TABLE idempotency (
  tenant_id uuid NOT NULL,
  principal text NOT NULL,
  operation text NOT NULL,
  key text NOT NULL,
  body_hash text NOT NULL,
  status integer,
  response jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT idempotency_pkey PRIMARY KEY (tenant_id, principal, operation, key)
);
CREATE INDEX idempotency_created ON public.idempotency USING btree (created_at);
ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON idempotency FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY forget ON idempotency FOR ALL TO deskbell_dispatcher USING ((created_at < (now() - '7 days'::interval)));
CREATE POLICY tenant ON idempotency FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON idempotency TO deskbell_app;
GRANT DELETE, SELECT (created_at) ON idempotency TO deskbell_dispatcher;
GRANT DELETE, SELECT (tenant_id) ON idempotency TO deskbell_identity;

CREATE TABLE identity (
  id uuid NOT NULL,
  email text,
  phone text,
  password_hash text,
  totp_secret text,
  totp_confirmed_at timestamp with time zone,
  totp_last_step bigint,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT identity_pkey PRIMARY KEY (id),
  CONSTRAINT identity_email_key UNIQUE (email),
  CONSTRAINT identity_phone_key UNIQUE (phone),
  CONSTRAINT identity_email_check CHECK ((email = lower(email)))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON identity TO deskbell_identity;

CREATE TABLE identity_attempt (
  account_hash bytea NOT NULL,
  failed integer NOT NULL,
  last_at timestamp with time zone NOT NULL,
  locked_until timestamp with time zone,
  CONSTRAINT identity_attempt_pkey PRIMARY KEY (account_hash)
);
CREATE INDEX identity_attempt_last ON public.identity_attempt USING btree (last_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON identity_attempt TO deskbell_identity;

CREATE TABLE identity_code (
  id uuid NOT NULL,
  tenant_id uuid NOT NULL,
  phone text NOT NULL,
  purpose text NOT NULL,
  code_hash bytea NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT identity_code_pkey PRIMARY KEY (id)
);
CREATE INDEX identity_code_phone ON public.identity_code USING btree (phone, created_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON identity_code TO deskbell_identity;

CREATE TABLE identity_membership (
  identity_id uuid NOT NULL,
  tenant_id uuid NOT NULL,
  kind text NOT NULL,
  party_id uuid NOT NULL,
  pending_token_hash bytea,
  pending_until timestamp with time zone,
  pending_by_hand boolean NOT NULL DEFAULT true,
  CONSTRAINT identity_membership_pkey PRIMARY KEY (tenant_id, kind, party_id),
  CONSTRAINT identity_membership_identity_id_tenant_id_kind_party_id_key UNIQUE (identity_id, tenant_id, kind, party_id),
  CONSTRAINT identity_membership_pending_token_hash_key UNIQUE (pending_token_hash),
  CONSTRAINT identity_membership_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id) ON DELETE CASCADE,
  CONSTRAINT identity_membership_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id) ON DELETE CASCADE,
  CONSTRAINT identity_membership_check CHECK (((pending_token_hash IS NULL) = (pending_until IS NULL))),
  CONSTRAINT identity_membership_kind_check CHECK ((kind = ANY (ARRAY['member'::text, 'guardian'::text, 'student'::text])))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON identity_membership TO deskbell_identity;

CREATE TABLE identity_session (
  token_hash bytea NOT NULL,
  id uuid NOT NULL,
  identity_id uuid NOT NULL,
  tenant_id uuid NOT NULL,
  kind text NOT NULL,
  party_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  user_agent text,
  ip text,
  CONSTRAINT identity_session_pkey PRIMARY KEY (token_hash),
  CONSTRAINT identity_session_id_key UNIQUE (id),
  CONSTRAINT identity_session_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id) ON DELETE CASCADE,
  CONSTRAINT identity_session_kind_check CHECK ((kind = ANY (ARRAY['member'::text, 'guardian'::text, 'student'::text])))
);
CREATE INDEX identity_session_identity ON public.identity_session USING btree (identity_id, created_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON identity_session TO deskbell_identity;

CREATE TABLE job_receipt (
  tenant_id uuid NOT NULL,
  event text NOT NULL,
  effect text NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT job_receipt_pkey PRIMARY KEY (tenant_id, event, effect)
);
CREATE INDEX job_receipt_at ON public.job_receipt USING btree (at);
ALTER TABLE job_receipt ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_receipt FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON job_receipt FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY forget ON job_receipt FOR ALL TO deskbell_dispatcher USING ((at < (now() - '30 days'::interval)));
CREATE POLICY tenant ON job_receipt FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT INSERT, SELECT ON job_receipt TO deskbell_app;
GRANT DELETE, SELECT (at) ON job_receipt TO deskbell_dispatcher;
GRANT DELETE, SELECT (tenant_id) ON job_receipt TO deskbell_identity;

CREATE TABLE lesson (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  class_id uuid NOT NULL,
  starts_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  teacher_id uuid,
  room text NOT NULL DEFAULT ''::text,
  status text NOT NULL DEFAULT 'planned'::text,
  CONSTRAINT lesson_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT lesson_tenant_id_class_id_fkey FOREIGN KEY (tenant_id, class_id) REFERENCES class(tenant_id, id),
  CONSTRAINT lesson_check CHECK ((ends_at > starts_at)),
  CONSTRAINT lesson_status_check CHECK ((status = ANY (ARRAY['planned'::text, 'held'::text, 'cancelled'::text])))
);
CREATE INDEX lesson_class ON public.lesson USING btree (tenant_id, class_id, starts_at);
CREATE INDEX lesson_time ON public.lesson USING btree (tenant_id, starts_at);
ALTER TABLE lesson ENABLE ROW LEVEL SECURITY;
ALTER TABLE lesson FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON lesson FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON lesson FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON lesson TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON lesson TO deskbell_identity;

CREATE TABLE lesson_ledger (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  contract_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  kind text NOT NULL,
  lessons integer NOT NULL,
  ticket_id uuid,
  cause text NOT NULL,
  CONSTRAINT lesson_ledger_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT lesson_ledger_tenant_id_contract_id_cause_key UNIQUE (tenant_id, contract_id, cause),
  CONSTRAINT lesson_ledger_tenant_id_contract_id_fkey FOREIGN KEY (tenant_id, contract_id) REFERENCES contract(tenant_id, id),
  CONSTRAINT lesson_ledger_check CHECK (
CASE
    WHEN (kind = ANY (ARRAY['bought'::text, 'gift'::text, 'frozen'::text])) THEN (lessons > 0)
    WHEN (kind = ANY (ARRAY['attended'::text, 'released'::text, 'debited'::text])) THEN (lessons < 0)
    ELSE (lessons <> 0)
END),
  CONSTRAINT lesson_ledger_kind_check CHECK ((kind = ANY (ARRAY['bought'::text, 'gift'::text, 'attended'::text, 'booked'::text, 'frozen'::text, 'released'::text, 'debited'::text])))
);
ALTER TABLE lesson_ledger ENABLE ROW LEVEL SECURITY;
ALTER TABLE lesson_ledger FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON lesson_ledger FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON lesson_ledger FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT INSERT, SELECT ON lesson_ledger TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON lesson_ledger TO deskbell_identity;

CREATE TABLE lesson_seat (
  tenant_id uuid NOT NULL,
  lesson_id uuid NOT NULL,
  student_id uuid NOT NULL,
  state text NOT NULL,
  ticket_id uuid,
  CONSTRAINT lesson_seat_pkey PRIMARY KEY (tenant_id, lesson_id, student_id),
  CONSTRAINT lesson_seat_tenant_id_lesson_id_fkey FOREIGN KEY (tenant_id, lesson_id) REFERENCES lesson(tenant_id, id),
  CONSTRAINT lesson_seat_tenant_id_student_id_fkey FOREIGN KEY (tenant_id, student_id) REFERENCES student(tenant_id, id),
  CONSTRAINT lesson_seat_state_check CHECK ((state = ANY (ARRAY['attended'::text, 'absent'::text, 'leave'::text, 'makeUp'::text, 'held'::text])))
);
ALTER TABLE lesson_seat ENABLE ROW LEVEL SECURITY;
ALTER TABLE lesson_seat FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON lesson_seat FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON lesson_seat FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON lesson_seat TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON lesson_seat TO deskbell_identity;

CREATE TABLE member (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  public_name text NOT NULL,
  pinyin text NOT NULL DEFAULT ''::text,
  initials text NOT NULL DEFAULT ''::text,
  email text,
  phone text,
  job_title text NOT NULL DEFAULT ''::text,
  campus_id uuid NOT NULL,
  rest_days smallint[] NOT NULL DEFAULT '{}'::smallint[],
  status text NOT NULL DEFAULT 'active'::text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  locale text NOT NULL DEFAULT 'zh'::text,
  CONSTRAINT member_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT member_tenant_id_campus_id_fkey FOREIGN KEY (tenant_id, campus_id) REFERENCES campus(tenant_id, id),
  CONSTRAINT member_locale_check CHECK ((locale = ANY (ARRAY['zh'::text, 'en'::text]))),
  CONSTRAINT member_status_check CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text, 'left'::text])))
);
ALTER TABLE member ENABLE ROW LEVEL SECURITY;
ALTER TABLE member FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON member FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON member FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON member TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON member TO deskbell_identity;

CREATE TABLE member_department (
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  department_id uuid NOT NULL,
  campus_id uuid NOT NULL,
  CONSTRAINT member_department_pkey PRIMARY KEY (tenant_id, member_id, department_id, campus_id),
  CONSTRAINT member_department_tenant_id_department_id_campus_id_fkey FOREIGN KEY (tenant_id, department_id, campus_id) REFERENCES department_campus(tenant_id, department_id, campus_id),
  CONSTRAINT member_department_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, id)
);
CREATE INDEX member_department_place ON public.member_department USING btree (tenant_id, department_id, campus_id);
ALTER TABLE member_department ENABLE ROW LEVEL SECURITY;
ALTER TABLE member_department FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON member_department FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON member_department FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON member_department TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON member_department TO deskbell_identity;

CREATE TABLE member_leave (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  from_date date NOT NULL,
  to_date date NOT NULL,
  substitute_id uuid,
  reason text NOT NULL DEFAULT ''::text,
  CONSTRAINT member_leave_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT member_leave_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, id),
  CONSTRAINT member_leave_tenant_id_substitute_id_fkey FOREIGN KEY (tenant_id, substitute_id) REFERENCES member(tenant_id, id),
  CONSTRAINT member_leave_check CHECK ((to_date >= from_date))
);
CREATE INDEX member_leave_member ON public.member_leave USING btree (tenant_id, member_id, to_date);
ALTER TABLE member_leave ENABLE ROW LEVEL SECURITY;
ALTER TABLE member_leave FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON member_leave FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON member_leave FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON member_leave TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON member_leave TO deskbell_identity;

CREATE TABLE member_role (
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  role_id uuid NOT NULL,
  campus_id uuid NOT NULL,
  CONSTRAINT member_role_pkey PRIMARY KEY (tenant_id, member_id, role_id, campus_id),
  CONSTRAINT member_role_tenant_id_campus_id_fkey FOREIGN KEY (tenant_id, campus_id) REFERENCES campus(tenant_id, id),
  CONSTRAINT member_role_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, id),
  CONSTRAINT member_role_tenant_id_role_id_fkey FOREIGN KEY (tenant_id, role_id) REFERENCES role(tenant_id, id)
);
CREATE INDEX member_role_role ON public.member_role USING btree (tenant_id, role_id, campus_id);
ALTER TABLE member_role ENABLE ROW LEVEL SECURITY;
ALTER TABLE member_role FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON member_role FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON member_role FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON member_role TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON member_role TO deskbell_identity;

CREATE TABLE node_visit (
  tenant_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  step_id text NOT NULL,
  kind text NOT NULL,
  episode integer NOT NULL,
  entered_at timestamp with time zone NOT NULL,
  left_at timestamp with time zone,
  outcome text,
  by jsonb,
  working_ms bigint,
  natural_ms bigint,
  CONSTRAINT node_visit_pkey PRIMARY KEY (tenant_id, ticket_id, visit_id)
);
CREATE INDEX node_visit_left ON public.node_visit USING btree (tenant_id, left_at);
ALTER TABLE node_visit ENABLE ROW LEVEL SECURITY;
ALTER TABLE node_visit FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON node_visit FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON node_visit FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON node_visit TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON node_visit TO deskbell_identity;

CREATE TABLE notice (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  cause text NOT NULL,
  person_kind text NOT NULL,
  person_id uuid NOT NULL,
  template text NOT NULL,
  params jsonb NOT NULL,
  ticket_id uuid,
  created_at timestamp with time zone NOT NULL,
  read_at timestamp with time zone,
  words jsonb,
  CONSTRAINT notice_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT notice_tenant_id_cause_person_id_key UNIQUE (tenant_id, cause, person_id)
);
CREATE INDEX notice_mentioned ON public.notice USING btree (tenant_id, person_id, created_at DESC, id DESC) WHERE (template = 'mentioned'::text);
CREATE INDEX notice_person ON public.notice USING btree (tenant_id, person_id, created_at DESC);
CREATE INDEX notice_template_at ON public.notice USING btree (tenant_id, template, created_at DESC);
CREATE INDEX notice_ticket ON public.notice USING btree (tenant_id, ticket_id) WHERE (ticket_id IS NOT NULL);
CREATE INDEX notice_unread ON public.notice USING btree (tenant_id, person_id, created_at DESC) WHERE (read_at IS NULL);
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON notice FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON notice FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON notice TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON notice TO deskbell_identity;

CREATE TABLE notice_delivery (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  notice_id uuid NOT NULL,
  channel text NOT NULL,
  address text NOT NULL,
  status text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  detail text,
  at timestamp with time zone NOT NULL,
  words jsonb,
  waits_until timestamp with time zone,
  CONSTRAINT notice_delivery_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT notice_delivery_tenant_id_notice_id_channel_key UNIQUE (tenant_id, notice_id, channel),
  CONSTRAINT notice_delivery_tenant_id_notice_id_fkey FOREIGN KEY (tenant_id, notice_id) REFERENCES notice(tenant_id, id),
  CONSTRAINT notice_delivery_channel_check CHECK ((channel = ANY (ARRAY['inApp'::text, 'email'::text, 'sms'::text]))),
  CONSTRAINT notice_delivery_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'dropped'::text])))
);
CREATE INDEX notice_delivery_at ON public.notice_delivery USING btree (tenant_id, at DESC, id DESC);
CREATE INDEX notice_delivery_channel ON public.notice_delivery USING btree (tenant_id, channel, at DESC, id DESC);
CREATE INDEX notice_delivery_status ON public.notice_delivery USING btree (tenant_id, status, at DESC, id DESC);
ALTER TABLE notice_delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_delivery FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON notice_delivery FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON notice_delivery FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON notice_delivery TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON notice_delivery TO deskbell_identity;

CREATE TABLE notice_settings (
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  settings jsonb NOT NULL,
  CONSTRAINT notice_settings_pkey PRIMARY KEY (tenant_id, member_id),
  CONSTRAINT notice_settings_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE notice_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON notice_settings FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON notice_settings FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON notice_settings TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON notice_settings TO deskbell_identity;

CREATE TABLE notice_template (
  tenant_id uuid NOT NULL,
  key text NOT NULL,
  content jsonb NOT NULL,
  revision integer NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  updated_by text NOT NULL,
  CONSTRAINT notice_template_pkey PRIMARY KEY (tenant_id, key)
);
ALTER TABLE notice_template ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_template FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON notice_template FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON notice_template FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON notice_template TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON notice_template TO deskbell_identity;

CREATE TABLE outbox (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  tenant_id uuid NOT NULL,
  kind text NOT NULL,
  ref text NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT outbox_pkey PRIMARY KEY (id)
);
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY dispatcher ON outbox FOR ALL TO deskbell_dispatcher USING (true) WITH CHECK (true);
CREATE POLICY tenant ON outbox FOR INSERT TO deskbell_app WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT INSERT (tenant_id, kind, ref) ON outbox TO deskbell_app;
GRANT DELETE, SELECT, UPDATE (at) ON outbox TO deskbell_dispatcher;

CREATE TABLE prospect (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  phone text NOT NULL,
  owner_id uuid,
  campus_id uuid,
  source text NOT NULL DEFAULT ''::text,
  status text NOT NULL DEFAULT 'new'::text,
  student_id uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT prospect_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT prospect_status_check CHECK ((status = ANY (ARRAY['new'::text, 'contacted'::text, 'trial'::text, 'visited'::text, 'enrolled'::text, 'lost'::text])))
);
CREATE INDEX prospect_phone ON public.prospect USING btree (tenant_id, phone);
ALTER TABLE prospect ENABLE ROW LEVEL SECURITY;
ALTER TABLE prospect FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON prospect FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON prospect FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON prospect TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON prospect TO deskbell_identity;

CREATE TABLE quick_reply (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  owner_id uuid,
  title text NOT NULL,
  body text NOT NULL,
  initials text NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT quick_reply_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT quick_reply_tenant_id_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES member(tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT quick_reply_body_check CHECK (((length(body) >= 1) AND (length(body) <= 2000))),
  CONSTRAINT quick_reply_title_check CHECK (((length(title) >= 1) AND (length(title) <= 60)))
);
CREATE INDEX quick_reply_owner ON public.quick_reply USING btree (tenant_id, owner_id);
ALTER TABLE quick_reply ENABLE ROW LEVEL SECURITY;
ALTER TABLE quick_reply FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON quick_reply FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON quick_reply FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON quick_reply TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON quick_reply TO deskbell_identity;

CREATE TABLE role (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  CONSTRAINT role_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT role_tenant_id_key_key UNIQUE (tenant_id, key)
);
ALTER TABLE role ENABLE ROW LEVEL SECURITY;
ALTER TABLE role FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON role FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON role FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON role TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON role TO deskbell_identity;

CREATE TABLE role_permission (
  tenant_id uuid NOT NULL,
  role_id uuid NOT NULL,
  permission text NOT NULL,
  scope text NOT NULL,
  CONSTRAINT role_permission_pkey PRIMARY KEY (tenant_id, role_id, permission),
  CONSTRAINT role_permission_tenant_id_role_id_fkey FOREIGN KEY (tenant_id, role_id) REFERENCES role(tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT role_permission_scope_check CHECK ((scope = ANY (ARRAY['own'::text, 'department'::text, 'campus'::text, 'all'::text])))
);
ALTER TABLE role_permission ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_permission FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON role_permission FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON role_permission FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON role_permission TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON role_permission TO deskbell_identity;

CREATE TABLE roster_day (
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  date date NOT NULL,
  works boolean NOT NULL,
  CONSTRAINT roster_day_pkey PRIMARY KEY (tenant_id, member_id, date),
  CONSTRAINT roster_day_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, id)
);
ALTER TABLE roster_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE roster_day FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON roster_day FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON roster_day FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON roster_day TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON roster_day TO deskbell_identity;

CREATE TABLE round_robin (
  tenant_id uuid NOT NULL,
  key text NOT NULL,
  n bigint NOT NULL,
  CONSTRAINT round_robin_pkey PRIMARY KEY (tenant_id, key)
);
ALTER TABLE round_robin ENABLE ROW LEVEL SECURITY;
ALTER TABLE round_robin FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON round_robin FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON round_robin FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON round_robin TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON round_robin TO deskbell_identity;

CREATE TABLE saved_view (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  owner_id uuid NOT NULL,
  name text NOT NULL,
  shared text NOT NULL,
  definition jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  removed_at timestamp with time zone,
  CONSTRAINT saved_view_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT saved_view_tenant_id_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES member(tenant_id, id),
  CONSTRAINT saved_view_shared_check CHECK ((shared = ANY (ARRAY['nobody'::text, 'roles'::text, 'everybody'::text])))
);
CREATE INDEX saved_view_owner ON public.saved_view USING btree (tenant_id, owner_id);
ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_view FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON saved_view FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON saved_view FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON saved_view TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON saved_view TO deskbell_identity;

CREATE TABLE saved_view_place (
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  view_id uuid NOT NULL,
  position integer NOT NULL,
  CONSTRAINT saved_view_place_pkey PRIMARY KEY (tenant_id, member_id, view_id),
  CONSTRAINT saved_view_place_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT saved_view_place_tenant_id_view_id_fkey FOREIGN KEY (tenant_id, view_id) REFERENCES saved_view(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX saved_view_place_view ON public.saved_view_place USING btree (tenant_id, view_id);
ALTER TABLE saved_view_place ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_view_place FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON saved_view_place FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON saved_view_place FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON saved_view_place TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON saved_view_place TO deskbell_identity;

CREATE TABLE saved_view_role (
  tenant_id uuid NOT NULL,
  view_id uuid NOT NULL,
  role_id uuid NOT NULL,
  CONSTRAINT saved_view_role_pkey PRIMARY KEY (tenant_id, view_id, role_id),
  CONSTRAINT saved_view_role_tenant_id_role_id_fkey FOREIGN KEY (tenant_id, role_id) REFERENCES role(tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT saved_view_role_tenant_id_view_id_fkey FOREIGN KEY (tenant_id, view_id) REFERENCES saved_view(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX saved_view_role_role ON public.saved_view_role USING btree (tenant_id, role_id);
ALTER TABLE saved_view_role ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_view_role FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON saved_view_role FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON saved_view_role FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON saved_view_role TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON saved_view_role TO deskbell_identity;

CREATE TABLE sla_clock (
  tenant_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  id text NOT NULL,
  clock text NOT NULL,
  visit_id uuid,
  episode integer NOT NULL,
  started_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone,
  public_due_at timestamp with time zone,
  paused_at timestamp with time zone,
  stopped_at timestamp with time zone,
  outcome text,
  breached_at timestamp with time zone,
  promise_not_possible boolean NOT NULL DEFAULT false,
  CONSTRAINT sla_clock_pkey PRIMARY KEY (tenant_id, ticket_id, id)
);
CREATE INDEX sla_clock_due ON public.sla_clock USING btree (tenant_id, due_at) WHERE ((stopped_at IS NULL) AND (due_at IS NOT NULL));
ALTER TABLE sla_clock ENABLE ROW LEVEL SECURITY;
ALTER TABLE sla_clock FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON sla_clock FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON sla_clock FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON sla_clock TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON sla_clock TO deskbell_identity;

CREATE TABLE stream (
  position bigint NOT NULL,
  tenant_id uuid NOT NULL,
  topic text NOT NULL,
  kind text NOT NULL,
  ref text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT stream_pkey PRIMARY KEY ("position")
);
CREATE INDEX stream_at ON public.stream USING btree (at);
CREATE INDEX stream_tenant ON public.stream USING btree (tenant_id, "position");
ALTER TABLE stream ENABLE ROW LEVEL SECURITY;
ALTER TABLE stream FORCE ROW LEVEL SECURITY;
CREATE POLICY dispatcher ON stream FOR ALL TO deskbell_dispatcher USING (true) WITH CHECK (true);
CREATE POLICY erase_demo ON stream FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON stream FOR SELECT TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT SELECT ON stream TO deskbell_app;
GRANT DELETE, INSERT, SELECT ON stream TO deskbell_dispatcher;
GRANT DELETE, SELECT (tenant_id) ON stream TO deskbell_identity;

CREATE TABLE stream_head (
  single boolean NOT NULL DEFAULT true,
  position bigint NOT NULL,
  trimmed bigint NOT NULL,
  CONSTRAINT stream_head_pkey PRIMARY KEY (single),
  CONSTRAINT stream_head_single_check CHECK (single)
);
ALTER TABLE stream_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE stream_head FORCE ROW LEVEL SECURITY;
CREATE POLICY dispatcher ON stream_head FOR ALL TO deskbell_dispatcher USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE (position, trimmed) ON stream_head TO deskbell_dispatcher;

CREATE TABLE student (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  no text NOT NULL,
  name text NOT NULL,
  pinyin text NOT NULL DEFAULT ''::text,
  initials text NOT NULL DEFAULT ''::text,
  phone text,
  adult boolean NOT NULL DEFAULT false,
  level text NOT NULL DEFAULT 'standard'::text,
  campus_id uuid NOT NULL,
  advisor_id uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT student_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT student_tenant_id_no_key UNIQUE (tenant_id, no),
  CONSTRAINT student_tenant_id_campus_id_fkey FOREIGN KEY (tenant_id, campus_id) REFERENCES campus(tenant_id, id),
  CONSTRAINT student_level_check CHECK ((level = ANY (ARRAY['standard'::text, 'vip'::text])))
);
CREATE INDEX student_phone ON public.student USING btree (tenant_id, phone);
ALTER TABLE student ENABLE ROW LEVEL SECURITY;
ALTER TABLE student FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON student FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON student FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON student TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON student TO deskbell_identity;

CREATE TABLE student_guardian (
  tenant_id uuid NOT NULL,
  student_id uuid NOT NULL,
  guardian_id uuid NOT NULL,
  relation text NOT NULL,
  signer boolean NOT NULL DEFAULT false,
  legal boolean NOT NULL DEFAULT true,
  pick_up boolean NOT NULL DEFAULT true,
  CONSTRAINT student_guardian_pkey PRIMARY KEY (tenant_id, student_id, guardian_id),
  CONSTRAINT student_guardian_tenant_id_guardian_id_fkey FOREIGN KEY (tenant_id, guardian_id) REFERENCES guardian(tenant_id, id),
  CONSTRAINT student_guardian_tenant_id_student_id_fkey FOREIGN KEY (tenant_id, student_id) REFERENCES student(tenant_id, id)
);
CREATE INDEX student_guardian_guardian ON public.student_guardian USING btree (tenant_id, guardian_id);
ALTER TABLE student_guardian ENABLE ROW LEVEL SECURITY;
ALTER TABLE student_guardian FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON student_guardian FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON student_guardian FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON student_guardian TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON student_guardian TO deskbell_identity;

CREATE TABLE student_note (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  student_id uuid NOT NULL,
  author_id uuid NOT NULL,
  body text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT student_note_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT student_note_tenant_id_author_id_fkey FOREIGN KEY (tenant_id, author_id) REFERENCES member(tenant_id, id),
  CONSTRAINT student_note_tenant_id_student_id_fkey FOREIGN KEY (tenant_id, student_id) REFERENCES student(tenant_id, id),
  CONSTRAINT student_note_body_check CHECK (((length(body) >= 1) AND (length(body) <= 4000)))
);
CREATE INDEX student_note_student ON public.student_note USING btree (tenant_id, student_id, id DESC);
ALTER TABLE student_note ENABLE ROW LEVEL SECURITY;
ALTER TABLE student_note FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON student_note FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON student_note FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON student_note TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON student_note TO deskbell_identity;

CREATE TABLE task (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  step_id text NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  assignee_kind text,
  assignee_id uuid,
  waiting boolean NOT NULL DEFAULT false,
  opened_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone,
  closed_at timestamp with time zone,
  CONSTRAINT task_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT task_state_check CHECK ((state = ANY (ARRAY['open'::text, 'queued'::text, 'done'::text, 'closed'::text])))
);
CREATE INDEX task_assignee ON public.task USING btree (tenant_id, assignee_id, opened_at) WHERE (state = 'open'::text);
CREATE INDEX task_queued ON public.task USING btree (tenant_id, assignee_id) WHERE (state = 'queued'::text);
CREATE INDEX task_ticket ON public.task USING btree (tenant_id, ticket_id);
ALTER TABLE task ENABLE ROW LEVEL SECURITY;
ALTER TABLE task FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON task FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON task FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON task TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON task TO deskbell_identity;

CREATE TABLE task_candidate (
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  task_id uuid NOT NULL,
  CONSTRAINT task_candidate_pkey PRIMARY KEY (tenant_id, member_id, task_id)
);
CREATE INDEX task_candidate_task ON public.task_candidate USING btree (tenant_id, task_id);
ALTER TABLE task_candidate ENABLE ROW LEVEL SECURITY;
ALTER TABLE task_candidate FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON task_candidate FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON task_candidate FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON task_candidate TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON task_candidate TO deskbell_identity;

CREATE TABLE tenant (
  id uuid NOT NULL,
  short_id text NOT NULL,
  name text NOT NULL,
  name_en text,
  zone text NOT NULL DEFAULT 'Asia/Shanghai'::text,
  demo boolean NOT NULL DEFAULT false,
  settings jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT tenant_pkey PRIMARY KEY (id),
  CONSTRAINT tenant_short_id_key UNIQUE (short_id)
);
ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON tenant FOR DELETE TO deskbell_identity USING (demo);
CREATE POLICY tenant_identity ON tenant FOR SELECT TO deskbell_identity USING (true);
CREATE POLICY tenant_self ON tenant FOR ALL TO deskbell_app USING ((id = (current_setting('app.tenant'::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON tenant TO deskbell_app;
GRANT DELETE, SELECT ON tenant TO deskbell_identity;

CREATE TABLE ticket (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  number text NOT NULL,
  type_id uuid NOT NULL,
  type_version integer NOT NULL,
  seq integer NOT NULL,
  category text NOT NULL,
  title text NOT NULL,
  step_names jsonb NOT NULL DEFAULT '[]'::jsonb,
  urgency text NOT NULL,
  priority text NOT NULL,
  channel text NOT NULL,
  confidential boolean NOT NULL DEFAULT false,
  campus_id uuid,
  department_id uuid,
  requester_kind text,
  requester_id uuid,
  requester_name text NOT NULL DEFAULT ''::text,
  phone_tail text,
  submitter_kind text NOT NULL,
  submitter_id uuid,
  external_id text,
  external_hash text,
  student_id uuid,
  class_id uuid,
  course_id uuid,
  contract_id uuid,
  lesson_id uuid,
  amount bigint,
  due_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  created_on date NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  first_response_at timestamp with time zone,
  resolved_at timestamp with time zone,
  closed_at timestamp with time zone,
  rating smallint,
  link_hash bytea,
  state jsonb NOT NULL,
  merged_into uuid,
  late_at timestamp with time zone,
  CONSTRAINT ticket_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT ticket_tenant_id_number_key UNIQUE (tenant_id, number)
);
CREATE INDEX ticket_campus ON public.ticket USING btree (tenant_id, campus_id, created_at DESC, id DESC);
CREATE INDEX ticket_campus_category ON public.ticket USING btree (tenant_id, campus_id, category, created_at DESC, id DESC);
CREATE INDEX ticket_campus_critical ON public.ticket USING btree (tenant_id, campus_id, created_at DESC, id DESC) WHERE (urgency = 'critical'::text);
CREATE INDEX ticket_campus_due ON public.ticket USING btree (tenant_id, campus_id, due_at, id) WHERE (due_at IS NOT NULL);
CREATE INDEX ticket_campus_open ON public.ticket USING btree (tenant_id, campus_id, created_at DESC, id DESC) WHERE ((closed_at IS NULL) AND (resolved_at IS NULL));
CREATE INDEX ticket_department ON public.ticket USING btree (tenant_id, department_id, campus_id, created_at DESC, id DESC) WHERE (department_id IS NOT NULL);
CREATE INDEX ticket_due ON public.ticket USING btree (tenant_id, due_at, id) WHERE (due_at IS NOT NULL);
CREATE UNIQUE INDEX ticket_external ON public.ticket USING btree (tenant_id, submitter_id, external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX ticket_link ON public.ticket USING btree (tenant_id, link_hash) WHERE (link_hash IS NOT NULL);
CREATE INDEX ticket_merged ON public.ticket USING btree (tenant_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX ticket_newest ON public.ticket USING btree (tenant_id, created_at DESC, id DESC);
CREATE INDEX ticket_open ON public.ticket USING btree (tenant_id, created_at DESC, id DESC) WHERE ((closed_at IS NULL) AND (resolved_at IS NULL));
CREATE INDEX ticket_phone_tail ON public.ticket USING btree (tenant_id, phone_tail, created_at DESC, id DESC) WHERE (phone_tail IS NOT NULL);
CREATE INDEX ticket_requester ON public.ticket USING btree (tenant_id, requester_id, created_at DESC, id DESC);
CREATE INDEX ticket_student ON public.ticket USING btree (tenant_id, student_id, created_at DESC, id DESC) WHERE (student_id IS NOT NULL);
CREATE INDEX ticket_type_campus ON public.ticket USING btree (tenant_id, type_id, campus_id, created_at DESC, id DESC);
ALTER TABLE ticket ENABLE ROW LEVEL SECURITY;
ALTER TABLE ticket FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON ticket FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON ticket FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON ticket TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON ticket TO deskbell_identity;

CREATE TABLE ticket_about (
  tenant_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  member_id uuid NOT NULL,
  CONSTRAINT ticket_about_pkey PRIMARY KEY (tenant_id, ticket_id, member_id)
);
CREATE INDEX ticket_about_member ON public.ticket_about USING btree (tenant_id, member_id, ticket_id);
ALTER TABLE ticket_about ENABLE ROW LEVEL SECURITY;
ALTER TABLE ticket_about FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON ticket_about FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON ticket_about FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON ticket_about TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON ticket_about TO deskbell_identity;

CREATE TABLE ticket_event (
  tenant_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  seq integer NOT NULL,
  at timestamp with time zone NOT NULL,
  kind text NOT NULL,
  schema smallint NOT NULL DEFAULT 1,
  actor jsonb NOT NULL,
  channel text,
  public boolean NOT NULL DEFAULT false,
  data jsonb NOT NULL,
  effects jsonb,
  CONSTRAINT ticket_event_pkey PRIMARY KEY (tenant_id, ticket_id, seq, at)
);
ALTER TABLE ticket_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE ticket_event FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON ticket_event FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON ticket_event FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT INSERT, SELECT ON ticket_event TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON ticket_event TO deskbell_identity;

CREATE TABLE ticket_number (
  tenant_id uuid NOT NULL,
  period text NOT NULL,
  next bigint NOT NULL,
  CONSTRAINT ticket_number_pkey PRIMARY KEY (tenant_id, period)
);
ALTER TABLE ticket_number ENABLE ROW LEVEL SECURITY;
ALTER TABLE ticket_number FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON ticket_number FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON ticket_number FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON ticket_number TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON ticket_number TO deskbell_identity;

CREATE TABLE ticket_party (
  tenant_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  relation text NOT NULL,
  kind text NOT NULL,
  party_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT ticket_party_pkey PRIMARY KEY (tenant_id, ticket_id, relation, party_id),
  CONSTRAINT ticket_party_relation_check CHECK ((relation = ANY (ARRAY['requester'::text, 'submitter'::text, 'handler'::text, 'formerHandler'::text, 'watcher'::text, 'shared'::text])))
);
CREATE INDEX ticket_party_person ON public.ticket_party USING btree (tenant_id, party_id, at DESC, ticket_id);
CREATE INDEX ticket_party_watcher ON public.ticket_party USING btree (tenant_id, party_id, ticket_id) WHERE (relation = 'watcher'::text);
ALTER TABLE ticket_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE ticket_party FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON ticket_party FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON ticket_party FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON ticket_party TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON ticket_party TO deskbell_identity;

CREATE TABLE ticket_presence (
  tenant_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  member_id uuid NOT NULL,
  doing text NOT NULL,
  until timestamp with time zone NOT NULL,
  CONSTRAINT ticket_presence_pkey PRIMARY KEY (tenant_id, ticket_id, member_id),
  CONSTRAINT ticket_presence_doing_check CHECK ((doing = ANY (ARRAY['viewing'::text, 'replying'::text])))
);
ALTER TABLE ticket_presence ENABLE ROW LEVEL SECURITY;
ALTER TABLE ticket_presence FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON ticket_presence FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON ticket_presence FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON ticket_presence TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON ticket_presence TO deskbell_identity;

CREATE TABLE ticket_term (
  tenant_id uuid NOT NULL,
  term text NOT NULL,
  at timestamp with time zone NOT NULL,
  ticket_id uuid NOT NULL,
  campus_id uuid,
  CONSTRAINT ticket_term_pkey PRIMARY KEY (tenant_id, term, at, ticket_id) INCLUDE (campus_id)
);
CREATE INDEX ticket_term_ticket ON public.ticket_term USING btree (tenant_id, ticket_id);
ALTER TABLE ticket_term ENABLE ROW LEVEL SECURITY;
ALTER TABLE ticket_term FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON ticket_term FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON ticket_term FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON ticket_term TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON ticket_term TO deskbell_identity;

CREATE TABLE ticket_type (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  position integer NOT NULL DEFAULT 0,
  published_version integer,
  archived_at timestamp with time zone,
  CONSTRAINT ticket_type_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT ticket_type_tenant_id_key_key UNIQUE (tenant_id, key)
);
ALTER TABLE ticket_type ENABLE ROW LEVEL SECURITY;
ALTER TABLE ticket_type FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON ticket_type FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON ticket_type FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON ticket_type TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON ticket_type TO deskbell_identity;

CREATE TABLE ticket_type_version (
  tenant_id uuid NOT NULL,
  type_id uuid NOT NULL,
  version integer NOT NULL,
  status text NOT NULL,
  definition jsonb NOT NULL,
  published_at timestamp with time zone,
  published_by uuid,
  CONSTRAINT ticket_type_version_pkey PRIMARY KEY (tenant_id, type_id, version),
  CONSTRAINT ticket_type_version_tenant_id_type_id_fkey FOREIGN KEY (tenant_id, type_id) REFERENCES ticket_type(tenant_id, id),
  CONSTRAINT ticket_type_version_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'retired'::text])))
);
ALTER TABLE ticket_type_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE ticket_type_version FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON ticket_type_version FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON ticket_type_version FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
CREATE TRIGGER immutable BEFORE DELETE OR UPDATE ON public.ticket_type_version FOR EACH ROW EXECUTE FUNCTION ticket_type_version_immutable();
GRANT DELETE, INSERT, SELECT, UPDATE ON ticket_type_version TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON ticket_type_version TO deskbell_identity;

CREATE TABLE ticket_value (
  tenant_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  field_id text NOT NULL,
  ordinal integer NOT NULL,
  text_value text,
  folded_value text,
  int_value bigint,
  num_value numeric,
  time_value timestamp with time zone,
  date_value date,
  date_to date,
  ticket_at timestamp with time zone NOT NULL,
  campus_id uuid,
  CONSTRAINT ticket_value_pkey PRIMARY KEY (tenant_id, ticket_id, field_id, ordinal)
);
CREATE INDEX ticket_value_date ON public.ticket_value USING btree (tenant_id, field_id, date_value, ticket_id) WHERE (date_value IS NOT NULL);
CREATE INDEX ticket_value_int ON public.ticket_value USING btree (tenant_id, field_id, int_value, ticket_at DESC, ticket_id DESC) WHERE (int_value IS NOT NULL);
CREATE INDEX ticket_value_text ON public.ticket_value USING btree (tenant_id, field_id, text_value, ticket_at DESC, ticket_id DESC) INCLUDE (campus_id) WHERE (text_value IS NOT NULL);
CREATE INDEX ticket_value_time ON public.ticket_value USING btree (tenant_id, field_id, time_value, ticket_id) WHERE (time_value IS NOT NULL);
ALTER TABLE ticket_value ENABLE ROW LEVEL SECURITY;
ALTER TABLE ticket_value FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON ticket_value FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON ticket_value FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON ticket_value TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON ticket_value TO deskbell_identity;

CREATE TABLE viewing (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  viewer_id uuid NOT NULL,
  member_id uuid NOT NULL,
  reason text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  until timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT viewing_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT viewing_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, id),
  CONSTRAINT viewing_tenant_id_viewer_id_fkey FOREIGN KEY (tenant_id, viewer_id) REFERENCES member(tenant_id, id)
);
ALTER TABLE viewing ENABLE ROW LEVEL SECURITY;
ALTER TABLE viewing FORCE ROW LEVEL SECURITY;
CREATE POLICY erase_demo ON viewing FOR ALL TO deskbell_identity USING ((tenant_id IN ( SELECT tenant.id
   FROM tenant
  WHERE tenant.demo)));
CREATE POLICY tenant ON viewing FOR ALL TO deskbell_app USING ((tenant_id = (current_setting('app.tenant'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant'::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON viewing TO deskbell_app;
GRANT DELETE, SELECT (tenant_id) ON viewing TO deskbell_identity;

CREATE TABLE worker_process (
  id uuid NOT NULL,
  workers text[] NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  CONSTRAINT worker_process_pkey PRIMARY KEY (id)
);
ALTER TABLE worker_process ENABLE ROW LEVEL SECURITY;
ALTER TABLE worker_process FORCE ROW LEVEL SECURITY;
CREATE POLICY dispatcher ON worker_process FOR ALL TO deskbell_dispatcher USING (true) WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON worker_process TO deskbell_dispatcher;

CREATE VIEW sla_ledger AS
 SELECT tenant_id,
    ticket_id,
    seq,
    at,
    data
   FROM ticket_event
  WHERE (kind = 'sla.entry'::text);

CREATE OR REPLACE FUNCTION public.append_only(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM deskbell_app', target);
END
$function$;

CREATE OR REPLACE FUNCTION public.current_tenant()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (current_setting('app.tenant'::text))::uuid;
GRANT EXECUTE ON FUNCTION current_tenant() TO deskbell_app;
GRANT EXECUTE ON FUNCTION current_tenant() TO deskbell_dispatcher;
GRANT EXECUTE ON FUNCTION current_tenant() TO deskbell_identity;

CREATE OR REPLACE FUNCTION public.erasable_demo(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  EXECUTE format('CREATE POLICY erase_demo ON %s TO deskbell_identity USING (tenant_id IN (SELECT id FROM tenant WHERE demo))', target);
  EXECUTE format('GRANT SELECT (tenant_id), DELETE ON %s TO deskbell_identity', target);
END
$function$;

CREATE OR REPLACE FUNCTION public.found_owner_account(account_id uuid, account_email text, account_phone text, account_hash text, owner_id uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(7236402);
  IF EXISTS (SELECT 1 FROM tenant WHERE NOT demo AND id <> current_tenant())
     OR EXISTS (SELECT 1 FROM identity_membership WHERE tenant_id = current_tenant()) THEN
    RAISE EXCEPTION 'an institution exists' USING ERRCODE = 'DB001';
  END IF;
  INSERT INTO identity (id, email, phone, password_hash) VALUES (account_id, account_email, account_phone, account_hash);
  INSERT INTO identity_membership (identity_id, tenant_id, kind, party_id) VALUES (account_id, current_tenant(), 'member', owner_id);
END
$function$;
GRANT EXECUTE ON FUNCTION found_owner_account(uuid,text,text,text,uuid) TO deskbell_app;

CREATE OR REPLACE FUNCTION public.tenant_table(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY tenant ON %s TO deskbell_app USING (tenant_id = (current_setting(''app.tenant''))::uuid) WITH CHECK (tenant_id = (current_setting(''app.tenant''))::uuid)',
    target);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO deskbell_app', target);
  PERFORM erasable_demo(target);
END
$function$;

CREATE OR REPLACE FUNCTION public.ticket_type_version_immutable()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'DELETE' AND current_user = 'deskbell_identity' THEN RETURN OLD; END IF;
  IF OLD.status <> 'draft' AND (TG_OP = 'DELETE' OR NEW.definition IS DISTINCT FROM OLD.definition OR NEW.status = 'draft') THEN
    RAISE EXCEPTION 'a published ticket type version is immutable' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $function$;
