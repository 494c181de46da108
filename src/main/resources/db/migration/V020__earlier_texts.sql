-- Why: V002 to V019 were edited after they had landed, so a database that ran an earlier text lacks what the present
-- texts create. This brings every database to the same structure and changes nothing if the present texts ran.

-- The program logs notices as warnings, and most databases have everything below.
SET LOCAL client_min_messages = warning;

-- Added to V004.
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS hurry boolean NOT NULL DEFAULT true;
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS looked_at timestamptz NOT NULL DEFAULT '-infinity';
CREATE INDEX IF NOT EXISTS sessions_new ON sessions (created_at);

-- Added to V009.
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS titration text NOT NULL DEFAULT 'FRESH'
  CHECK (titration IN ('FRESH', 'MIXED', 'LIBRARY'));
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS from_library integer NOT NULL DEFAULT 0 CHECK (from_library >= 0);
CREATE INDEX IF NOT EXISTS provider_calls_paid ON provider_calls (at) INCLUDE (cost_micro_usd) WHERE cost_micro_usd > 0;

-- An earlier V009 kept this index as V005 makes it, with the status as its condition.
DO $$
BEGIN
  IF pg_get_indexdef('generation_jobs_leased'::regclass) LIKE '%status%' THEN
    DROP INDEX generation_jobs_leased;
    CREATE INDEX generation_jobs_leased ON generation_jobs (lease_until) WHERE lease_until IS NOT NULL;
  END IF;
END $$;

-- An earlier V002 gave the first grants of all accounts the same key, which the audit reports as a duplicate.
DO $$
BEGIN
  IF EXISTS (SELECT FROM credit_ledger WHERE idempotency_key = 'grant:first') THEN
    ALTER TABLE credit_ledger DISABLE TRIGGER ledger_is_append_only;
    UPDATE credit_ledger SET idempotency_key = 'grant:first:' || user_id WHERE idempotency_key = 'grant:first';
    ALTER TABLE credit_ledger ENABLE TRIGGER ledger_is_append_only;
  END IF;
END $$;

-- Functions whose parameters changed: CREATE OR REPLACE adds a second function beside them.
DROP FUNCTION IF EXISTS artworks_ahead(text);
DROP FUNCTION IF EXISTS forget_artworks(interval, boolean, integer);
DROP FUNCTION IF EXISTS forget_impressions(interval, boolean, integer);
DROP FUNCTION IF EXISTS forget_jobs(interval, boolean, integer);
DROP FUNCTION IF EXISTS forget_pairings(interval, boolean, integer);
DROP FUNCTION IF EXISTS forget_provider_calls(interval, boolean, integer);
DROP FUNCTION IF EXISTS forget_session_events(interval, boolean, integer);
DROP FUNCTION IF EXISTS forget_sessions(interval, boolean, integer);
DROP FUNCTION IF EXISTS forget_task_runs(interval, boolean, integer);
DROP FUNCTION IF EXISTS forget_telemetry(interval, boolean, integer);
DROP FUNCTION IF EXISTS forget_tokens(interval, boolean, integer);
