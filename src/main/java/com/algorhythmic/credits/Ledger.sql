-- name: balance
SELECT coalesce(c.balance, 0) AS balance, u.subscription_tier,
  coalesce(c.base_quota, ($2::jsonb ->> u.subscription_tier)::integer, 0) AS base_quota, c.billing_cycle_start,
  c.billing_cycle_end
FROM users u LEFT JOIN user_credits c ON c.user_id = u.id
WHERE u.id = $1 AND u.erased_at IS NULL;

-- name: balances
SELECT c.user_id, c.balance, u.subscription_tier
FROM user_credits c JOIN users u ON u.id = c.user_id
WHERE c.user_id = ANY ($1) AND u.erased_at IS NULL;

-- name: statement
-- Times select entry ids: a transaction that waited for the account has an earlier time than its place in the chain, and
-- a page must not have gaps.
SELECT id, event_type, amount, balance_after, description, job_id, created_at
FROM credit_ledger
WHERE user_id = $1
  AND ($2::timestamptz IS NULL
    OR id >= (SELECT min(id) FROM credit_ledger WHERE user_id = $1 AND created_at >= $2))
  AND ($3::timestamptz IS NULL
    OR id <= (SELECT max(id) FROM credit_ledger WHERE user_id = $1 AND created_at < $3))
  AND ($4::bigint IS NULL OR id < $4)
ORDER BY id DESC LIMIT $5;

-- name: usage
SELECT coalesce(credits_left(u.id), 0) AS balance, refusal.reason IS NULL AS accepted,
  coalesce(refusal.reason, CASE WHEN provider_rests() THEN 'provider' END) AS reason,
  CASE WHEN refusal.reason IS NULL THEN provider_rests_until() ELSE refusal.retry_at END AS retry_at
FROM users u LEFT JOIN LATERAL order_refusal(u.id, $2, $3, $4, $5, $6) refusal ON true
WHERE u.id = $1 AND u.erased_at IS NULL;

-- name: stats
SELECT coalesce(c.balance, 0) AS balance, coalesce(c.base_quota, 0) AS base_quota, u.subscription_tier, c.billing_cycle_start, c.billing_cycle_end,
  coalesce(greatest(ceil(extract(epoch FROM c.billing_cycle_end - now()) / 86400), 0), 0)::integer AS days_left,
  coalesce((array_agg(l.balance_after - l.amount ORDER BY l.id) FILTER (WHERE l.id IS NOT NULL))[1], c.balance, 0)
    AS brought_forward,
  coalesce(sum(l.amount) FILTER (WHERE l.event_type = 'grant'), 0)::integer AS granted,
  coalesce(sum(l.amount) FILTER (WHERE l.event_type IN ('admin_adjustment', 'merge')), 0)::integer AS adjusted,
  coalesce(sum(l.amount) FILTER (WHERE l.event_type = 'gift'), 0)::integer AS gifts,
  coalesce(sum(l.amount) FILTER (WHERE l.event_type IN ('purchase', 'subscription', 'purchase_refund', 'chargeback')), 0)::integer
    AS bought,
  coalesce(-sum(l.amount) FILTER (WHERE l.event_type = 'deduct'), 0)::integer AS spent,
  coalesce(sum(l.amount) FILTER (WHERE l.event_type = 'refund'), 0)::integer AS refunded,
  coalesce(sum(l.amount) FILTER (WHERE l.event_type = 'rollover'), 0)::integer AS rolled_over,
  coalesce(-sum(l.amount) FILTER (WHERE l.event_type IN ('decay', 'rollover')), 0)::integer AS decayed,
  count(*) FILTER (WHERE l.event_type = 'deduct' AND l.job_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM open_charges o WHERE o.job_id = l.job_id)
    AND NOT EXISTS (SELECT FROM credit_ledger r
                    WHERE r.user_id = l.user_id AND r.idempotency_key = 'refund:' || l.job_id))::integer AS pictures
FROM users u
LEFT JOIN user_credits c ON c.user_id = u.id
LEFT JOIN credit_ledger l ON l.user_id = c.user_id AND l.id > c.cycle_began_after
WHERE u.id = $1 AND u.erased_at IS NULL
GROUP BY c.user_id, u.id;

-- name: months
-- A refund belongs to the month of its charge.
SELECT to_char(at, 'YYYY-MM') AS month, sum(paid)::integer AS spent, count(*)::integer AS pictures
FROM (
  SELECT date_trunc('month', min(created_at) AT TIME ZONE 'UTC') AS at, -sum(amount) AS paid
  FROM credit_ledger WHERE user_id = $1 AND event_type IN ('deduct', 'refund')
  GROUP BY coalesce(job_id::text, id::text)
) pictures
WHERE paid > 0 GROUP BY at ORDER BY at DESC LIMIT 12;

-- name: grant
SELECT entry, held, repeated FROM grant_credits($1, $2, $3, $4, $5, $6, $7);

-- name: day
SELECT charged, refunded, granted, (details ->> 'left')::integer AS discrepancies, finished_at AS audited_at
FROM (
  SELECT coalesce(-sum(amount) FILTER (WHERE event_type = 'deduct'), 0)::bigint AS charged,
    coalesce(sum(amount) FILTER (WHERE event_type = 'refund'), 0)::bigint AS refunded,
    coalesce(sum(amount) FILTER (WHERE event_type IN ('grant', 'admin_adjustment', 'gift')), 0)::bigint AS granted
  FROM credit_ledger WHERE created_at > now() - interval '1 day'
) day
LEFT JOIN LATERAL (
  SELECT details, finished_at FROM task_runs
  WHERE task = 'credits-audit' AND outcome = 'succeeded' ORDER BY started_at DESC, id DESC LIMIT 1
) audit ON true;
