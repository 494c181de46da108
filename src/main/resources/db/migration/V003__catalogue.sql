-- Why: one row is one artwork, whoever made it; the bytes are in the picture store under their hash. The shared
-- library (is_library) is what stands between a failing provider and a black screen, so a clean-up by age
-- passes over it.

CREATE TABLE art_sessions (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id   text,
  user_id      uuid REFERENCES users (id),
  job_id       uuid UNIQUE,
  image_hash   text NOT NULL CHECK (image_hash ~ '^[0-9a-f]{64}$'),
  media_type   text NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp')),
  width        integer NOT NULL CHECK (width > 0),
  height       integer NOT NULL CHECK (height > 0),
  orientation  text NOT NULL CHECK (orientation IN ('landscape', 'portrait', 'square')),
  title        text NOT NULL,
  prompt       text NOT NULL,
  provenance   text NOT NULL CHECK (provenance IN ('MUSIC_ID', 'AUDIO_ONLY', 'STYLE_ONLY')),
  painter      text NOT NULL,
  styles       text[] NOT NULL DEFAULT '{}',
  artists      text[] NOT NULL DEFAULT '{}',
  palette      text[] NOT NULL DEFAULT '{}',
  dna          real[],
  is_library   boolean NOT NULL DEFAULT false,
  is_saved     boolean NOT NULL DEFAULT false,
  created_at   timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz NOT NULL DEFAULT now(),
  -- A picture is either everybody's or somebody's.
  CHECK (is_library = (user_id IS NULL)),
  CHECK (is_library OR session_id IS NOT NULL)
);
CREATE INDEX art_sessions_of_session ON art_sessions (session_id, created_at) WHERE NOT is_library;
CREATE INDEX art_sessions_library ON art_sessions USING gin (styles) WHERE is_library;
CREATE INDEX art_sessions_unused ON art_sessions (last_used_at) WHERE NOT is_saved AND NOT is_library;
CREATE INDEX art_sessions_of_image ON art_sessions (image_hash);

CREATE FUNCTION library_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.is_library AND coalesce(current_setting('algorhythmic.delete_library', true), 'off') <> 'on' THEN
    RETURN NULL;
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER library_is_kept BEFORE DELETE ON art_sessions FOR EACH ROW EXECUTE FUNCTION library_is_kept();

-- What a session was given to show, and when a screen of it really showed it.
CREATE TABLE impressions (
  session_id   text NOT NULL,
  artwork_id   uuid NOT NULL REFERENCES art_sessions (id) ON DELETE CASCADE,
  tier         text NOT NULL CHECK (tier IN ('fresh', 'library', 'related', 'global', 'studio')),
  scheduled_at timestamptz NOT NULL DEFAULT now(),
  shown_at     timestamptz,
  PRIMARY KEY (session_id, artwork_id)
);
CREATE INDEX impressions_recent ON impressions (session_id, scheduled_at DESC);
CREATE INDEX impressions_of_artwork ON impressions (artwork_id);

CREATE TABLE votes (
  user_id    uuid NOT NULL REFERENCES users (id),
  artwork_id uuid NOT NULL REFERENCES art_sessions (id) ON DELETE CASCADE,
  vote       smallint NOT NULL CHECK (vote IN (-1, 1)),
  voted_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, artwork_id)
);
CREATE INDEX votes_of_artwork ON votes (artwork_id);

CREATE TABLE gallery (
  user_id    uuid NOT NULL REFERENCES users (id),
  artwork_id uuid NOT NULL REFERENCES art_sessions (id) ON DELETE CASCADE,
  saved_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, artwork_id)
);
CREATE INDEX gallery_of_artwork ON gallery (artwork_id);

-- is_saved says whether anybody keeps the picture, so that a clean-up needs to look at one table only.
CREATE FUNCTION gallery_marks_saved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  picture uuid := coalesce(NEW.artwork_id, OLD.artwork_id);
BEGIN
  UPDATE art_sessions SET is_saved = EXISTS (SELECT FROM gallery WHERE artwork_id = picture) WHERE id = picture;
  RETURN NULL;
END $$;
CREATE TRIGGER gallery_marks_saved AFTER INSERT OR DELETE ON gallery
  FOR EACH ROW EXECUTE FUNCTION gallery_marks_saved();

-- For the session's queue: its fresh pictures in the styles it plays now (none: any) that no screen has shown yet.
CREATE FUNCTION artworks_ahead(session text, playing text[]) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT count(*)::integer FROM art_sessions a
  WHERE a.session_id = session AND NOT a.is_library AND (cardinality(playing) = 0 OR a.styles && playing)
    AND NOT EXISTS (SELECT FROM impressions i
                    WHERE i.session_id = session AND i.artwork_id = a.id AND i.shown_at IS NOT NULL);
$$;

-- For the worker that made one: stores an artwork's row in the caller's transaction.
CREATE FUNCTION store_artwork(artwork jsonb) RETURNS uuid LANGUAGE sql AS $$
  INSERT INTO art_sessions (id, session_id, user_id, job_id, image_hash, media_type, width, height, orientation,
    title, prompt, provenance, painter, styles, artists, palette, is_library)
  SELECT a.id, a.session_id, a.user_id, a.job_id, a.image_hash, a.media_type, a.width, a.height, a.orientation,
    a.title, a.prompt, a.provenance, a.painter, a.styles, a.artists, a.palette, a.is_library
  FROM jsonb_populate_record(NULL::art_sessions, artwork) a
  RETURNING id;
$$;
