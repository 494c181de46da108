-- name: create
INSERT INTO sessions (id, user_id, styles, artists, dynamic_mode, orientation, visibility)
VALUES ($1, $2, $3, $4, $5, $6, coalesce($7, 'private')) RETURNING *;

-- name: open
INSERT INTO sessions (id, user_id) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING;

-- name: find
SELECT * FROM sessions WHERE id = $1;
