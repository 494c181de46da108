-- name: find
SELECT secret, last_step FROM second_factors WHERE user_id = $1 AND confirmed_at IS NOT NULL;

-- name: status
SELECT f.confirmed_at IS NOT NULL AS is_on, (SELECT count(*) FROM recovery_codes r WHERE r.user_id = u.id) AS recovery_codes,
  u.password_hash IS NOT NULL AS has_password, u.role IN ('operator', 'admin') AS has_role
FROM users u LEFT JOIN second_factors f ON f.user_id = u.id WHERE u.id = $1 AND u.erased_at IS NULL;

-- name: begin
-- One that is confirmed stays.
INSERT INTO second_factors AS f (user_id, secret)
SELECT id, $2 FROM users WHERE id = $1 AND password_hash IS NOT NULL AND erased_at IS NULL
ON CONFLICT (user_id) DO UPDATE SET secret = EXCLUDED.secret, made_at = now() WHERE f.confirmed_at IS NULL
RETURNING user_id;

-- name: pending
SELECT secret, last_step FROM second_factors WHERE user_id = $1 AND confirmed_at IS NULL FOR UPDATE;

-- name: confirm
UPDATE second_factors SET confirmed_at = now(), last_step = $2 WHERE user_id = $1;

-- name: use-step
UPDATE second_factors SET last_step = $2, secret = $3 WHERE user_id = $1 AND confirmed_at IS NOT NULL AND last_step < $2 RETURNING user_id;

-- name: use-recovery-code
DELETE FROM recovery_codes WHERE user_id = $1 AND hash = $2 RETURNING user_id;

-- name: keep-recovery-code
INSERT INTO recovery_codes (user_id, hash) VALUES ($1, $2);

-- name: remove
DELETE FROM second_factors WHERE user_id = $1 RETURNING user_id;

-- name: remove-by-administrator
WITH gone AS (DELETE FROM second_factors WHERE user_id = $1 RETURNING user_id)
SELECT audit($2, 'remove second factor', user_id::text, NULL, NULL, $3) FROM gone;
