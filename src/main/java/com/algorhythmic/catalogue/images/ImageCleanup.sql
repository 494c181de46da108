-- name: drop-drafts
SELECT count(*) FROM drop_superseded_drafts();

-- name: needed-again
DELETE FROM unneeded_images u WHERE EXISTS (
  SELECT FROM art_sessions a WHERE a.image_hash = u.image_hash AND a.media_type = u.media_type)
  OR is_large_image(u.image_hash);

-- name: find
SELECT image_hash, media_type FROM unneeded_images WHERE since <= now() - $2::double precision * interval '1 second'
ORDER BY since LIMIT $1;

-- name: forget
DELETE FROM unneeded_images u USING unnest($1::text[], $2::text[]) AS gone (image_hash, media_type)
WHERE u.image_hash = gone.image_hash AND u.media_type = gone.media_type;
