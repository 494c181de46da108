-- name: waiting
SELECT jobs_waiting() AS waiting;

-- name: store
-- Stores nothing if the lease was taken since; the lock keeps it from being taken meanwhile.
SELECT store_artwork($1) AS id
FROM (SELECT FROM task_leases WHERE task = $2 AND fence = $3 FOR SHARE) AS held;
