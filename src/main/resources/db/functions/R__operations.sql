-- Functions of operations: the audit log, runs of maintenance tasks, and what the reports read from the server.
--
-- Retention works the same way in every feature. forgettable_X(older) lists the rows that may be deleted, each with the
-- time that its age is counted from. forget_X(older, batch) deletes the oldest of them, at most one batch, and returns
-- how many it deleted.
SET LOCAL check_function_bodies = off;

CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_log is append-only' USING ERRCODE = '23514', CONSTRAINT = 'audit_append_only';
END $$;
CREATE OR REPLACE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- Adds an entry to the audit log in the caller's transaction, with the actor's name at this time if it is a user. was and became
-- are null if no value changed.
CREATE OR REPLACE FUNCTION audit(who text, did text, whom text, was jsonb, became jsonb, request text) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO audit_log (actor, actor_name, action, subject, before, after, request_id)
  VALUES (who, user_name(who), did, whom, was, became, request);
$$;

-- Each task's last run and last successful run are kept, however old they are.
CREATE OR REPLACE FUNCTION forgettable_task_runs(older interval) RETURNS TABLE (run bigint, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT r.id, r.started_at FROM task_runs r
  WHERE r.started_at < now() - older AND r.outcome IS NOT NULL
    AND EXISTS (SELECT FROM task_runs l WHERE l.task = r.task AND l.id > r.id AND l.outcome = 'succeeded');
$$;
CREATE OR REPLACE FUNCTION forget_task_runs(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    DELETE FROM task_runs WHERE id IN (SELECT run FROM forgettable_task_runs(older) ORDER BY at LIMIT batch)
    RETURNING 1
  )
  SELECT count(*) FROM gone;
$$;

-- Records a run that happened outside of the program, for example in a cron job, as if the program had run the task.
CREATE OR REPLACE FUNCTION task_ran(task text, began timestamptz, outcome text, details jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO task_runs (task, started_at, finished_at, outcome, details)
  VALUES (task_ran.task, least(began, now()), now(), task_ran.outcome, coalesce(task_ran.details, '{}'));
  IF task_ran.outcome = 'succeeded' THEN
    INSERT INTO task_leases AS l (task, succeeded_at) VALUES (task_ran.task, now())
    ON CONFLICT ON CONSTRAINT task_leases_pkey DO UPDATE SET succeeded_at = EXCLUDED.succeeded_at;
  END IF;
END $$;

-- Guests without activity whose account was opened, or without one, because no screen of theirs has shown a picture. Users
-- with an address or a paid tier are never listed, nor a guest with a client, a job, or credits that have not expired.
CREATE OR REPLACE FUNCTION idle_guests(older interval, opened boolean) RETURNS TABLE (guest uuid, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT id, active_at FROM users u
  WHERE role = 'guest' AND erased_at IS NULL AND active_at < now() - older
    AND subscription_tier = 'free' AND email IS NULL AND has_account(id) = opened
    AND NOT user_was_present(id, now() - older) AND NOT user_has_open_jobs(id)
    AND NOT account_keeps_user(id, now() - older) AND NOT user_chose_pictures(id, now() - older)
    AND NOT EXISTS (SELECT FROM user_preferences p WHERE p.user_id = u.id AND p.updated_at > now() - older);
$$;

-- Deletes guests with all their rows; returns how many. A guest that saved pictures that were made for it, or shares some, stays as
-- their owner, erased: nobody can sign in as it. The audit log gets the sums that leave the ledger.
CREATE OR REPLACE FUNCTION remove_guests(guests uuid[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  owners uuid[];
  ledger record;
BEGIN
  IF cardinality(guests) = 0 THEN
    RETURN 0;
  END IF;
  UPDATE users SET erased_at = now(), display_name = NULL, password_hash = NULL WHERE id = ANY (guests);
  PERFORM delete_sessions_of(guests);
  PERFORM delete_jobs_of(guests);
  owners := delete_artworks_of(guests);
  SELECT * INTO ledger FROM delete_accounts_of(guests);
  DELETE FROM user_preferences WHERE user_id = ANY (guests);
  DELETE FROM users WHERE id = ANY (guests) AND id <> ALL (owners);
  PERFORM audit('00000000-0000-0000-0000-000000000000', 'remove-idle-guests', NULL,
    jsonb_build_object('guests', cardinality(guests), 'ledgerEntries', ledger.entries, 'credits', ledger.credits),
    jsonb_build_object('ownersOfKeptPictures', cardinality(owners)), NULL);
  RETURN cardinality(guests);
END $$;

-- Removes idle guests. The lock keeps out sessions that a guest creates meanwhile.
CREATE OR REPLACE FUNCTION remove_idle_guests(older interval, opened boolean, batch integer) RETURNS bigint
LANGUAGE sql AS $$
  SELECT remove_guests(ARRAY(
    SELECT id FROM users
    WHERE id IN (SELECT guest FROM idle_guests(older, opened) ORDER BY at LIMIT batch)
      AND active_at < now() - older AND erased_at IS NULL
    FOR UPDATE SKIP LOCKED));
$$;

CREATE OR REPLACE FUNCTION forgettable_guests(older interval) RETURNS TABLE (guest uuid, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT guest, at FROM idle_guests(older, true);
$$;
CREATE OR REPLACE FUNCTION forget_guests(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  SELECT remove_idle_guests(older, true, batch);
$$;

-- Guests whose screens have shown no picture.
CREATE OR REPLACE FUNCTION forgettable_unshown_guests(older interval) RETURNS TABLE (guest uuid, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT guest, at FROM idle_guests(older, false);
$$;
CREATE OR REPLACE FUNCTION forget_unshown_guests(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  SELECT remove_idle_guests(older, false, batch);
$$;

-- The statements with the highest mean time, without their literals; null if the server does not collect statistics.
CREATE OR REPLACE FUNCTION slow_queries(most integer) RETURNS jsonb LANGUAGE plpgsql AS $$
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

-- Renews the planner's statistics of one table. One ANALYZE of all tables would exceed the statement timeout.
CREATE OR REPLACE FUNCTION analyze_table(which regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ANALYZE %s', which);
END $$;
