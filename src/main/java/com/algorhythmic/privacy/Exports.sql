-- name: request
SELECT request_export($1, $2) AS id;

-- name: audit
SELECT audit($1, 'export data', $2, NULL, NULL, $3);

-- name: of-user
SELECT id, CASE WHEN status = 'ready' AND expires_at <= now() THEN 'expired' ELSE status END AS status, percent, requested_at,
  expires_at
FROM data_exports WHERE user_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY requested_at DESC LIMIT 10;

-- name: files
SELECT e.requested_at, f.number, f.name, f.bytes, f.crc,
  (SELECT count(*) FROM data_export_parts p WHERE p.export_id = e.id AND p.file = f.number)::integer AS parts
FROM data_exports e JOIN data_export_files f ON f.export_id = e.id
WHERE e.id = $1 AND e.user_id = $2 AND e.status = 'ready' AND e.expires_at > now() ORDER BY f.number;

-- name: part
SELECT p.content FROM data_exports e JOIN data_export_parts p ON p.export_id = e.id
WHERE e.id = $1 AND e.user_id = $2 AND e.status = 'ready' AND p.file = $3 AND p.number = $4;

-- name: claim
SELECT export, owner, claim FROM claim_export($1);

-- name: hold
SELECT hold_export($1, $2, $3, $4) AS held;

-- name: give-up
-- Another attempt begins some seconds later.
UPDATE data_exports SET lease_until = now() + interval '5 seconds' WHERE id = $1 AND fence = $2 AND status = 'writing';

-- name: add-part
INSERT INTO data_export_parts (export_id, file, number, content) VALUES ($1, $2, $3, $4);

-- name: add-file
INSERT INTO data_export_files (export_id, number, name, bytes, crc) VALUES ($1, $2, $3, $4, $5);

-- name: ready
UPDATE data_exports SET status = 'ready', percent = 100, lease_until = NULL, ended_at = now(),
  expires_at = now() + $3::double precision * interval '1 second'
WHERE id = $1 AND fence = $2 AND status = 'writing';
