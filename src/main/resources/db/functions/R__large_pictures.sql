-- Functions of large pictures: orders, what a user sees of them, and retention.
SET LOCAL check_function_bodies = off;

-- Orders the large picture of an artwork, or joins an order; a picture that failed is queued again. The constraint of a
-- refusal is its reason. The lock makes the limits exact; orders are rare.
CREATE OR REPLACE FUNCTION order_large_picture(artwork uuid, who uuid, user_limit integer, queue_limit integer)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  picture art_sessions;
  was text;
  refusal text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('large pictures', 0));
  SELECT * INTO picture FROM art_sessions WHERE id = artwork AND (is_library OR user_id = who);
  IF NOT FOUND THEN
    RETURN;
  END IF;
  SELECT status INTO was FROM large_pictures WHERE artwork_id = artwork;
  refusal := CASE
    WHEN picture.painter <> 'studio' THEN 'image-model'
    WHEN picture.brief IS NULL THEN 'earlier-release'
    WHEN was = 'changed' THEN 'painter-changed'
    WHEN was = 'ready' OR was IS NOT NULL AND was <> 'failed'
      AND EXISTS (SELECT FROM large_picture_orders WHERE artwork_id = artwork AND user_id = who) THEN NULL
    WHEN user_limit <= (SELECT count(*) FROM large_picture_orders JOIN large_pictures USING (artwork_id)
                        WHERE user_id = who AND status IN ('waiting', 'painting')) THEN 'user-limit'
    WHEN coalesce(was, 'failed') = 'failed'
      AND queue_limit <= (SELECT count(*) FROM large_pictures WHERE status = 'waiting') THEN 'queue-limit'
  END;
  IF refusal IS NOT NULL THEN
    RAISE EXCEPTION 'no large picture: %', refusal USING ERRCODE = '23514', CONSTRAINT = refusal;
  END IF;
  INSERT INTO large_pictures (artwork_id) VALUES (artwork)
  ON CONFLICT (artwork_id) DO UPDATE SET used_at = now();
  UPDATE large_pictures SET status = 'waiting', percent = 0, attempts = 0, ordered_at = now()
  WHERE artwork_id = artwork AND status = 'failed';
  INSERT INTO large_picture_orders (artwork_id, user_id) VALUES (artwork, who) ON CONFLICT DO NOTHING;
END $$;

-- What a user sees of an artwork's large picture. An order of somebody else is not seen.
CREATE OR REPLACE FUNCTION large_picture(artwork uuid, who uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object(
      'artworkId', a.id,
      'state', CASE
        WHEN a.painter <> 'studio' OR a.brief IS NULL OR l.status = 'changed' THEN 'impossible'
        WHEN o.user_id IS NULL THEN 'possible'
        ELSE l.status
      END,
      'reason', CASE
        WHEN a.painter <> 'studio' THEN 'image-model'
        WHEN a.brief IS NULL THEN 'earlier-release'
        WHEN l.status = 'changed' THEN 'painter-changed'
        WHEN l.status = 'failed' AND o.user_id IS NOT NULL THEN 'failed'
      END,
      'percent', CASE WHEN o.user_id IS NULL THEN 0 ELSE l.percent END,
      'width', CASE WHEN o.user_id IS NOT NULL THEN l.width END,
      'height', CASE WHEN o.user_id IS NOT NULL THEN l.height END,
      'bytes', CASE WHEN o.user_id IS NOT NULL THEN l.bytes END)
    FROM art_sessions a
    LEFT JOIN large_pictures l ON l.artwork_id = a.id
    LEFT JOIN large_picture_orders o ON o.artwork_id = a.id AND o.user_id = who
    WHERE a.id = artwork AND (a.is_library OR a.user_id = who));
END $$;

-- Withdraws a user's order. A picture that nobody else has ordered is not painted.
CREATE OR REPLACE FUNCTION withdraw_large_picture(artwork uuid, who uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('large pictures', 0));
  DELETE FROM large_picture_orders WHERE artwork_id = artwork AND user_id = who;
  DELETE FROM large_pictures l WHERE l.artwork_id = artwork AND status IN ('waiting', 'painting', 'failed')
    AND NOT EXISTS (SELECT FROM large_picture_orders o WHERE o.artwork_id = artwork);
END $$;

-- Claims the oldest order for a worker. Orders wait while normal pictures are wanted, but no longer than the patience.
CREATE OR REPLACE FUNCTION claim_large_picture(worker text, lease_ms bigint, patience_ms bigint)
RETURNS SETOF large_pictures LANGUAGE plpgsql AS $$
DECLARE
  chosen uuid;
  is_quiet boolean := jobs_waiting() = 0;
BEGIN
  SELECT artwork_id INTO chosen FROM large_pictures
  WHERE status = 'waiting' AND (is_quiet OR ordered_at < now() - patience_ms * interval '1 millisecond')
  ORDER BY ordered_at LIMIT 1 FOR UPDATE SKIP LOCKED;
  RETURN QUERY
    UPDATE large_pictures
    SET status = 'painting', percent = 0, attempts = attempts + 1, fence = fence + 1, lease_owner = worker,
      lease_until = now() + lease_ms * interval '1 millisecond'
    WHERE artwork_id = chosen
    RETURNING *;
END $$;

-- Puts back the pictures of dead workers, which have let their leases expire; one with which three workers died fails. So
-- does one for which there was no worker for an hour.
CREATE OR REPLACE FUNCTION rescue_large_pictures() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  rescued integer;
BEGIN
  UPDATE large_pictures
  SET status = CASE WHEN attempts >= 3 THEN 'failed' ELSE 'waiting' END, percent = 0, lease_owner = NULL,
    lease_until = NULL
  WHERE status = 'painting' AND lease_until < now();
  GET DIAGNOSTICS rescued = ROW_COUNT;
  UPDATE large_pictures SET status = 'failed' WHERE status = 'waiting' AND ordered_at < now() - interval '1 hour';
  RETURN rescued;
END $$;

-- Records the stored image; returns whether the worker still had the picture. If not, the image is not needed.
CREATE OR REPLACE FUNCTION complete_large_picture(
  artwork uuid, worker_fence bigint, hash text, type text, columns integer, rows integer, size bigint
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE large_pictures
  SET status = 'ready', percent = 100, lease_owner = NULL, lease_until = NULL, image_hash = hash, media_type = type,
    width = columns, height = rows, bytes = size, used_at = now()
  WHERE artwork_id = artwork AND fence = worker_fence AND status = 'painting';
  IF FOUND THEN
    RETURN true;
  END IF;
  INSERT INTO unneeded_images (image_hash, media_type) VALUES (hash, type) ON CONFLICT DO NOTHING;
  RETURN false;
END $$;

CREATE OR REPLACE FUNCTION large_images_are_unneeded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO unneeded_images (image_hash, media_type)
  SELECT DISTINCT g.image_hash, g.media_type FROM gone g WHERE g.image_hash IS NOT NULL
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER large_images_are_unneeded AFTER DELETE ON large_pictures REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION large_images_are_unneeded();

-- Whether a large picture uses the image, for the clean-up of images.
CREATE OR REPLACE FUNCTION is_large_image(hash text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM large_pictures WHERE image_hash = hash);
$$;

-- Large pictures that nobody has ordered or downloaded for a time; they can be painted again.
CREATE OR REPLACE FUNCTION forgettable_large_pictures(older interval) RETURNS TABLE (artwork uuid, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT artwork_id, used_at FROM large_pictures
  WHERE used_at < now() - older AND status NOT IN ('waiting', 'painting');
$$;
CREATE OR REPLACE FUNCTION forget_large_pictures(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  -- Checks the conditions again, because a picture may have been downloaded or ordered since the SELECT.
  WITH gone AS (
    DELETE FROM large_pictures
    WHERE artwork_id IN (SELECT artwork FROM forgettable_large_pictures(older) ORDER BY at LIMIT batch)
      AND used_at < now() - older AND status NOT IN ('waiting', 'painting')
    RETURNING 1
  )
  SELECT count(*) FROM gone;
$$;

-- Withdraws all orders of a user that is erased. A picture that nobody else has ordered is not painted.
CREATE OR REPLACE FUNCTION delete_large_orders_of(who uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM withdraw_large_picture(artwork_id, who) FROM large_picture_orders WHERE user_id = who;
END $$;

-- Moves a guest's orders of large pictures to a user.
CREATE OR REPLACE FUNCTION merge_large_pictures(guest uuid, into_user uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO large_picture_orders (artwork_id, user_id)
  SELECT artwork_id, into_user FROM large_picture_orders WHERE user_id = guest ON CONFLICT DO NOTHING;
  DELETE FROM large_picture_orders WHERE user_id = guest;
$$;
