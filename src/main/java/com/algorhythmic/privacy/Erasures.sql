-- name: end
SELECT end_account($1, $2, $3) AS ended_at;

-- name: delete-rows
SELECT erase_rows_of($1);

-- name: open
SELECT who FROM open_erasures();

-- name: signed-in-lately
SELECT role = 'guest' OR EXISTS (
    SELECT FROM devices d WHERE d.id = $2 AND d.user_id = u.id AND d.signed_in_at > now() - interval '10 minutes') AS fresh
FROM users u WHERE id = $1 AND erased_at IS NULL;
