-- The tables of floor.sql, in a database of their own.
CREATE TABLE ticket_type (id int PRIMARY KEY, definition jsonb NOT NULL);
INSERT INTO ticket_type SELECT n, jsonb_build_object('name', n, 'steps', repeat('x', 2000)) FROM generate_series(1, 13) n;
CREATE TABLE ticket (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type_id int NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  data jsonb NOT NULL
);
CREATE INDEX ON ticket (created_at);
CREATE TABLE ticket_event (
  ticket_id bigint NOT NULL,
  seq int NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  kind text NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (ticket_id, seq)
);
CREATE TABLE job (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_at timestamptz NOT NULL DEFAULT now(),
  task text NOT NULL,
  payload jsonb NOT NULL
);
