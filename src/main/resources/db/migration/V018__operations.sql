-- Why: what is kept has an end, which each feature knows for its own tables; what the tasks of every day, week and month
-- look at is published by whoever owns it; and settings that an administrator may turn are the same on all nodes.

-- Each kind of thing that is kept for a time has two functions. forgettable_X(older) lists what may go, with the time that
-- its age is counted from. forget_X(older, batch) lets the oldest of it go, no more than the batch, and gives how many.

-- Whether an ended job can go without the books missing it: its charge is settled, and settled rightly.
CREATE FUNCTION job_is_settled(job uuid, payer uuid, completed boolean) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (SELECT FROM open_charges WHERE job_id = job)
    AND CASE WHEN EXISTS (SELECT FROM credit_ledger WHERE user_id = payer AND idempotency_key = 'charge:' || job)
          THEN completed <> EXISTS (SELECT FROM credit_ledger
                                    WHERE user_id = payer AND idempotency_key = 'refund:' || job)
          ELSE true END;
$$;

CREATE FUNCTION forgettable_jobs(older interval) RETURNS TABLE (job uuid, at timestamptz) LANGUAGE sql STABLE AS $$
  SELECT id, completed_at FROM generation_jobs
  WHERE completed_at < now() - older AND job_is_settled(id, user_id, status = 'completed');
$$;
CREATE FUNCTION forget_jobs(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    DELETE FROM generation_jobs WHERE id IN (SELECT job FROM forgettable_jobs(older) ORDER BY at LIMIT batch)
    RETURNING 1
  )
  SELECT count(*) FROM gone;
$$;

CREATE INDEX provider_calls_by_time ON provider_calls (at);
CREATE FUNCTION forgettable_provider_calls(older interval) RETURNS TABLE (call bigint, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT id, p.at FROM provider_calls p WHERE p.at < now() - older;
$$;
CREATE FUNCTION forget_provider_calls(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    DELETE FROM provider_calls WHERE id IN (SELECT call FROM forgettable_provider_calls(older) f ORDER BY f.at LIMIT batch)
    RETURNING 1
  )
  SELECT count(*) FROM gone;
$$;

-- A picture that nobody keeps, shares or has judged; the library's are everybody's.
CREATE FUNCTION forgettable_artworks(older interval) RETURNS TABLE (artwork uuid, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT id, last_used_at FROM art_sessions a
  WHERE last_used_at < now() - older AND NOT is_saved AND NOT is_library
    AND NOT EXISTS (SELECT FROM gallery g WHERE g.artwork_id = a.id)
    AND NOT EXISTS (SELECT FROM votes v WHERE v.artwork_id = a.id);
$$;
CREATE FUNCTION forget_artworks(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  -- Asked again of each row: one that is shown or saved meanwhile stays.
  WITH gone AS (
    DELETE FROM art_sessions
    WHERE id IN (SELECT artwork FROM forgettable_artworks(older) ORDER BY at LIMIT batch)
      AND last_used_at < now() - older AND NOT is_saved AND NOT is_library
    RETURNING 1
  )
  SELECT count(*) FROM gone;
$$;

-- The images of rows that are gone, whoever deleted them: their bytes go next, and then they leave this table.
CREATE TABLE unneeded_images (
  image_hash text NOT NULL,
  media_type text NOT NULL,
  since      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (image_hash, media_type)
);
CREATE FUNCTION images_are_unneeded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO unneeded_images (image_hash, media_type)
  SELECT DISTINCT g.image_hash, g.media_type FROM gone g
  WHERE NOT EXISTS (SELECT FROM art_sessions a WHERE a.image_hash = g.image_hash AND a.media_type = g.media_type)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER images_are_unneeded AFTER DELETE ON art_sessions REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION images_are_unneeded();

-- What a session was given of the library. Its own pictures' impressions go with the pictures: without them, what was
-- shown long ago would be fresh again.
CREATE FUNCTION forgettable_impressions(older interval) RETURNS TABLE (session text, artwork uuid, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT i.session_id, i.artwork_id, i.scheduled_at FROM impressions i JOIN art_sessions a ON a.id = i.artwork_id
  WHERE i.scheduled_at < now() - older AND a.is_library;
$$;
CREATE FUNCTION forget_impressions(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    DELETE FROM impressions
    WHERE (session_id, artwork_id) IN (SELECT session, artwork FROM forgettable_impressions(older) ORDER BY at LIMIT batch)
      AND scheduled_at < now() - older
    RETURNING 1
  )
  SELECT count(*) FROM gone;
$$;

-- For the show: whether pictures are kept that were made for the session.
CREATE FUNCTION session_has_artworks(session text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM art_sessions WHERE session_id = session AND NOT is_library);
$$;

-- What screens that were away are told of later; the last picture is what a session goes on with.
CREATE FUNCTION forgettable_session_events(older interval) RETURNS TABLE (session text, number bigint, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT e.session_id, e.seq, e.created_at FROM session_events e
  WHERE e.created_at < now() - older
    AND (e.type <> 'artwork' OR EXISTS (SELECT FROM session_events later
           WHERE later.session_id = e.session_id AND later.type = 'artwork' AND later.seq > e.seq));
$$;
CREATE FUNCTION forget_session_events(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    DELETE FROM session_events
    WHERE (session_id, seq) IN (SELECT session, number FROM forgettable_session_events(older) ORDER BY at LIMIT batch)
    RETURNING 1
  )
  SELECT count(*) FROM gone;
$$;

-- A session that no screen has come back to and that has no picture of its own left.
CREATE FUNCTION forgettable_sessions(older interval) RETURNS TABLE (session text, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT id, greatest(last_seen_at, created_at) FROM sessions s
  WHERE last_seen_at < now() - older AND created_at < now() - older AND NOT session_has_artworks(s.id);
$$;
CREATE FUNCTION forget_sessions(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    DELETE FROM sessions WHERE id IN (SELECT session FROM forgettable_sessions(older) ORDER BY at LIMIT batch)
      AND last_seen_at < now() - older
    RETURNING 1
  )
  SELECT count(*) FROM gone;
$$;

-- Tokens that would not be believed any more without having been revoked.
CREATE FUNCTION forgettable_tokens(older interval) RETURNS TABLE (token text, at timestamptz) LANGUAGE sql STABLE AS $$
  SELECT id, expires_at FROM revoked_tokens WHERE expires_at < now() - older;
$$;
CREATE FUNCTION forget_tokens(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    DELETE FROM revoked_tokens WHERE id IN (SELECT token FROM forgettable_tokens(older) ORDER BY at LIMIT batch)
    RETURNING 1
  )
  SELECT count(*) FROM gone;
$$;

-- Remotes whose tokens have expired, and codes that nobody used.
CREATE FUNCTION forgettable_pairings(older interval) RETURNS TABLE (pairing text, at timestamptz) LANGUAGE sql STABLE AS $$
  SELECT token, expires_at FROM remotes WHERE expires_at < now() - older
  UNION ALL SELECT code_digest, expires_at FROM pairing_codes WHERE expires_at < now() - older;
$$;
CREATE FUNCTION forget_pairings(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    SELECT pairing FROM forgettable_pairings(older) ORDER BY at LIMIT batch
  ), codes AS (
    DELETE FROM pairing_codes WHERE code_digest IN (SELECT pairing FROM gone) RETURNING 1
  ), tokens AS (
    DELETE FROM remotes WHERE token IN (SELECT pairing FROM gone) RETURNING 1
  )
  SELECT (SELECT count(*) FROM codes) + (SELECT count(*) FROM tokens);
$$;

-- Each task's last run and last success stay, however old they are.
CREATE FUNCTION forgettable_task_runs(older interval) RETURNS TABLE (run bigint, at timestamptz) LANGUAGE sql STABLE AS $$
  SELECT r.id, r.started_at FROM task_runs r
  WHERE r.started_at < now() - older AND r.outcome IS NOT NULL
    AND EXISTS (SELECT FROM task_runs l WHERE l.task = r.task AND l.id > r.id AND l.outcome = 'succeeded');
$$;
CREATE FUNCTION forget_task_runs(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    DELETE FROM task_runs WHERE id IN (SELECT run FROM forgettable_task_runs(older) ORDER BY at LIMIT batch)
    RETURNING 1
  )
  SELECT count(*) FROM gone;
$$;

-- Notes a run that was done outside of the program, by a cron job for instance, like one of its own.
CREATE FUNCTION task_ran(task text, began timestamptz, outcome text, details jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO task_runs (task, started_at, finished_at, outcome, details)
  VALUES (task_ran.task, least(began, now()), now(), task_ran.outcome, coalesce(task_ran.details, '{}'));
  IF task_ran.outcome = 'succeeded' THEN
    INSERT INTO task_leases AS l (task, succeeded_at) VALUES (task_ran.task, now())
    ON CONFLICT ON CONSTRAINT task_leases_pkey DO UPDATE SET succeeded_at = EXCLUDED.succeeded_at;
  END IF;
END $$;

-- For reports: what went wrong with orders, by kind, and how long pictures took.
CREATE FUNCTION failed_jobs(since interval) RETURNS TABLE (kind text, jobs bigint, last_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT coalesce(error_kind, status), count(*), max(completed_at) FROM generation_jobs
  WHERE completed_at > now() - since AND status IN ('failed', 'dead_letter')
  GROUP BY 1 ORDER BY 2 DESC, 1;
$$;
CREATE FUNCTION generation_pace(since interval)
RETURNS TABLE (pictures bigint, failed bigint, p50_ms bigint, p95_ms bigint) LANGUAGE sql STABLE AS $$
  SELECT count(*) FILTER (WHERE status = 'completed'), count(*) FILTER (WHERE status IN ('failed', 'dead_letter')),
    (percentile_disc(0.5) WITHIN GROUP (ORDER BY took) FILTER (WHERE status = 'completed'))::bigint,
    (percentile_disc(0.95) WITHIN GROUP (ORDER BY took) FILTER (WHERE status = 'completed'))::bigint
  FROM (SELECT status, extract(epoch FROM completed_at - started_at) * 1000 AS took
        FROM generation_jobs WHERE completed_at > now() - since) ended;
$$;

-- For reports: since when the key that the database keeps has signed identities; null where a setting names one.
CREATE FUNCTION signing_key_since() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT created_at FROM signing_keys WHERE name = 'identity';
$$;

-- The statements that took the most time a call, without their literals; null where the server does not count them.
CREATE FUNCTION slow_queries(most integer) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  found jsonb;
BEGIN
  EXECUTE $query$
    SELECT coalesce(jsonb_agg(q ORDER BY q."meanMs" DESC), '[]') FROM (
      SELECT left(query, 300) AS query, calls, round(mean_exec_time::numeric, 1) AS "meanMs",
        round(total_exec_time::numeric) AS "totalMs"
      FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
      ORDER BY mean_exec_time DESC LIMIT $1) q $query$ INTO found USING most;
  RETURN found;
EXCEPTION WHEN undefined_table OR object_not_in_prerequisite_state OR insufficient_privilege THEN
  RETURN NULL;
END $$;

-- Renews the planner's statistics of one table: of all in one statement would be longer than a statement may be.
CREATE FUNCTION analyze_table(which regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ANALYZE %s', which);
END $$;

-- An order that nobody pays for and nobody is before, for whoever tries things out; gives the balance.
CREATE FUNCTION order_at_once(job uuid, who uuid, session text, asked jsonb, patience_ms bigint) RETURNS integer
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM enqueue_generation(job, who, session, 0, 0, false, asked, '', NULL, '', patience_ms, NULL, 0);
  UPDATE generation_jobs SET turn = 0 WHERE id = job;
  RETURN coalesce(credits_left(who), 0);
END $$;

-- What administrators have set in place of what files and environments say; the last word on a key counts, and null
-- takes it back.
CREATE TABLE settings_changes (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key        text NOT NULL,
  value      text,
  actor      text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX settings_changes_last ON settings_changes (key, id DESC);
