-- name: find
-- The newest first, because shows look for what fits among all of them.
SELECT a.id, a.image_hash, a.media_type, a.has_scene, a.styles, a.why FROM art_sessions a
WHERE a.dna IS NULL ORDER BY a.created_at DESC LIMIT $1;

-- name: measured
UPDATE art_sessions SET dna = $2 WHERE id = $1 AND dna IS NULL;
