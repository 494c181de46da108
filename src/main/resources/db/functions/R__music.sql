-- Functions of what plays.
SET LOCAL check_function_bodies = off;

-- The song that plays in the session: what a player says, else what was recognised in the last ten minutes; null if unknown.
CREATE OR REPLACE FUNCTION song_now(session text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN said_until > now() THEN said WHEN found_at > now() - interval '10 minutes' THEN music END
  FROM session_music WHERE session_id = session;
$$;

-- The same without the colours of its cover, which nodes of the release before do not know.
CREATE OR REPLACE FUNCTION music_now(session text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT song_now(session) - 'colours';
$$;

-- Ends the music players of sessions.
CREATE OR REPLACE FUNCTION end_players_of(sessions text[]) RETURNS bigint LANGUAGE sql AS $$
  WITH ended AS (
    DELETE FROM players WHERE session_id = ANY (sessions) RETURNING token, expires_at
  ), revoked AS (
    SELECT revoke_tokens(token, expires_at) FROM ended
  )
  SELECT count(*) FROM revoked;
$$;
