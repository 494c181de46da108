-- name: saved
-- $4 is a collection, null for all saved pictures. What was voted down does not come. Among pictures that the session has not
-- shown, those of its orientation come first.
SELECT a.id FROM gallery g
JOIN art_sessions a ON a.id = g.artwork_id AND (a.is_library OR a.user_id = g.user_id)
LEFT JOIN impressions i ON i.session_id = $1 AND i.artwork_id = a.id
WHERE g.user_id = $2
  AND ($4::uuid IS NULL OR g.artwork_id IN (SELECT artwork FROM pictures_in_collection($2, $4)))
  AND NOT EXISTS (SELECT FROM votes v WHERE v.user_id = $2 AND v.artwork_id = a.id AND v.vote = -1)
ORDER BY i.scheduled_at NULLS FIRST, a.orientation <> $3, random() LIMIT 1;

-- name: favourites
-- What the owner has saved or voted up of all that the session was served.
SELECT a.id FROM impressions i
JOIN art_sessions a ON a.id = i.artwork_id AND (a.is_library OR a.user_id = $2)
LEFT JOIN votes v ON v.user_id = $2 AND v.artwork_id = a.id
WHERE i.session_id = $1 AND coalesce(v.vote, 0) >= 0
  AND (v.vote = 1 OR EXISTS (SELECT FROM gallery g WHERE g.user_id = $2 AND g.artwork_id = a.id))
ORDER BY i.scheduled_at, a.orientation <> $3 LIMIT 1;
