-- Why: a song that was recognised speaks for the minutes after it, whichever node paints; and a service that counts its
-- calls is asked once in 30 s for a session, whichever node asks. Nothing of the sound itself is kept.

CREATE TABLE session_music (
  session_id text PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
  asked_at   timestamptz NOT NULL DEFAULT now(),
  music      jsonb,
  found_at   timestamptz,
  CONSTRAINT music_was_found_at_a_time CHECK ((music IS NULL) = (found_at IS NULL))
);

-- For the session's fresh pictures: title, artist, album and genre of what plays, or null where nobody knows it (any more).
CREATE FUNCTION music_now(session text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT music FROM session_music WHERE session_id = session AND found_at > now() - interval '10 minutes';
$$;
