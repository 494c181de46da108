-- name: roll-due
SELECT account, held, tier FROM roll_due_credits($1, now(), $2);

-- name: change-tier
SELECT held, base_quota, granted FROM change_tier($1, $2, $3, $4, $5);
