-- Functions that read and delete the history of jobs and provider calls, for the audit, the reports and retention.
SET LOCAL check_function_bodies = off;

-- The outcome of a charged job: open, completed, failed, or gone if the job was deleted.
CREATE OR REPLACE FUNCTION job_standing(job uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT CASE WHEN status IN ('pending', 'generating') THEN 'open'
                               WHEN status = 'completed' THEN 'completed' ELSE 'failed' END
                   FROM generation_jobs WHERE id = job), 'gone');
$$;

-- Locks a job until the transaction ends, so that its state cannot change.
CREATE OR REPLACE FUNCTION hold_job(job uuid) RETURNS void LANGUAGE sql AS $$
  SELECT FROM generation_jobs WHERE id = job FOR UPDATE;
$$;

-- The jobs that have ended and have not been deleted.
CREATE OR REPLACE FUNCTION ended_jobs() RETURNS TABLE (job uuid, owner uuid, completed boolean)
LANGUAGE sql STABLE AS $$
  SELECT id, user_id, status = 'completed' FROM generation_jobs WHERE status NOT IN ('pending', 'generating');
$$;

CREATE OR REPLACE FUNCTION forgettable_jobs(older interval) RETURNS TABLE (job uuid, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT id, completed_at FROM generation_jobs
  WHERE completed_at < now() - older AND job_is_settled(id, user_id, status = 'completed');
$$;
CREATE OR REPLACE FUNCTION forget_jobs(older interval, batch integer) RETURNS bigint LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  gone bigint;
BEGIN
  DELETE FROM generation_jobs WHERE id IN (SELECT job FROM forgettable_jobs(older) ORDER BY at LIMIT batch);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;

CREATE OR REPLACE FUNCTION forgettable_provider_calls(older interval) RETURNS TABLE (call bigint, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT id, p.at FROM provider_calls p WHERE p.at < now() - older;
$$;
CREATE OR REPLACE FUNCTION forget_provider_calls(older interval, batch integer) RETURNS bigint LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  gone bigint;
BEGIN
  DELETE FROM provider_calls
  WHERE id IN (SELECT call FROM forgettable_provider_calls(older) f ORDER BY f.at LIMIT batch);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;

-- Failed jobs by kind.
CREATE OR REPLACE FUNCTION failed_jobs(since interval) RETURNS TABLE (kind text, jobs bigint, last_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT coalesce(error_kind, status), count(*), max(completed_at) FROM generation_jobs
  WHERE completed_at > now() - since AND status = 'failed'
  GROUP BY 1 ORDER BY 2 DESC, 1;
$$;

-- How many jobs ended with and without a picture, and how long pictures took.
CREATE OR REPLACE FUNCTION generation_pace(since interval)
RETURNS TABLE (pictures bigint, failed bigint, p50_ms bigint, p95_ms bigint) LANGUAGE sql STABLE AS $$
  SELECT count(*) FILTER (WHERE status = 'completed'), count(*) FILTER (WHERE status = 'failed'),
    (percentile_disc(0.5) WITHIN GROUP (ORDER BY took) FILTER (WHERE status = 'completed'))::bigint,
    (percentile_disc(0.95) WITHIN GROUP (ORDER BY took) FILTER (WHERE status = 'completed'))::bigint
  FROM (SELECT status, extract(epoch FROM completed_at - started_at) * 1000 AS took
        FROM generation_jobs WHERE completed_at > now() - since) ended;
$$;
