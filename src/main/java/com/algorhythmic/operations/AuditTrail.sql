-- name: append
SELECT audit($1, $2, $3, $4, $5, $6);

-- name: page
SELECT id, created_at, actor, actor_name, action, subject, before, after, request_id FROM audit_log
WHERE ($1 = 0 OR id < $1) AND ($2::text IS NULL OR actor = $2 OR actor_name = lower($2) OR actor_name = $2) AND ($3::text IS NULL OR action = $3)
ORDER BY id DESC LIMIT $4;
