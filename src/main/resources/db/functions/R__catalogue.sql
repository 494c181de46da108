-- Functions of the catalogue: storing artworks, notifications for the nodes that follow the library, and retention.
SET LOCAL check_function_bodies = off;

-- The library replaces the image provider while that fails, so a clean-up by age must not delete it.
CREATE OR REPLACE FUNCTION library_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.is_library AND coalesce(current_setting('algorhythmic.delete_library', true), 'off') <> 'on' THEN
    RETURN NULL;
  END IF;
  RETURN OLD;
END $$;
CREATE OR REPLACE TRIGGER library_is_kept BEFORE DELETE ON art_sessions FOR EACH ROW EXECUTE FUNCTION library_is_kept();

-- is_saved is true if any user has saved the picture, so that a clean-up reads only one table.
CREATE OR REPLACE FUNCTION gallery_marks_saved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  picture uuid := coalesce(NEW.artwork_id, OLD.artwork_id);
BEGIN
  UPDATE art_sessions SET is_saved = EXISTS (SELECT FROM gallery WHERE artwork_id = picture) WHERE id = picture;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER gallery_marks_saved AFTER INSERT OR DELETE ON gallery
  FOR EACH ROW EXECUTE FUNCTION gallery_marks_saved();

-- Numbers each change with its transaction. Numbers are assigned in one order and committed in another, so a follower
-- continues from the oldest transaction that was still open: it reads some rows twice and misses none.
CREATE OR REPLACE FUNCTION artwork_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER artwork_changes
  BEFORE UPDATE OF image_hash, media_type, has_scene, orientation, title, prompt, styles, artists, palette, dna,
    is_library, is_draft
  ON art_sessions FOR EACH ROW EXECUTE FUNCTION artwork_changes();

CREATE OR REPLACE FUNCTION artworks_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('artworks', 'changed');
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER artworks_changed
  AFTER INSERT OR UPDATE OF image_hash, media_type, has_scene, orientation, title, prompt, styles, artists, palette,
    dna, is_library, is_draft
  ON art_sessions FOR EACH STATEMENT EXECUTE FUNCTION artworks_changed();

-- A follower cannot read a deleted row, so the notification names it. A notification holds at most 8,000 bytes.
CREATE OR REPLACE FUNCTION artworks_gone() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE OR REPLACE TRIGGER artworks_gone AFTER DELETE ON art_sessions REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION artworks_gone();

-- Records the images that no row uses any longer, even if the rows were deleted by hand. A task deletes the files
-- later.
CREATE OR REPLACE FUNCTION images_are_unneeded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO unneeded_images (image_hash, media_type)
  SELECT DISTINCT g.image_hash, g.media_type FROM gone g
  WHERE NOT EXISTS (SELECT FROM art_sessions a WHERE a.image_hash = g.image_hash AND a.media_type = g.media_type)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER images_are_unneeded AFTER DELETE ON art_sessions REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION images_are_unneeded();

-- Inserts an artwork in the caller's transaction.
CREATE OR REPLACE FUNCTION store_artwork(artwork jsonb) RETURNS uuid LANGUAGE sql AS $$
  INSERT INTO art_sessions (id, session_id, user_id, job_id, image_hash, media_type, width, height, orientation,
    title, prompt, provenance, painter, styles, artists, palette, dna, is_library, is_draft, has_scene, why, brief)
  SELECT a.id, a.session_id, a.user_id, a.job_id, a.image_hash, a.media_type, a.width, a.height, a.orientation,
    a.title, a.prompt, a.provenance, a.painter, a.styles, a.artists, a.palette, a.dna, a.is_library,
    coalesce(a.is_draft, false), coalesce(a.has_scene, false), coalesce(a.why, '{}'), nullif(a.brief, 'null')
  FROM jsonb_populate_record(NULL::art_sessions, artwork) a
  RETURNING id;
$$;

-- How many of the session's own pictures no screen has shown yet. An empty array of styles matches all of them.
CREATE OR REPLACE FUNCTION artworks_ahead(session text, playing text[]) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT count(*)::integer FROM art_sessions a
  WHERE a.session_id = session AND NOT a.is_library AND (cardinality(playing) = 0 OR a.styles && playing)
    AND NOT EXISTS (SELECT FROM impressions i
                    WHERE i.session_id = session AND i.artwork_id = a.id AND i.shown_at IS NOT NULL);
$$;

-- Whether the catalogue holds pictures that were made for the session.
CREATE OR REPLACE FUNCTION session_has_artworks(session text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM art_sessions WHERE session_id = session AND NOT is_library);
$$;

-- Since when pictures served to a session count as recent. Recent ones are not served again if there are others.
CREATE OR REPLACE FUNCTION recently_served_since() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT greatest(now() - interval '1 hour', (SELECT at FROM recently_served_cleared));
$$;

-- Whether a node is painting for the library now.
CREATE OR REPLACE FUNCTION library_filling() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM task_leases WHERE task = 'library-fill' AND lease_until > now());
$$;

-- Deletes drafts that no user has saved, removed lately or voted for and that no screen has shown for an hour, if the library has a
-- finished picture of the same style and orientation. Returns the images that no other row uses. Only a superuser may
-- name a custom setting in a function's header, so the function sets it while it runs.
CREATE OR REPLACE FUNCTION drop_superseded_drafts() RETURNS TABLE (image_hash text, media_type text)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('algorhythmic.delete_library', 'on', true);
  RETURN QUERY
    WITH dropped AS (
      DELETE FROM art_sessions d
      WHERE d.is_draft AND d.is_library AND NOT d.is_saved AND d.last_used_at < now() - interval '1 hour'
        AND d.created_at < now() - interval '1 hour'
        AND NOT EXISTS (SELECT FROM votes v WHERE v.artwork_id = d.id)
        AND NOT EXISTS (SELECT FROM removed_pictures r WHERE r.artwork_id = d.id)
        AND NOT EXISTS (SELECT FROM impressions i
                        WHERE i.artwork_id = d.id AND i.scheduled_at > now() - interval '1 hour')
        AND EXISTS (SELECT FROM art_sessions f WHERE f.is_library AND NOT f.is_draft
                    AND f.orientation = d.orientation AND f.styles && d.styles)
      RETURNING d.id, d.image_hash, d.media_type
    )
    SELECT DISTINCT x.image_hash, x.media_type FROM dropped x
    WHERE NOT EXISTS (SELECT FROM art_sessions o WHERE o.image_hash = x.image_hash
                      AND o.id NOT IN (SELECT id FROM dropped));
  PERFORM set_config('algorhythmic.delete_library', 'off', true);
END $$;

-- Pictures that no user has saved, removed lately or voted for, except those of the library.
CREATE OR REPLACE FUNCTION forgettable_artworks(older interval) RETURNS TABLE (artwork uuid, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT id, last_used_at FROM art_sessions a
  WHERE last_used_at < now() - older AND NOT is_saved AND NOT is_library
    AND NOT EXISTS (SELECT FROM gallery g WHERE g.artwork_id = a.id)
    AND NOT EXISTS (SELECT FROM removed_pictures r WHERE r.artwork_id = a.id)
    AND NOT EXISTS (SELECT FROM votes v WHERE v.artwork_id = a.id);
$$;
CREATE OR REPLACE FUNCTION forget_artworks(older interval, batch integer) RETURNS bigint LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  gone bigint;
BEGIN
  -- Checks the conditions again, because a picture may have been shown or saved since the SELECT.
  DELETE FROM art_sessions
  WHERE id IN (SELECT artwork FROM forgettable_artworks(older) ORDER BY at LIMIT batch)
    AND last_used_at < now() - older AND NOT is_saved AND NOT is_library;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;

-- Impressions of library pictures. The impressions of a session's own pictures are deleted with the pictures: without
-- them, a picture that was shown long ago would count as fresh again.
CREATE OR REPLACE FUNCTION forgettable_impressions(older interval)
RETURNS TABLE (session text, artwork uuid, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT i.session_id, i.artwork_id, i.scheduled_at FROM impressions i JOIN art_sessions a ON a.id = i.artwork_id
  WHERE i.scheduled_at < now() - older AND a.is_library;
$$;
-- By place, which spares the search for each key; the time again, because a row may have been served since. With the numbers in
-- the plan: a plan for any batch reads all artworks.
CREATE OR REPLACE FUNCTION forget_impressions(older interval, batch integer) RETURNS bigint LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  gone bigint;
BEGIN
  DELETE FROM impressions WHERE ctid = ANY (ARRAY(
      SELECT i.ctid FROM impressions i JOIN art_sessions a ON a.id = i.artwork_id
      WHERE i.scheduled_at < now() - older AND a.is_library ORDER BY i.scheduled_at LIMIT batch))
    AND scheduled_at < now() - older;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;

-- Opens the account of the session's owner if the session was told to show the artwork and the owner has no account;
-- returns whether it did.
CREATE OR REPLACE FUNCTION open_account_for_picture(session text, artwork uuid, quotas jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  owner uuid := (SELECT user_id FROM sessions WHERE id = session);
BEGIN
  IF owner IS NULL OR has_account(owner) OR NOT session_was_told(session, artwork) THEN
    RETURN false;
  END IF;
  RETURN open_account(owner, quotas);
END $$;

-- Whether the user has voted on the picture.
CREATE OR REPLACE FUNCTION user_voted_on(who uuid, artwork uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM votes WHERE user_id = who AND artwork_id = artwork);
$$;

-- Whether the user has voted or saved a picture since that time.
CREATE OR REPLACE FUNCTION user_chose_pictures(who uuid, since timestamptz) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM votes WHERE user_id = who AND voted_at > since)
    OR EXISTS (SELECT FROM gallery WHERE user_id = who AND saved_at > since);
END $$;

-- Deletes what was served to sessions that are deleted.
CREATE OR REPLACE FUNCTION delete_impressions_in(sessions text[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM impressions WHERE session_id = ANY (sessions);
$$;

-- Deletes the votes, collections and pictures of users that are removed, except those that they made and saved and those
-- that they share; returns the users that these belong to.
CREATE OR REPLACE FUNCTION delete_artworks_of(removed uuid[]) RETURNS uuid[] LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM votes WHERE user_id = ANY (removed);
  -- A library picture needs no bookmark to be kept, and a user that has shown nothing has nothing to share.
  DELETE FROM gallery g WHERE user_id = ANY (removed)
    AND NOT (EXISTS (SELECT FROM art_sessions a WHERE a.id = g.artwork_id AND a.user_id = g.user_id)
      OR g.link IS NOT NULL AND has_account(g.user_id));
  PERFORM delete_collections_of(removed);
  DELETE FROM art_sessions a WHERE user_id = ANY (removed)
    AND NOT EXISTS (SELECT FROM gallery g WHERE g.artwork_id = a.id);
  RETURN ARRAY(SELECT DISTINCT user_id FROM gallery WHERE user_id = ANY (removed));
END $$;

-- Deletes the votes, the gallery, the collections and the pictures of a user that is erased, also those that are shared.
CREATE OR REPLACE FUNCTION delete_all_artworks_of(who uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM votes WHERE user_id = who;
  DELETE FROM gallery WHERE user_id = who;
  PERFORM delete_collections_of(ARRAY[who]);
  PERFORM delete_large_orders_of(who);
  DELETE FROM art_sessions WHERE user_id = who;
  UPDATE impressions SET user_id = NULL WHERE user_id = who;
END $$;

-- Records an image that was stored for nothing, unless a row uses it.
CREATE OR REPLACE FUNCTION drop_image(hash text, type text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO unneeded_images (image_hash, media_type)
  SELECT hash, type WHERE hash IS NOT NULL
    AND NOT EXISTS (SELECT FROM art_sessions a WHERE a.image_hash = hash AND a.media_type = type)
  ON CONFLICT DO NOTHING;
END $$;

CREATE OR REPLACE FUNCTION pictures_saved_by(who uuid) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT count(*) FROM gallery WHERE user_id = who);
END $$;

-- Moves the pictures, hearts, votes and collections of a guest to a user. Where both have voted or saved, the user's vote and place
-- stay; a link to the guest's stays good unless the user has one.
CREATE OR REPLACE FUNCTION merge_artworks(guest uuid, into_user uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  kept jsonb := take_collections_apart(guest, into_user);
  twice record;
BEGIN
  UPDATE art_sessions SET user_id = into_user WHERE user_id = guest;
  UPDATE impressions SET user_id = into_user WHERE user_id = guest;
  DELETE FROM votes v WHERE user_id = guest
    AND EXISTS (SELECT FROM votes o WHERE o.user_id = into_user AND o.artwork_id = v.artwork_id);
  UPDATE votes SET user_id = into_user WHERE user_id = guest;
  FOR twice IN
    DELETE FROM gallery g WHERE user_id = guest
      AND EXISTS (SELECT FROM gallery o WHERE o.user_id = into_user AND o.artwork_id = g.artwork_id)
    RETURNING artwork_id, link
  LOOP
    UPDATE gallery SET link = coalesce(link, twice.link) WHERE user_id = into_user AND artwork_id = twice.artwork_id;
  END LOOP;
  UPDATE gallery SET user_id = into_user WHERE user_id = guest;
  PERFORM put_collections_together(guest, into_user, kept);
  PERFORM merge_large_pictures(guest, into_user);
END $$;
