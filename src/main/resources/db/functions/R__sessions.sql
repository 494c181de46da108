-- Functions of sessions: numbered events, what pictures made ahead must fit, and retention.
SET LOCAL check_function_bodies = off;

-- Numbers and stores an event. The lock on the session's row makes the numbers gapless and puts them in commit order.
CREATE OR REPLACE FUNCTION append_session_event(session text, kind text, moment timestamptz, content jsonb)
RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  number bigint;
BEGIN
  UPDATE sessions SET last_seq = last_seq + 1 WHERE id = session RETURNING last_seq INTO number;
  INSERT INTO session_events (session_id, seq, type, at, data) VALUES (session, number, kind, moment, content);
  RETURN number;
END $$;

-- The choice that pictures made ahead for the session must fit.
CREATE OR REPLACE FUNCTION session_plan(s sessions) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws('|', s.dynamic_mode, array_to_string(s.styles, ','), array_to_string(s.artists, ','), s.orientation);
$$;

-- Events are kept for clients that reconnect. The last artwork event is kept because the session continues from it.
CREATE OR REPLACE FUNCTION forgettable_session_events(older interval)
RETURNS TABLE (session text, number bigint, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT e.session_id, e.seq, e.created_at FROM session_events e
  WHERE e.created_at < now() - older
    AND (e.type <> 'artwork' OR EXISTS (SELECT FROM session_events later
           WHERE later.session_id = e.session_id AND later.type = 'artwork' AND later.seq > e.seq));
$$;
CREATE OR REPLACE FUNCTION forget_session_events(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    DELETE FROM session_events
    WHERE (session_id, seq) IN (SELECT session, number FROM forgettable_session_events(older) ORDER BY at LIMIT batch)
    RETURNING 1
  )
  SELECT count(*) FROM gone;
$$;

-- Sessions that no client has come back to and that have no pictures left.
CREATE OR REPLACE FUNCTION forgettable_sessions(older interval) RETURNS TABLE (session text, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT id, greatest(last_seen_at, created_at) FROM sessions s
  WHERE last_seen_at < now() - older AND created_at < now() - older AND NOT session_has_artworks(s.id);
$$;
CREATE OR REPLACE FUNCTION forget_sessions(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    DELETE FROM sessions WHERE id IN (SELECT session FROM forgettable_sessions(older) ORDER BY at LIMIT batch)
      AND last_seen_at < now() - older
    RETURNING 1
  )
  SELECT count(*) FROM gone;
$$;
