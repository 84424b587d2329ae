-- Setting up an institution, and removing the demo.
-- The account of a new institution's owner, written together with the institution: the application reaches no identity table, and
-- two transactions could leave an institution that nobody can sign in to. Refused where a real institution exists: an
-- installation is set up once.
CREATE FUNCTION found_owner_account(account_id uuid, account_email text, account_phone text, account_hash text, owner_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7236402);
  IF EXISTS (SELECT 1 FROM tenant WHERE NOT demo AND id <> current_tenant())
     OR EXISTS (SELECT 1 FROM identity_membership WHERE tenant_id = current_tenant()) THEN
    RAISE EXCEPTION 'an institution exists' USING ERRCODE = 'DB001';
  END IF;
  INSERT INTO identity (id, email, phone, password_hash) VALUES (account_id, account_email, account_phone, account_hash);
  INSERT INTO identity_membership (identity_id, tenant_id, kind, party_id) VALUES (account_id, current_tenant(), 'member', owner_id);
END
$$;
GRANT CREATE ON SCHEMA public TO deskbell_identity;
ALTER FUNCTION found_owner_account(uuid, text, text, text, uuid) OWNER TO deskbell_identity;
REVOKE CREATE ON SCHEMA public FROM deskbell_identity;
REVOKE EXECUTE ON FUNCTION found_owner_account(uuid, text, text, text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION found_owner_account(uuid, text, text, text, uuid) TO deskbell_app;

-- Demo institutions can be removed, with what is append-only everywhere else: the identity role may delete their rows, and of
-- these sees nothing but whose they are.
CREATE FUNCTION erasable_demo(target regclass) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE POLICY erase_demo ON %s TO deskbell_identity USING (tenant_id IN (SELECT id FROM tenant WHERE demo))', target);
  EXECUTE format('GRANT SELECT (tenant_id), DELETE ON %s TO deskbell_identity', target);
END
$$;
DO $$
DECLARE
  target regclass;
BEGIN
  FOR target IN SELECT p.polrelid::regclass FROM pg_policy p WHERE p.polname = 'tenant' AND p.polrelid <> 'outbox'::regclass ORDER BY 1 LOOP
    PERFORM erasable_demo(target);
  END LOOP;
END
$$;
CREATE OR REPLACE FUNCTION tenant_table(target regclass) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY tenant ON %s TO deskbell_app USING (tenant_id = (current_setting(''app.tenant''))::uuid) WITH CHECK (tenant_id = (current_setting(''app.tenant''))::uuid)',
    target);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO deskbell_app', target);
  PERFORM erasable_demo(target);
END
$$;
CREATE POLICY erase_demo ON tenant FOR DELETE TO deskbell_identity USING (demo);
GRANT DELETE ON tenant TO deskbell_identity;

-- A published definition goes with its demo institution, and in no other way: the identity role reaches rows of demos alone.
CREATE OR REPLACE FUNCTION ticket_type_version_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_user = 'deskbell_identity' THEN RETURN OLD; END IF;
  IF OLD.status <> 'draft' AND (TG_OP = 'DELETE' OR NEW.definition IS DISTINCT FROM OLD.definition OR NEW.status = 'draft') THEN
    RAISE EXCEPTION 'a published ticket type version is immutable' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
