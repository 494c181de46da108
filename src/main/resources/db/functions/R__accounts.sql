-- Functions of accounts: a user's tier, the age of the signing key, devices, and clean-up of what has expired.
SET LOCAL check_function_bodies = off;

-- The user's subscription tier. plpgsql keeps the plan; an SQL function that is not inlined is planned on every call.
CREATE OR REPLACE FUNCTION user_tier(who uuid) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT subscription_tier FROM users WHERE id = who);
END $$;

-- Records that users are active, at most once an hour for each; skips rows that another transaction has locked.
CREATE OR REPLACE FUNCTION touch_users(active uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE users SET active_at = now() WHERE id IN (
    SELECT id FROM users WHERE id = ANY (active) AND active_at < now() - interval '1 hour'
    FOR NO KEY UPDATE SKIP LOCKED);
END $$;

CREATE OR REPLACE FUNCTION user_is_erased_guest(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM users WHERE id = who AND role = 'guest' AND erased_at IS NOT NULL);
END $$;

-- Since when the key in the database has signed identities; null if a setting supplies the key.
CREATE OR REPLACE FUNCTION signing_key_since() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT created_at FROM signing_keys WHERE name = 'identity';
$$;

-- Revoked tokens that have expired, so that they are rejected without their revocation.
CREATE OR REPLACE FUNCTION forgettable_tokens(older interval) RETURNS TABLE (token text, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT id, expires_at FROM revoked_tokens WHERE expires_at < now() - older;
$$;
CREATE OR REPLACE FUNCTION forget_tokens(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    DELETE FROM revoked_tokens WHERE id IN (SELECT token FROM forgettable_tokens(older) ORDER BY at LIMIT batch)
    RETURNING 1
  )
  SELECT count(*) FROM gone;
$$;

-- Revokes tokens by their id, their device or their guest, and tells every node once the transaction commits.
CREATE OR REPLACE FUNCTION revoke_tokens(revocation text, until timestamptz) RETURNS void LANGUAGE sql AS $$
  INSERT INTO revoked_tokens (id, expires_at) VALUES (revocation, until)
  ON CONFLICT (id) DO UPDATE SET expires_at = greatest(revoked_tokens.expires_at, EXCLUDED.expires_at);
  SELECT pg_notify('token-revoked', revocation);
$$;

-- Signs a user out in one browser, or in all of them without one; returns how many there were.
CREATE OR REPLACE FUNCTION end_devices(who uuid, device uuid) RETURNS bigint LANGUAGE sql AS $$
  WITH ended AS (
    DELETE FROM devices WHERE user_id = who AND (device IS NULL OR id = device) RETURNING id
  ), revoked AS (
    -- A day longer than the life of a token that is made at this moment.
    SELECT revoke_tokens(id::text, now() + interval '91 days') FROM ended
  )
  SELECT count(*) FROM revoked;
$$;

-- Links that have expired, browsers whose tokens have, and sign-ins with a provider that nobody can finish any more.
CREATE OR REPLACE FUNCTION forgettable_sign_ins(older interval) RETURNS TABLE (sign_in uuid, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT id, expires_at FROM account_links WHERE expires_at < now() - older
  UNION ALL SELECT id, ends_at FROM devices WHERE ends_at < now() - older
  UNION ALL SELECT state, ends_at FROM finished_sign_ins WHERE ends_at < now() - older;
$$;
CREATE OR REPLACE FUNCTION forget_sign_ins(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    SELECT sign_in FROM forgettable_sign_ins(older) ORDER BY at LIMIT batch
  ), links AS (
    DELETE FROM account_links WHERE id IN (SELECT sign_in FROM gone) RETURNING 1
  ), browsers AS (
    DELETE FROM devices WHERE id IN (SELECT sign_in FROM gone) RETURNING 1
  ), finished AS (
    DELETE FROM finished_sign_ins WHERE state IN (SELECT sign_in FROM gone) RETURNING 1
  )
  SELECT (SELECT count(*) FROM links) + (SELECT count(*) FROM browsers) + (SELECT count(*) FROM finished);
$$;
