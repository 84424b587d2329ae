-- The names of a ticket's open steps in every language of its type, as `[{ zh, en? }]`: a list is read in the reader's own.
ALTER TABLE ticket ALTER COLUMN step_names DROP DEFAULT;
ALTER TABLE ticket ALTER COLUMN step_names TYPE jsonb
  USING CASE WHEN step_names = '' THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object('zh', step_names)) END;
ALTER TABLE ticket ALTER COLUMN step_names SET DEFAULT '[]';
