-- name: all
SELECT id, email, role FROM users
WHERE role IN ('operator', 'admin') AND email IS NOT NULL AND erased_at IS NULL ORDER BY role, email LIMIT 500;

-- name: give-role
SELECT id, was, is_last FROM give_role($1, $2, $3, $4);
