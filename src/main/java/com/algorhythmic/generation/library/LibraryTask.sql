-- name: take
-- The fence grows when another node takes the lease, and when the holder renews it too late.
INSERT INTO task_leases AS l (task, owner, fence, lease_until)
VALUES ('library-fill', $1, 1, now() + $2::double precision * interval '1 millisecond')
ON CONFLICT (task) DO UPDATE SET
  owner = EXCLUDED.owner, lease_until = EXCLUDED.lease_until,
  fence = l.fence + CASE WHEN l.owner = EXCLUDED.owner AND l.lease_until > now() THEN 0 ELSE 1 END
WHERE l.owner = EXCLUDED.owner OR l.lease_until < now()
RETURNING fence;

-- name: leave
UPDATE task_leases SET lease_until = '-infinity' WHERE task = 'library-fill' AND owner = $1;

-- name: waiting
SELECT jobs_waiting() AS waiting;

-- name: store
SELECT store_artwork($1) AS id
FROM (SELECT FROM task_leases WHERE task = 'library-fill' AND fence = $2 FOR SHARE) AS held;
