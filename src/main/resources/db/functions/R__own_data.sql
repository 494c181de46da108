-- Functions for users' data: exports, which a user takes along, and erasures.
SET LOCAL check_function_bodies = off;

-- Asks for an export. The constraint of a refusal is its reason. The lock on the user makes the limits exact, and keeps one that is
-- being erased out.
CREATE OR REPLACE FUNCTION request_export(who uuid, most integer) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  made uuid;
BEGIN
  PERFORM FROM users WHERE id = who AND erased_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such account' USING ERRCODE = '23514', CONSTRAINT = 'account_exists';
  END IF;
  IF EXISTS (SELECT FROM data_exports WHERE user_id = who AND status IN ('waiting', 'writing')) THEN
    RAISE EXCEPTION 'an export is on its way' USING ERRCODE = '23514', CONSTRAINT = 'export-running';
  END IF;
  IF (SELECT count(*) FROM data_exports WHERE user_id = who AND status <> 'failed'
      AND requested_at > now() - interval '1 day') >= most THEN
    RAISE EXCEPTION 'too many exports' USING ERRCODE = '23514', CONSTRAINT = 'export-limit';
  END IF;
  INSERT INTO data_exports (user_id) VALUES (who) RETURNING id INTO made;
  RETURN made;
END $$;

-- Claims the oldest export that waits, or whose worker has let its lease expire; it begins from the start. One with which three
-- workers died fails.
CREATE OR REPLACE FUNCTION claim_export(lease_ms bigint) RETURNS TABLE (export uuid, owner uuid, claim bigint)
LANGUAGE plpgsql AS $$
DECLARE
  chosen data_exports;
BEGIN
  UPDATE data_exports SET status = 'failed', lease_until = NULL, ended_at = now()
  WHERE status = 'writing' AND lease_until < now() AND attempts >= 3;
  SELECT * INTO chosen FROM data_exports
  WHERE status = 'waiting' OR status = 'writing' AND lease_until < now()
  ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  DELETE FROM data_export_parts WHERE export_id = chosen.id;
  DELETE FROM data_export_files WHERE export_id = chosen.id;
  RETURN QUERY
    UPDATE data_exports SET status = 'writing', percent = 0, attempts = attempts + 1, fence = fence + 1,
      lease_until = now() + lease_ms * interval '1 millisecond'
    WHERE id = chosen.id
    RETURNING id, user_id, fence;
END $$;

-- Renews the lease of a worker; returns whether the export is still its own. The lock lets the caller's transaction write.
CREATE OR REPLACE FUNCTION hold_export(export uuid, claim bigint, done integer, lease_ms bigint) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE data_exports SET percent = done, lease_until = now() + lease_ms * interval '1 millisecond'
  WHERE id = export AND fence = claim AND status = 'writing';
  RETURN FOUND;
END $$;

-- The exports that have ended longer ago, or that nobody could fetch any more.
CREATE OR REPLACE FUNCTION forgettable_exports(older interval) RETURNS TABLE (export uuid, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT id, ended_at FROM data_exports
  WHERE ended_at < now() - older AND coalesce(expires_at, ended_at) < now();
$$;
CREATE OR REPLACE FUNCTION forget_exports(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    DELETE FROM data_exports WHERE id IN (SELECT export FROM forgettable_exports(older) ORDER BY at LIMIT batch)
    RETURNING 1
  )
  SELECT count(*) FROM gone;
$$;

-- Ends an account: from now on nobody signs in, no token is valid, and what would begin for the user is refused. Returns the
-- time; null if there is no such account. It takes no lock on credits or jobs, so it waits for no order.
CREATE OR REPLACE FUNCTION end_account(who uuid, actor text, request text) RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  account users;
BEGIN
  SELECT * INTO account FROM users WHERE id = who AND erased_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  IF account.role = 'admin' THEN
    RAISE EXCEPTION 'an administrator is not erased' USING ERRCODE = '23514', CONSTRAINT = 'administrator';
  END IF;
  DELETE FROM account_links WHERE email = account.email;
  DELETE FROM identities WHERE user_id = who;
  DELETE FROM passkeys WHERE user_id = who;
  DELETE FROM second_factors WHERE user_id = who;
  UPDATE users SET erased_at = now(), email = NULL, display_name = NULL, password_hash = NULL, subscription_tier = 'free'
  WHERE id = who;
  PERFORM end_devices(who, NULL);
  PERFORM revoke_tokens('user:' || who, now() + interval '401 days');
  -- Guests whom the user has taken along keep a history.
  WITH guests AS (
    UPDATE users SET erased_at = now() WHERE merged_into = who AND erased_at IS NULL RETURNING id
  )
  INSERT INTO erasures (user_id) SELECT who UNION ALL SELECT id FROM guests;
  PERFORM audit(actor, 'erase account', who::text, jsonb_build_object('role', account.role), NULL, request);
  RETURN now();
END $$;

-- Deletes what an account that has ended leaves: all but its entries in the ledger, which name nobody. It can be repeated.
-- Jobs end first: their credits go back before the rest of the balance expires.
CREATE OR REPLACE FUNCTION erase_rows_of(who uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  open_jobs uuid[] := ARRAY(
    SELECT id FROM generation_jobs WHERE user_id = who AND status IN ('pending', 'generating'));
BEGIN
  IF NOT EXISTS (SELECT FROM users WHERE id = who AND erased_at IS NOT NULL) THEN
    RETURN;
  END IF;
  PERFORM lock_jobs(open_jobs);
  UPDATE generation_jobs SET status = 'cancelled', completed_at = now(), error_kind = 'erased', error_message = 'the account was erased'
  WHERE id = ANY (open_jobs) AND status IN ('pending', 'generating');
  PERFORM delete_sessions_of(ARRAY[who]);
  PERFORM delete_jobs_of(ARRAY[who]);
  PERFORM delete_all_artworks_of(who);
  PERFORM cancel_subscriptions_of(who);
  PERFORM close_account(who);
  PERFORM forget_provider_calls_of(who);
  PERFORM forget_telemetry_of(who);
  DELETE FROM user_preferences WHERE user_id = who;
  PERFORM delete_scenes_of(who);
  PERFORM end_devices(who, NULL);
  DELETE FROM data_exports WHERE user_id = who;
  UPDATE erasures SET ended_at = now() WHERE user_id = who;
END $$;

-- Erasures that a node has not finished, and hourly those of the last two days: a request that was on its way may have left a row since.
CREATE OR REPLACE FUNCTION open_erasures() RETURNS TABLE (who uuid) LANGUAGE sql STABLE AS $$
  SELECT user_id FROM erasures
  WHERE ended_at IS NULL OR begun_at > now() - interval '2 days' AND ended_at < now() - interval '1 hour'
  ORDER BY begun_at LIMIT 1000;
$$;
