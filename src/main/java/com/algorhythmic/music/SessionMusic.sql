-- name: take-turn
INSERT INTO session_music AS m (session_id) VALUES ($1)
ON CONFLICT (session_id) DO UPDATE SET asked_at = now() WHERE m.asked_at <= now() - $2::integer * interval '1 second'
RETURNING m.session_id;

-- name: until-next-turn
SELECT greatest(1, ceil(extract(epoch FROM asked_at - now()) + $2::integer))::integer AS wait_s
FROM session_music WHERE session_id = $1;

-- name: keep
UPDATE session_music SET music = $2::jsonb, found_at = CASE WHEN $2::jsonb IS NULL THEN NULL ELSE now() END
WHERE session_id = $1;

-- name: now
SELECT song_now($1) AS music;
