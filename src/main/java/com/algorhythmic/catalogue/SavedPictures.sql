-- name: gallery
-- $5 and $6 are the words that must occur: each as a pattern, and the styles and artists that have it in their names.
WITH matching AS MATERIALIZED (
  SELECT g.artwork_id, g.saved_at, g.link
  FROM gallery g
  WHERE g.user_id = $1
    AND ($4::uuid IS NULL OR g.artwork_id IN (SELECT artwork FROM pictures_in_collection($1, $4)))
    AND (cardinality($5::text[]) = 0 OR EXISTS (
      SELECT FROM art_sessions a WHERE a.id = g.artwork_id AND NOT EXISTS (
        SELECT FROM unnest($5::text[], $6::text[]) AS word (pattern, names)
        WHERE NOT (a.title ILIKE word.pattern OR a.prompt ILIKE word.pattern
          OR a.styles && string_to_array(word.names, ' ') OR a.artists && string_to_array(word.names, ' ')))))
)
SELECT a.id, a.image_hash, a.media_type, a.has_scene, a.width, a.height, a.orientation, a.title, a.prompt, a.provenance,
  a.painter, a.styles, a.artists, a.palette, a.dna, a.created_at,
  NULL AS tier, true AS saved, g.saved_at, g.link, coalesce(v.vote, 0) AS vote,
  (SELECT count(*) FROM matching)::integer AS matches,
  large_picture(a.id, $1) AS large_picture,
  ARRAY(SELECT p.collection_id FROM collection_pictures p JOIN collections c ON c.id = p.collection_id
        WHERE p.user_id = $1 AND p.artwork_id = a.id AND c.removed_at IS NULL) AS collections
FROM (SELECT * FROM matching WHERE saved_at < $2 ORDER BY saved_at DESC LIMIT $3) g
JOIN art_sessions a ON a.id = g.artwork_id
LEFT JOIN votes v ON v.artwork_id = a.id AND v.user_id = $1
ORDER BY g.saved_at DESC;

-- name: save
INSERT INTO gallery (user_id, artwork_id)
SELECT $1, a.id FROM art_sessions a WHERE a.id = $2 AND (a.is_library OR a.user_id = $1)
ON CONFLICT DO NOTHING;

-- name: unsave
DELETE FROM gallery WHERE user_id = $1 AND artwork_id = $2;

-- name: has-collection
SELECT has_collection($1, $2) AS found;

-- name: restore
SELECT restore_picture($1, $2, $3 * interval '1 second') AS saved;

-- name: removed
SELECT * FROM (
  SELECT 'picture' AS kind, a.id, a.title AS name, r.removed_at, a.image_hash, a.media_type
  FROM removed_pictures r JOIN art_sessions a ON a.id = r.artwork_id
  WHERE r.user_id = $1 AND r.removed_at > now() - $3 * interval '1 second'
  UNION ALL
  SELECT 'collection', c.id, c.name, c.removed_at, cover.image_hash, cover.media_type
  FROM collections c
  LEFT JOIN LATERAL (
    SELECT a.image_hash, a.media_type FROM collection_pictures p JOIN art_sessions a ON a.id = p.artwork_id
    WHERE p.collection_id = c.id ORDER BY p.added_at DESC LIMIT 1) cover ON true
  WHERE c.user_id = $1 AND c.removed_at > now() - $3 * interval '1 second'
) AS removed ORDER BY removed_at DESC LIMIT $2;
