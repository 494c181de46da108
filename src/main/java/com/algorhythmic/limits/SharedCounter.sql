-- name: draw
SELECT granted, wait_ms FROM draw_permits($1, $2, $3, $4, $5) ORDER BY place;

-- name: delete-full
DELETE FROM rate_limits WHERE (class, subject) IN (
  SELECT class, subject FROM rate_limits WHERE full_at < now() LIMIT 10000 FOR UPDATE SKIP LOCKED);
