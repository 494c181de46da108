-- name: horizon
-- All transactions before this one have ended, and their changes are visible.
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon;

-- name: all
SELECT a.id, a.is_draft, a.orientation, a.styles, a.dna FROM art_sessions a WHERE a.is_library;

-- name: find
SELECT a.id, a.session_id, a.is_library, a.is_draft, a.image_hash, a.media_type, a.has_scene, a.width, a.height,
  a.orientation, a.title, a.prompt, a.provenance, a.painter, a.styles, a.artists, a.palette, a.dna,
  a.created_at
FROM art_sessions a WHERE a.id = ANY ($1);

-- name: changed
-- Transaction numbers from the future come from the database that this one was restored from; load() has read those rows.
SELECT a.id, a.session_id, a.is_library, a.is_draft, a.image_hash, a.media_type, a.has_scene, a.width, a.height,
  a.orientation, a.title, a.prompt, a.provenance, a.painter, a.styles, a.artists, a.palette, a.dna,
  a.created_at, a.changed
FROM art_sessions a
WHERE (a.changed, a.id) > ($1, $2) AND a.changed < pg_snapshot_xmax(pg_current_snapshot())::text::bigint
ORDER BY a.changed, a.id LIMIT $3;

-- name: fresh
-- The pictures made for a session that no screen has shown, with the time when they were last served.
SELECT a.id, a.session_id, a.is_library, a.is_draft, a.image_hash, a.media_type, a.has_scene, a.width, a.height,
  a.orientation, a.title, a.prompt, a.provenance, a.painter, a.styles, a.artists, a.palette, a.dna,
  a.created_at, i.scheduled_at
FROM art_sessions a
LEFT JOIN impressions i ON i.session_id = $1 AND i.artwork_id = a.id
WHERE a.session_id = $1 AND NOT a.is_library AND i.shown_at IS NULL
ORDER BY a.created_at LIMIT 50;

-- name: filling
SELECT library_filling() AS filling;
