-- name: balance
SELECT c.balance, u.subscription_tier, c.base_quota, c.billing_cycle_start, c.billing_cycle_end
FROM user_credits c JOIN users u ON u.id = c.user_id
WHERE c.user_id = $1;
