-- Organisation and sign-in. Every table carries tenant_id but the identity tables: a person may belong to several
-- institutions, and only the identity role reaches them.

CREATE TABLE tenant (
  id uuid PRIMARY KEY,
  short_id text NOT NULL UNIQUE,
  name text NOT NULL,
  name_en text,
  zone text NOT NULL DEFAULT 'Asia/Shanghai',
  demo boolean NOT NULL DEFAULT false,
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_self ON tenant TO deskbell_app USING (id = (current_setting('app.tenant'))::uuid);
CREATE POLICY tenant_identity ON tenant FOR SELECT TO deskbell_identity USING (true);
GRANT SELECT, INSERT, UPDATE ON tenant TO deskbell_app;
GRANT SELECT ON tenant TO deskbell_identity;

-- Identity: people who can sign in. Passwords scrypt, codes and session tokens SHA-256, TOTP secrets sealed.
CREATE TABLE identity (
  id uuid PRIMARY KEY,
  email text UNIQUE CHECK (email = lower(email)),
  phone text UNIQUE,
  password_hash text,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  disabled_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
-- Which persons of which institutions an identity is. One that joins an account which somebody else may hold the password
-- of is pending until the person accepts it: `pending_by_hand` until a mail or message has carried the token's link.
CREATE TABLE identity_membership (
  identity_id uuid NOT NULL REFERENCES identity ON DELETE CASCADE,
  tenant_id uuid NOT NULL REFERENCES tenant ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('member', 'guardian', 'student')),
  party_id uuid NOT NULL,
  pending_token_hash bytea UNIQUE,
  pending_until timestamptz,
  pending_by_hand boolean NOT NULL DEFAULT true,
  PRIMARY KEY (tenant_id, kind, party_id),
  UNIQUE (identity_id, tenant_id, kind, party_id),
  CHECK ((pending_token_hash IS NULL) = (pending_until IS NULL))
);
CREATE TABLE identity_session (
  token_hash bytea PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  identity_id uuid NOT NULL REFERENCES identity ON DELETE CASCADE,
  tenant_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('member', 'guardian', 'student')),
  party_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  user_agent text,
  ip text
);
CREATE INDEX identity_session_identity ON identity_session (identity_id, created_at);
CREATE TABLE identity_code (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL,
  phone text NOT NULL,
  purpose text NOT NULL,
  code_hash bytea NOT NULL,
  attempts int NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX identity_code_phone ON identity_code (phone, created_at);
-- Wrong passwords by the hash of the account's name, so that accounts that do not exist lock exactly like those that do.
CREATE TABLE identity_attempt (
  account_hash bytea PRIMARY KEY,
  failed int NOT NULL,
  last_at timestamptz NOT NULL,
  locked_until timestamptz
);
CREATE INDEX identity_attempt_last ON identity_attempt (last_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity, identity_membership, identity_session, identity_code, identity_attempt TO deskbell_identity;

CREATE TABLE calendar (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  revision int NOT NULL DEFAULT 1,
  definition jsonb NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, key)
);
SELECT tenant_table('calendar');

CREATE TABLE campus (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  headquarters boolean NOT NULL DEFAULT false,
  online boolean NOT NULL DEFAULT false,
  calendar_id uuid NOT NULL,
  position int NOT NULL DEFAULT 0,
  closed_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, key),
  FOREIGN KEY (tenant_id, calendar_id) REFERENCES calendar
);
SELECT tenant_table('campus');

CREATE TABLE department (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  position int NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, key)
);
SELECT tenant_table('department');

CREATE TABLE member (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  public_name text NOT NULL,
  pinyin text NOT NULL DEFAULT '',
  initials text NOT NULL DEFAULT '',
  email text,
  phone text,
  job_title text NOT NULL DEFAULT '',
  campus_id uuid NOT NULL,
  rest_days smallint[] NOT NULL DEFAULT '{}',
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled', 'left')),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, campus_id) REFERENCES campus
);
SELECT tenant_table('member');

-- A department at a campus, with its own head: 海淀教务 is not 总部教务.
CREATE TABLE department_campus (
  tenant_id uuid NOT NULL,
  department_id uuid NOT NULL,
  campus_id uuid NOT NULL,
  head_id uuid,
  calendar_id uuid,
  PRIMARY KEY (tenant_id, department_id, campus_id),
  FOREIGN KEY (tenant_id, department_id) REFERENCES department,
  FOREIGN KEY (tenant_id, campus_id) REFERENCES campus,
  FOREIGN KEY (tenant_id, head_id) REFERENCES member
);
SELECT tenant_table('department_campus');

CREATE TABLE member_department (
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  department_id uuid NOT NULL,
  campus_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, member_id, department_id, campus_id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member,
  FOREIGN KEY (tenant_id, department_id, campus_id) REFERENCES department_campus
);
CREATE INDEX member_department_place ON member_department (tenant_id, department_id, campus_id);
SELECT tenant_table('member_department');

-- Roles = permissions × scope (own, department, campus, all).
CREATE TABLE role (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, key)
);
SELECT tenant_table('role');

CREATE TABLE role_permission (
  tenant_id uuid NOT NULL,
  role_id uuid NOT NULL,
  permission text NOT NULL,
  scope text NOT NULL CHECK (scope IN ('own', 'department', 'campus', 'all')),
  PRIMARY KEY (tenant_id, role_id, permission),
  FOREIGN KEY (tenant_id, role_id) REFERENCES role ON DELETE CASCADE
);
SELECT tenant_table('role_permission');

CREATE TABLE member_role (
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  role_id uuid NOT NULL,
  campus_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, member_id, role_id, campus_id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member,
  FOREIGN KEY (tenant_id, role_id) REFERENCES role,
  FOREIGN KEY (tenant_id, campus_id) REFERENCES campus
);
CREATE INDEX member_role_role ON member_role (tenant_id, role_id, campus_id);
SELECT tenant_table('member_role');

-- Away from – to inclusive; a substitute may act for the member's seats.
CREATE TABLE member_leave (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  from_date date NOT NULL,
  to_date date NOT NULL,
  substitute_id uuid,
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member,
  FOREIGN KEY (tenant_id, substitute_id) REFERENCES member,
  CHECK (to_date >= from_date)
);
CREATE INDEX member_leave_member ON member_leave (tenant_id, member_id, to_date);
SELECT tenant_table('member_leave');

CREATE TABLE prospect (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  phone text NOT NULL,
  owner_id uuid,
  campus_id uuid,
  source text NOT NULL DEFAULT '',
  status text NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'contacted', 'trial', 'visited', 'enrolled', 'lost')),
  student_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX prospect_phone ON prospect (tenant_id, phone);
SELECT tenant_table('prospect');

CREATE TABLE student (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  no text NOT NULL,
  name text NOT NULL,
  pinyin text NOT NULL DEFAULT '',
  initials text NOT NULL DEFAULT '',
  phone text,
  adult boolean NOT NULL DEFAULT false,
  level text NOT NULL DEFAULT 'standard' CHECK (level IN ('standard', 'vip')),
  campus_id uuid NOT NULL,
  advisor_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, no),
  FOREIGN KEY (tenant_id, campus_id) REFERENCES campus
);
CREATE INDEX student_phone ON student (tenant_id, phone);
SELECT tenant_table('student');

CREATE TABLE guardian (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  phone text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, phone)
);
SELECT tenant_table('guardian');

-- Relation and rights: signer 签约人 (money), guardian 监护人, pick-up 接送人.
CREATE TABLE student_guardian (
  tenant_id uuid NOT NULL,
  student_id uuid NOT NULL,
  guardian_id uuid NOT NULL,
  relation text NOT NULL,
  signer boolean NOT NULL DEFAULT false,
  legal boolean NOT NULL DEFAULT true,
  pick_up boolean NOT NULL DEFAULT true,
  PRIMARY KEY (tenant_id, student_id, guardian_id),
  FOREIGN KEY (tenant_id, student_id) REFERENCES student,
  FOREIGN KEY (tenant_id, guardian_id) REFERENCES guardian
);
CREATE INDEX student_guardian_guardian ON student_guardian (tenant_id, guardian_id);
SELECT tenant_table('student_guardian');

CREATE TABLE course_category (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, key)
);
SELECT tenant_table('course_category');

CREATE TABLE course (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  category_id uuid NOT NULL,
  lead_id uuid,
  archived_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, category_id) REFERENCES course_category,
  FOREIGN KEY (tenant_id, lead_id) REFERENCES member
);
SELECT tenant_table('course');

CREATE TABLE class (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  course_id uuid NOT NULL,
  campus_id uuid NOT NULL,
  class_teacher_id uuid,
  teacher_id uuid,
  capacity int NOT NULL DEFAULT 12,
  room text NOT NULL DEFAULT '',
  archived_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES course,
  FOREIGN KEY (tenant_id, campus_id) REFERENCES campus,
  FOREIGN KEY (tenant_id, class_teacher_id) REFERENCES member,
  FOREIGN KEY (tenant_id, teacher_id) REFERENCES member
);
CREATE INDEX class_teacher ON class (tenant_id, class_teacher_id);
SELECT tenant_table('class');

CREATE TABLE contract (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  no text NOT NULL,
  student_id uuid NOT NULL,
  -- the signer: a guardian, or the adult student in person (null)
  signer_guardian_id uuid,
  course_id uuid NOT NULL,
  campus_id uuid NOT NULL,
  class_id uuid,
  -- minor units (fen)
  paid bigint NOT NULL,
  materials_fee bigint NOT NULL DEFAULT 0,
  -- of all bought lessons together, before any discount
  list_price bigint NOT NULL DEFAULT 0,
  invoiced bigint NOT NULL DEFAULT 0,
  lessons_bought int NOT NULL,
  lessons_gift int NOT NULL DEFAULT 0,
  price_basis text NOT NULL DEFAULT 'paidAverage' CHECK (price_basis IN ('paidAverage', 'giftFree', 'listPrice')),
  signed_on date NOT NULL,
  valid_until date NOT NULL,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'frozen', 'refunded', 'finished')),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, no),
  FOREIGN KEY (tenant_id, student_id) REFERENCES student,
  FOREIGN KEY (tenant_id, course_id) REFERENCES course,
  FOREIGN KEY (tenant_id, campus_id) REFERENCES campus
);
CREATE INDEX contract_student ON contract (tenant_id, student_id);
SELECT tenant_table('contract');

CREATE TABLE class_student (
  tenant_id uuid NOT NULL,
  class_id uuid NOT NULL,
  student_id uuid NOT NULL,
  contract_id uuid,
  from_date date NOT NULL,
  to_date date,
  PRIMARY KEY (tenant_id, class_id, student_id),
  FOREIGN KEY (tenant_id, class_id) REFERENCES class,
  FOREIGN KEY (tenant_id, student_id) REFERENCES student
);
CREATE INDEX class_student_student ON class_student (tenant_id, student_id);
SELECT tenant_table('class_student');

CREATE TABLE lesson (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  class_id uuid NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  teacher_id uuid,
  room text NOT NULL DEFAULT '',
  status text NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'held', 'cancelled')),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, class_id) REFERENCES class,
  CHECK (ends_at > starts_at)
);
CREATE INDEX lesson_class ON lesson (tenant_id, class_id, starts_at);
CREATE INDEX lesson_time ON lesson (tenant_id, starts_at);
SELECT tenant_table('lesson');

-- Attendance and held seats beyond the class list: leave, make-up, trial.
CREATE TABLE lesson_seat (
  tenant_id uuid NOT NULL,
  lesson_id uuid NOT NULL,
  student_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('attended', 'absent', 'leave', 'makeUp', 'held')),
  ticket_id uuid,
  PRIMARY KEY (tenant_id, lesson_id, student_id),
  FOREIGN KEY (tenant_id, lesson_id) REFERENCES lesson,
  FOREIGN KEY (tenant_id, student_id) REFERENCES student
);
SELECT tenant_table('lesson_seat');

-- 课时账: append-only; balances are sums by kind. Owned = bought + gift + attended + debited (the last two negative).
-- Of these, frozen = frozen + released (negative) and booked = booked (+ when booked, − when held or given up): still owned.
CREATE TABLE lesson_ledger (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  contract_id uuid NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('bought', 'gift', 'attended', 'booked', 'frozen', 'released', 'debited')),
  lessons int NOT NULL,
  ticket_id uuid,
  -- one entry per cause, so that a repeated job cannot write twice
  cause text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, contract_id, cause),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract,
  CHECK (CASE WHEN kind IN ('bought', 'gift', 'frozen') THEN lessons > 0
              WHEN kind IN ('attended', 'released', 'debited') THEN lessons < 0 ELSE lessons <> 0 END)
);
SELECT tenant_table('lesson_ledger');
SELECT append_only('lesson_ledger');

CREATE TABLE api_key (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  prefix text NOT NULL,
  secret_hash bytea NOT NULL,
  scopes text[] NOT NULL,
  owner_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, secret_hash),
  FOREIGN KEY (tenant_id, owner_id) REFERENCES member
);
SELECT tenant_table('api_key');

CREATE TABLE audit_log (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor jsonb NOT NULL,
  action text NOT NULL,
  object_kind text NOT NULL,
  object_id text NOT NULL,
  params jsonb NOT NULL DEFAULT '{}',
  ip text,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX audit_log_at ON audit_log (tenant_id, at DESC);
SELECT tenant_table('audit_log');
SELECT append_only('audit_log');
