-- Functions of music recognition.
SET LOCAL check_function_bodies = off;

-- Title, artist, album and genre of the song that plays in the session; null if none was recognised recently.
CREATE OR REPLACE FUNCTION music_now(session text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT music FROM session_music WHERE session_id = session AND found_at > now() - interval '10 minutes';
$$;
