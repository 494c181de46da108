-- Why: whoever operates this leaves a trace, and tasks that one node at a time may run need a place to agree.

CREATE TABLE audit_log (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  actor      text NOT NULL,
  action     text NOT NULL,
  subject    text,
  details    jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_log_by_time ON audit_log (created_at);

-- The holder's number grows with each taking over: what an old holder still sends can be told from the new one's.
CREATE TABLE task_leases (
  task        text PRIMARY KEY,
  owner       text,
  fence       bigint NOT NULL DEFAULT 0,
  lease_until timestamptz NOT NULL DEFAULT '-infinity'
);

CREATE TABLE task_runs (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  task        text NOT NULL,
  started_at  timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  outcome     text CHECK (outcome IN ('succeeded', 'failed')),
  details     jsonb NOT NULL DEFAULT '{}',
  CHECK ((finished_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX task_runs_last ON task_runs (task, started_at DESC);

-- Slow-query statistics where the server has the library and we may: not a reason to refuse a database otherwise.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'pg_stat_statements is not available: %', SQLERRM;
END $$;
