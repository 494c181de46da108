-- name: say
-- The same song said once more keeps its colours. A new row leaves the turn to recognise a song to who wants it.
WITH kept AS (UPDATE sessions SET beat_grid = $4::jsonb WHERE id = $1 AND beat_grid IS DISTINCT FROM $4::jsonb)
INSERT INTO session_music AS m (session_id, asked_at, said, said_until)
VALUES ($1, 'epoch', $2::jsonb, now() + $3::bigint * interval '1 millisecond')
ON CONFLICT (session_id) DO UPDATE SET said_until = EXCLUDED.said_until,
  said = CASE WHEN m.said - 'colours' = EXCLUDED.said THEN m.said ELSE EXCLUDED.said END,
  said_cover = CASE WHEN m.said - 'colours' = EXCLUDED.said THEN m.said_cover END
RETURNING said, (SELECT o.said IS NULL OR o.said_until <= now() OR o.said - 'colours' <> $2::jsonb
  FROM session_music o WHERE o.session_id = $1) IS NOT FALSE AS is_new;

-- name: rest
WITH ended AS (UPDATE sessions SET beat_grid = NULL WHERE id = $1 AND beat_grid IS NOT NULL)
UPDATE session_music SET said = NULL, said_until = NULL, said_cover = NULL WHERE session_id = $1 AND said IS NOT NULL
RETURNING session_id;

-- name: take-cover
-- One of all who name the same cover fetches it, and once: also a cover that could not be read is not asked for again.
UPDATE session_music SET said_cover = $2 WHERE session_id = $1 AND said_until > now() AND said_cover IS DISTINCT FROM $2
RETURNING said;

-- name: keep-cover
-- The cover of a song that is over is of no use.
UPDATE session_music SET said = said || jsonb_build_object('colours', to_jsonb($3::text[]))
WHERE session_id = $1 AND said_until > now() AND ($2::jsonb IS NULL OR said - 'colours' = $2::jsonb)
RETURNING said, (SELECT beat_grid FROM sessions WHERE id = $1) AS beat_grid;
