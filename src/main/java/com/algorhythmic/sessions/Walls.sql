-- name: read
SELECT wall FROM sessions WHERE id = $1;

-- name: lock
SELECT wall FROM sessions WHERE id = $1 FOR UPDATE;

-- name: lay-out
UPDATE sessions SET wall = $2 WHERE id = $1;
