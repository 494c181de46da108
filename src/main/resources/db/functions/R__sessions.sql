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
  SELECT concat_ws('|', s.dynamic_mode, array_to_string(s.styles, ','), array_to_string(s.artists, ','), s.orientation,
    nullif(s.words, ''));
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
CREATE OR REPLACE FUNCTION forget_session_events(older interval, batch integer) RETURNS bigint LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  gone bigint;
BEGIN
  DELETE FROM session_events
  WHERE (session_id, seq) IN (SELECT session, number FROM forgettable_session_events(older) ORDER BY at LIMIT batch);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;

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

-- Whether the session was told to show the artwork.
CREATE OR REPLACE FUNCTION session_was_told(session text, artwork uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM session_events
    WHERE session_id = session AND type = 'artwork' AND data ->> 'id' = artwork::text);
END $$;

-- Whether a client has been in a session of the user since that time, or the user has created one.
CREATE OR REPLACE FUNCTION user_was_present(who uuid, since timestamptz) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM sessions s WHERE s.user_id = who AND (s.last_seen_at > since OR s.created_at > since
    OR EXISTS (SELECT FROM session_presence p WHERE p.session_id = s.id AND p.lease_until > now())));
END $$;

-- Sessions that no client has ever entered.
CREATE OR REPLACE FUNCTION forgettable_unopened_sessions(older interval) RETURNS TABLE (session text, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT id, created_at FROM sessions s
  WHERE last_seen_at = '-infinity' AND created_at < now() - older AND NOT session_has_artworks(s.id)
    AND NOT session_has_open_jobs(s.id);
$$;
CREATE OR REPLACE FUNCTION forget_unopened_sessions(older interval, batch integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  gone text[];
BEGIN
  WITH deleted AS (
    DELETE FROM sessions
    WHERE id IN (SELECT session FROM forgettable_unopened_sessions(older) ORDER BY at LIMIT batch)
      AND last_seen_at = '-infinity'
    RETURNING id
  )
  SELECT array_agg(id) INTO gone FROM deleted;
  PERFORM delete_impressions_in(gone);
  RETURN coalesce(cardinality(gone), 0);
END $$;

-- Deletes the sessions of users that are removed, with what was served to them.
CREATE OR REPLACE FUNCTION delete_sessions_of(removed uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM delete_impressions_in(ARRAY(SELECT id FROM sessions WHERE user_id = ANY (removed)));
  DELETE FROM sessions WHERE user_id = ANY (removed);
END $$;

-- Deletes the scenes of a user that is erased.
CREATE OR REPLACE FUNCTION delete_scenes_of(who uuid) RETURNS void LANGUAGE sql AS $$
  DELETE FROM scenes WHERE user_id = who;
$$;

CREATE OR REPLACE TRIGGER session_is_of_an_account BEFORE INSERT ON sessions
  FOR EACH ROW EXECUTE FUNCTION erased_user_begins_nothing();

-- Moves a guest's sessions to the user who takes them along. Remotes and players name the guest in their tokens, so these end.
CREATE OR REPLACE FUNCTION merge_sessions(guest uuid, into_user uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  moved text[] := ARRAY(SELECT id FROM sessions WHERE user_id = guest ORDER BY id FOR UPDATE);
BEGIN
  PERFORM end_remotes_of(moved);
  PERFORM end_players_of(moved);
  UPDATE sessions SET user_id = into_user WHERE id = ANY (moved);
END $$;
