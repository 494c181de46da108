-- Functions of collections, and of what was removed from galleries and can be brought back.
SET LOCAL check_function_bodies = off;

-- Keeps what a removal takes away. Nothing is kept of a picture that is deleted itself: its row is gone before those that refer to it.
CREATE OR REPLACE FUNCTION gallery_keeps_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO removed_pictures AS r (user_id, artwork_id, saved_at, link, collections)
  SELECT OLD.user_id, OLD.artwork_id, OLD.saved_at, OLD.link,
    coalesce((SELECT jsonb_object_agg(p.collection_id, p.added_at) FROM collection_pictures p
              WHERE p.user_id = OLD.user_id AND p.artwork_id = OLD.artwork_id), '{}')
  FROM art_sessions WHERE id = OLD.artwork_id
  ON CONFLICT (user_id, artwork_id) DO UPDATE
    SET saved_at = EXCLUDED.saved_at, link = EXCLUDED.link, collections = EXCLUDED.collections, removed_at = now();
  RETURN OLD;
END $$;
CREATE OR REPLACE TRIGGER gallery_keeps_removed BEFORE DELETE ON gallery
  FOR EACH ROW EXECUTE FUNCTION gallery_keeps_removed();

CREATE OR REPLACE FUNCTION gallery_forgets_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM removed_pictures WHERE user_id = NEW.user_id AND artwork_id = NEW.artwork_id;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER gallery_forgets_removed AFTER INSERT ON gallery
  FOR EACH ROW EXECUTE FUNCTION gallery_forgets_removed();

-- Saves a picture again as it was before its removal, with its place, its link and its collections; returns whether it is saved now.
CREATE OR REPLACE FUNCTION restore_picture(who uuid, artwork uuid, younger interval) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  kept removed_pictures;
BEGIN
  DELETE FROM removed_pictures WHERE user_id = who AND artwork_id = artwork AND removed_at > now() - younger
  RETURNING * INTO kept;
  IF FOUND THEN
    INSERT INTO gallery (user_id, artwork_id, saved_at, link)
    SELECT who, a.id, kept.saved_at, kept.link FROM art_sessions a
    WHERE a.id = artwork AND (a.is_library OR a.user_id = who)
    ON CONFLICT DO NOTHING;
    IF FOUND THEN
      INSERT INTO collection_pictures (collection_id, user_id, artwork_id, added_at)
      SELECT c.id, who, artwork, (kept.collections ->> c.id::text)::timestamptz FROM collections c
      WHERE c.user_id = who AND c.id IN (SELECT jsonb_object_keys(kept.collections)::uuid)
      FOR KEY SHARE
      ON CONFLICT DO NOTHING;
    END IF;
  END IF;
  RETURN EXISTS (SELECT FROM gallery g WHERE g.user_id = who AND g.artwork_id = artwork);
END $$;

-- Lets one transaction at a time change how many collections a user has.
CREATE OR REPLACE FUNCTION lock_collections(who uuid) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('collections ' || who, 0));
$$;

-- Refuses one collection more than allowed.
CREATE OR REPLACE FUNCTION check_collections(who uuid, most integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM collections WHERE user_id = who AND removed_at IS NULL) > most THEN
    RAISE EXCEPTION 'too many collections' USING ERRCODE = '23514', CONSTRAINT = 'collections-limit';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION create_collection(who uuid, title text, key text, most integer) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
  made uuid;
BEGIN
  PERFORM lock_collections(who);
  INSERT INTO collections (user_id, name, name_key) VALUES (who, title, key) RETURNING id INTO made;
  PERFORM check_collections(who, most);
  RETURN made;
END $$;

-- Returns whether the user has such a collection. Of those removed, only the latest can be brought back.
CREATE OR REPLACE FUNCTION remove_collection(who uuid, collection uuid, most integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_collections(who);
  UPDATE collections SET removed_at = coalesce(removed_at, now()) WHERE id = collection AND user_id = who;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  DELETE FROM collections WHERE id IN (
    SELECT id FROM collections WHERE user_id = who AND removed_at IS NOT NULL
    ORDER BY removed_at DESC OFFSET most);
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION restore_collection(who uuid, collection uuid, most integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_collections(who);
  UPDATE collections SET removed_at = NULL WHERE id = collection AND user_id = who;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM check_collections(who, most);
  RETURN true;
END $$;

-- Whether the user has the collection.
CREATE OR REPLACE FUNCTION has_collection(who uuid, collection uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM collections WHERE id = collection AND user_id = who AND removed_at IS NULL);
END $$;

-- The pictures of a user's collection; none if it is removed or another user's.
CREATE OR REPLACE FUNCTION pictures_in_collection(who uuid, collection uuid) RETURNS TABLE (artwork uuid)
LANGUAGE sql STABLE AS $$
  SELECT p.artwork_id FROM collections c JOIN collection_pictures p ON p.collection_id = c.id
  WHERE c.id = collection AND c.user_id = who AND c.removed_at IS NULL;
$$;

-- Deletes the collections of users that are removed, and what they removed.
CREATE OR REPLACE FUNCTION delete_collections_of(removed uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM collections WHERE user_id = ANY (removed);
  DELETE FROM removed_pictures WHERE user_id = ANY (removed);
END $$;

-- What was removed from galleries, which can be brought back until then.
CREATE OR REPLACE FUNCTION forgettable_removed(older interval) RETURNS TABLE (removed uuid, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT artwork_id, removed_at FROM removed_pictures WHERE removed_at < now() - older
  UNION ALL
  SELECT id, removed_at FROM collections WHERE removed_at < now() - older;
$$;
CREATE OR REPLACE FUNCTION forget_removed(older interval, batch integer) RETURNS bigint LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  pictures bigint;
  sets     bigint;
BEGIN
  DELETE FROM removed_pictures WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM removed_pictures WHERE removed_at < now() - older ORDER BY removed_at LIMIT batch))
    AND removed_at < now() - older;
  GET DIAGNOSTICS pictures = ROW_COUNT;
  DELETE FROM collections WHERE id IN (
      SELECT id FROM collections WHERE removed_at < now() - older ORDER BY removed_at LIMIT batch - pictures)
    AND removed_at < now() - older;
  GET DIAGNOSTICS sets = ROW_COUNT;
  RETURN pictures + sets;
END $$;

CREATE OR REPLACE FUNCTION collections_of(who uuid) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT count(*) FROM collections WHERE user_id = who AND removed_at IS NULL);
END $$;

-- Takes the pictures out of a guest's collections, because they refer to its gallery, which moves; returns what was in them. The
-- lock keeps the collections of both as they are.
CREATE OR REPLACE FUNCTION take_collections_apart(guest uuid, into_user uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  kept jsonb;
BEGIN
  PERFORM lock_collections(least(guest, into_user));
  PERFORM lock_collections(greatest(guest, into_user));
  WITH taken AS (
    DELETE FROM collection_pictures WHERE user_id = guest RETURNING collection_id, artwork_id, added_at
  )
  SELECT coalesce(jsonb_agg(taken), '[]') INTO kept FROM taken;
  RETURN kept;
END $$;

-- Moves a guest's collections to a user once its gallery has moved, and what was removed. Collections of the same name become one.
CREATE OR REPLACE FUNCTION put_collections_together(guest uuid, into_user uuid, kept jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO collection_pictures (collection_id, user_id, artwork_id, added_at)
  SELECT o.id, into_user, k.artwork_id, k.added_at
  FROM jsonb_to_recordset(kept) AS k (collection_id uuid, artwork_id uuid, added_at timestamptz)
  JOIN collections c ON c.id = k.collection_id AND c.removed_at IS NULL
  JOIN collections o ON o.user_id = into_user AND o.name_key = c.name_key AND o.removed_at IS NULL
  ON CONFLICT DO NOTHING;
  DELETE FROM collections c WHERE user_id = guest AND removed_at IS NULL
    AND EXISTS (SELECT FROM collections o WHERE o.user_id = into_user AND o.name_key = c.name_key AND o.removed_at IS NULL);
  UPDATE collections SET user_id = into_user WHERE user_id = guest;
  INSERT INTO collection_pictures (collection_id, user_id, artwork_id, added_at)
  SELECT c.id, into_user, k.artwork_id, k.added_at
  FROM jsonb_to_recordset(kept) AS k (collection_id uuid, artwork_id uuid, added_at timestamptz)
  JOIN collections c ON c.id = k.collection_id
  ON CONFLICT DO NOTHING;
  DELETE FROM removed_pictures r WHERE user_id = guest
    AND (EXISTS (SELECT FROM gallery g WHERE g.user_id = into_user AND g.artwork_id = r.artwork_id)
      OR EXISTS (SELECT FROM removed_pictures o WHERE o.user_id = into_user AND o.artwork_id = r.artwork_id));
  UPDATE removed_pictures SET user_id = into_user WHERE user_id = guest;
  DELETE FROM removed_pictures r WHERE user_id = into_user
    AND EXISTS (SELECT FROM gallery g WHERE g.user_id = into_user AND g.artwork_id = r.artwork_id);
END $$;
