-- Why: each node answers "which picture next" from its own memory of the library, so it must be able to follow what
-- changes and never miss any of it; and a picture can be asked why it looks as it does.

ALTER TABLE art_sessions
  -- A small first picture, which stands in until the library has a full one of its style and orientation.
  ADD COLUMN is_draft boolean NOT NULL DEFAULT false,
  -- What it was made from beyond its prompt: music, votes, seed, cost.
  ADD COLUMN why      jsonb NOT NULL DEFAULT '{}',
  -- The transaction that changed it last. Numbers are given out in order and committed out of order: whoever follows
  -- goes on from the oldest transaction that was still open, and so reads some rows twice and misses none.
  ADD COLUMN changed  bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint;
UPDATE art_sessions SET is_draft = true WHERE is_library AND painter = 'studio' AND greatest(width, height) < 1024;
CREATE INDEX art_sessions_changed ON art_sessions (changed, id);
-- Styles are matched in memory now.
DROP INDEX art_sessions_library;
CREATE INDEX art_sessions_drafts ON art_sessions (created_at) WHERE is_draft;

CREATE FUNCTION artwork_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $$;
CREATE TRIGGER artwork_changes
  BEFORE UPDATE OF image_hash, media_type, orientation, title, prompt, styles, artists, palette, is_library, is_draft
  ON art_sessions FOR EACH ROW EXECUTE FUNCTION artwork_changes();

CREATE FUNCTION artworks_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('artworks', 'changed');
  RETURN NULL;
END $$;
CREATE TRIGGER artworks_changed
  AFTER INSERT OR UPDATE OF image_hash, media_type, orientation, title, prompt, styles, artists, palette, is_library,
    is_draft
  ON art_sessions FOR EACH STATEMENT EXECUTE FUNCTION artworks_changed();

-- A row that is gone can't be followed, so it is named; a notice holds 8,000 bytes.
CREATE FUNCTION artworks_gone() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  names text;
  many  bigint;
BEGIN
  SELECT count(*), string_agg(id::text, ',') INTO many, names FROM gone;
  IF many > 0 THEN
    PERFORM pg_notify('artworks', CASE WHEN many <= 200 THEN 'gone ' || names ELSE 'gone many' END);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER artworks_gone AFTER DELETE ON art_sessions REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION artworks_gone();

ALTER TABLE impressions ADD COLUMN user_id uuid;
CREATE INDEX impressions_by_time ON impressions (scheduled_at);
CREATE INDEX impressions_of_user ON impressions (user_id, artwork_id) WHERE user_id IS NOT NULL;

-- When an administrator last let everything be shown again to everybody.
CREATE TABLE recently_served_cleared (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  at  timestamptz NOT NULL
);

-- What was given to a session since then is not given to it again, as far as there is something else.
CREATE FUNCTION recently_served_since() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT greatest(now() - interval '1 hour', (SELECT at FROM recently_served_cleared));
$$;

CREATE OR REPLACE FUNCTION store_artwork(artwork jsonb) RETURNS uuid LANGUAGE sql AS $$
  INSERT INTO art_sessions (id, session_id, user_id, job_id, image_hash, media_type, width, height, orientation,
    title, prompt, provenance, painter, styles, artists, palette, is_library, is_draft, why)
  SELECT a.id, a.session_id, a.user_id, a.job_id, a.image_hash, a.media_type, a.width, a.height, a.orientation,
    a.title, a.prompt, a.provenance, a.painter, a.styles, a.artists, a.palette, a.is_library,
    coalesce(a.is_draft, false), coalesce(a.why, '{}')
  FROM jsonb_populate_record(NULL::art_sessions, artwork) a
  RETURNING id;
$$;

-- For whoever works in the background: how many pictures somebody waits for and that can be made now.
CREATE FUNCTION jobs_waiting() RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT count(*)::integer FROM generation_jobs WHERE status = 'pending' AND NOT provider_rests();
$$;

-- For the catalogue: whether a node is painting for the library just now.
CREATE FUNCTION library_filling() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM task_leases WHERE task = 'library-fill' AND lease_until > now());
$$;
