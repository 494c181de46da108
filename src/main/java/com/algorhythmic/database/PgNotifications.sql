-- name: tell
SELECT pg_notify($1, $2);

-- name: ping
SELECT 1;
