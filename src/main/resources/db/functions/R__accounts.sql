-- Functions of accounts: a user's tier, the age of the signing key, devices, and clean-up of what has expired.
SET LOCAL check_function_bodies = off;

-- The user's subscription tier. plpgsql keeps the plan; an SQL function that is not inlined is planned on every call.
CREATE OR REPLACE FUNCTION user_tier(who uuid) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT subscription_tier FROM users WHERE id = who);
END $$;

-- The e-mail address of the user with this id, or its display name; null for another text.
CREATE OR REPLACE FUNCTION user_name(who text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF who !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN
    RETURN NULL;
  END IF;
  RETURN (SELECT coalesce(email, display_name) FROM users WHERE id = who::uuid);
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

-- Links that have expired, browsers and scripts whose tokens have, and sign-ins with a provider or a passkey that nobody can finish any more.
CREATE OR REPLACE FUNCTION forgettable_sign_ins(older interval) RETURNS TABLE (sign_in uuid, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT id, expires_at FROM account_links WHERE expires_at < now() - older
  UNION ALL SELECT id, ends_at FROM devices WHERE ends_at < now() - older
  -- The token of a script is rejected without its row from its end on.
  UNION ALL SELECT id, expires_at FROM service_tokens WHERE expires_at < now() - older
  UNION ALL SELECT state, ends_at FROM finished_sign_ins WHERE ends_at < now() - older;
$$;
CREATE OR REPLACE FUNCTION forget_sign_ins(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    SELECT sign_in FROM forgettable_sign_ins(older) ORDER BY at LIMIT batch
  ), links AS (
    DELETE FROM account_links WHERE id IN (SELECT sign_in FROM gone) RETURNING 1
  ), browsers AS (
    DELETE FROM devices WHERE id IN (SELECT sign_in FROM gone) RETURNING 1
  ), scripts AS (
    DELETE FROM service_tokens WHERE id IN (SELECT sign_in FROM gone) RETURNING 1
  ), finished AS (
    DELETE FROM finished_sign_ins WHERE state IN (SELECT sign_in FROM gone) RETURNING 1
  )
  SELECT (SELECT count(*) FROM links) + (SELECT count(*) FROM browsers)
    + (SELECT count(*) FROM scripts) + (SELECT count(*) FROM finished);
$$;

-- Whether a user can still sign in without the identity or passkey that is left out. An identity counts at the issuers that the
-- settings name. The caller has locked the user, so that two ways are not removed at once.
CREATE OR REPLACE FUNCTION has_other_way_in(who uuid, left_out uuid, issuers text[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM users WHERE id = who AND password_hash IS NOT NULL AND email IS NOT NULL)
    OR EXISTS (SELECT FROM identities WHERE user_id = who AND id <> left_out AND issuer = ANY (issuers))
    OR EXISTS (SELECT FROM passkeys WHERE user_id = who AND id <> left_out);
$$;

-- Refuses what a request begins for a user that was erased while the request was on its way. The lock waits for an erasure that is not
-- committed yet, and lets one that follows see the row.
CREATE OR REPLACE FUNCTION erased_user_begins_nothing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  erased timestamptz;
BEGIN
  SELECT erased_at INTO erased FROM users WHERE id = NEW.user_id FOR KEY SHARE;
  IF erased IS NOT NULL THEN
    RAISE EXCEPTION 'the account was erased' USING ERRCODE = '23503', CONSTRAINT = TG_TABLE_NAME || '_user_id_fkey';
  END IF;
  RETURN NEW;
END $$;

-- Refuses what an administrator does for an account that was erased. The lock waits for an erasure that is not committed yet, and holds
-- one that follows until the caller's transaction ends.
CREATE OR REPLACE FUNCTION refuse_erased(who uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  erased timestamptz;
BEGIN
  SELECT erased_at INTO erased FROM users WHERE id = who FOR KEY SHARE;
  IF erased IS NOT NULL THEN
    RAISE EXCEPTION 'the account was erased' USING ERRCODE = '23514', CONSTRAINT = 'account_erased';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION role_rank(role text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_position(ARRAY['guest', 'user', 'operator', 'admin'], role), 0);
$$;

-- Writes another role and signs the user out everywhere, because tokens name the role.
CREATE OR REPLACE FUNCTION change_role(who uuid, wanted text, outside boolean, actor text, request text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  was text;
BEGIN
  SELECT role INTO was FROM users WHERE id = who;
  UPDATE users SET role = wanted, role_from_outside = outside WHERE id = who;
  IF was <> wanted THEN
    PERFORM end_devices(who, NULL);
    PERFORM audit(actor, 'change role', who::text, jsonb_build_object('role', was), jsonb_build_object('role', wanted), request);
  END IF;
END $$;

-- Gives a user who signs in at least the role that the settings name; null takes back what they once gave.
CREATE OR REPLACE FUNCTION settle_role(who uuid, given text, request text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  account users;
BEGIN
  SELECT * INTO account FROM users WHERE id = who FOR UPDATE;
  IF role_rank(given) > role_rank(account.role) THEN
    PERFORM change_role(who, given, true, 'settings', request);
  ELSIF account.role_from_outside AND role_rank(given) < role_rank(account.role) THEN
    PERFORM change_role(who, coalesce(given, 'user'), given IS NOT NULL, 'settings', request);
  END IF;
END $$;

-- Gives the user with an address a role, by hand; null if there is none. No person can demote the last administrator: only
-- the program's own token and scripts may.
CREATE OR REPLACE FUNCTION give_role(address text, wanted text, actor text, request text)
RETURNS TABLE (id uuid, was text, is_last boolean) LANGUAGE plpgsql AS $$
BEGIN
  -- Two administrators must not take each other's role at once.
  PERFORM pg_advisory_xact_lock(hashtextextended('roles', 0));
  SELECT u.id, u.role INTO give_role.id, give_role.was FROM users u WHERE u.email = address AND u.erased_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  is_last := give_role.was = 'admin' AND wanted <> 'admin'
    AND EXISTS (SELECT FROM users p WHERE p.id::text = actor AND p.email IS NOT NULL)
    AND NOT EXISTS (SELECT FROM users o
      WHERE o.role = 'admin' AND o.email IS NOT NULL AND o.erased_at IS NULL AND o.id <> give_role.id);
  IF NOT is_last THEN
    PERFORM change_role(give_role.id, wanted, false, actor, request);
  END IF;
  RETURN NEXT;
END $$;

-- Stores the token of a script; false if another one has its name.
CREATE OR REPLACE FUNCTION keep_service_token(
  token uuid, called text, scope text, hashed text, until timestamptz, actor text, request text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('service token ' || called, 0));
  IF EXISTS (SELECT FROM service_tokens WHERE name = called AND revoked_at IS NULL AND expires_at > now()) THEN
    RETURN false;
  END IF;
  INSERT INTO service_tokens (id, name, role, hash, made_by, expires_at)
  VALUES (token, called, scope, hashed, coalesce(user_name(actor), actor), until);
  PERFORM audit(actor, 'make service token', called, NULL, jsonb_build_object('role', scope, 'expiresAt', until), request);
  RETURN true;
END $$;

-- Revokes the token of a script on all nodes; false if there is none, or if it is over.
CREATE OR REPLACE FUNCTION revoke_service_token(token uuid, actor text, request text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  gone service_tokens;
BEGIN
  UPDATE service_tokens SET revoked_at = now() WHERE id = token AND revoked_at IS NULL AND expires_at > now() RETURNING * INTO gone;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM revoke_tokens(token::text, gone.expires_at + interval '1 day');
  PERFORM audit(actor, 'revoke service token', gone.name, jsonb_build_object('role', gone.role), NULL, request);
  RETURN true;
END $$;
