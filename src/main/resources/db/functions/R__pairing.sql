-- Functions of pairing a remote with a session.
SET LOCAL check_function_bodies = off;

-- Remotes whose tokens have expired, and codes that have expired unused.
CREATE OR REPLACE FUNCTION forgettable_pairings(older interval) RETURNS TABLE (pairing text, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT token, expires_at FROM remotes WHERE expires_at < now() - older
  UNION ALL SELECT code_digest, expires_at FROM pairing_codes WHERE expires_at < now() - older;
$$;
CREATE OR REPLACE FUNCTION forget_pairings(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    SELECT pairing FROM forgettable_pairings(older) ORDER BY at LIMIT batch
  ), codes AS (
    DELETE FROM pairing_codes WHERE code_digest IN (SELECT pairing FROM gone) RETURNING 1
  ), tokens AS (
    DELETE FROM remotes WHERE token IN (SELECT pairing FROM gone) RETURNING 1
  )
  SELECT (SELECT count(*) FROM codes) + (SELECT count(*) FROM tokens);
$$;

-- Ends the remotes of sessions, and the codes that would pair others.
CREATE OR REPLACE FUNCTION end_remotes_of(sessions text[]) RETURNS bigint LANGUAGE sql AS $$
  DELETE FROM pairing_codes WHERE session_id = ANY (sessions);
  WITH ended AS (
    DELETE FROM remotes WHERE session_id = ANY (sessions) RETURNING token, expires_at
  ), revoked AS (
    SELECT revoke_tokens(token, expires_at) FROM ended
  )
  SELECT count(*) FROM revoked;
$$;
