-- name: list
-- $2 selects one, null all. The cover is the picture that was added last.
SELECT c.id, c.name, c.created_at, cover.image_hash, cover.media_type,
  (SELECT count(*) FROM collection_pictures p WHERE p.collection_id = c.id)::integer AS pictures
FROM collections c
LEFT JOIN LATERAL (
  SELECT a.image_hash, a.media_type FROM collection_pictures p JOIN art_sessions a ON a.id = p.artwork_id
  WHERE p.collection_id = c.id ORDER BY p.added_at DESC LIMIT 1) cover ON true
WHERE c.user_id = $1 AND c.removed_at IS NULL AND ($2::uuid IS NULL OR c.id = $2)
ORDER BY c.name_key, c.id;

-- name: create
SELECT create_collection($1, $2, $3, $4) AS id;

-- name: rename
UPDATE collections SET name = $3, name_key = $4 WHERE user_id = $1 AND id = $2 AND removed_at IS NULL RETURNING id;

-- name: remove
SELECT remove_collection($1, $2, $3) AS done;

-- name: restore
SELECT restore_collection($1, $2, $3) AS done;

-- name: lock
-- One transaction at a time adds to a collection, and none while it is removed.
SELECT id FROM collections WHERE user_id = $1 AND id = $2 AND removed_at IS NULL FOR NO KEY UPDATE;

-- name: add
-- The lock waits for a removal of the picture from the gallery, and leaves it out then.
INSERT INTO collection_pictures (collection_id, user_id, artwork_id)
SELECT $2, $1, g.artwork_id FROM gallery g WHERE g.user_id = $1 AND g.artwork_id = ANY ($3) ORDER BY g.artwork_id
FOR KEY SHARE
ON CONFLICT DO NOTHING;

-- name: count
SELECT count(*)::integer AS pictures FROM collection_pictures WHERE collection_id = $1;

-- name: missing
SELECT asked.id FROM unnest($2::uuid[]) AS asked (id)
WHERE NOT EXISTS (SELECT FROM gallery g WHERE g.user_id = $1 AND g.artwork_id = asked.id);

-- name: take-out
DELETE FROM collection_pictures WHERE user_id = $1 AND collection_id = $2 AND artwork_id = ANY ($3);

-- name: download
-- $3 and $4 are the time and the picture at which the page before ended.
SELECT a.id, a.image_hash, a.media_type, a.title, a.styles, a.artists, a.prompt, a.painter, a.created_at, g.saved_at
FROM gallery g JOIN art_sessions a ON a.id = g.artwork_id
WHERE g.user_id = $1 AND (g.saved_at, g.artwork_id) < ($3, $4)
  AND ($2::uuid IS NULL OR g.artwork_id IN (SELECT artwork FROM pictures_in_collection($1, $2)))
ORDER BY g.saved_at DESC, g.artwork_id DESC LIMIT $5;

-- name: saved
SELECT count(*)::integer AS pictures FROM gallery WHERE user_id = $1;
