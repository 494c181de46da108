-- name: order
SELECT purchase, customer FROM order_purchase($1, $2, $3, $4);

-- name: page-opened
UPDATE purchases SET session_id = $2 WHERE id = $1 AND session_id IS NULL;

-- name: standing
SELECT customer_of(u.id) AS customer, coalesce(c.debt, 0) AS debt, s.tier, s.status, s.paid_until, s.ends_at
FROM users u LEFT JOIN user_credits c ON c.user_id = u.id
LEFT JOIN LATERAL (
  SELECT * FROM subscriptions WHERE user_id = u.id AND is_live ORDER BY reading DESC LIMIT 1
) s ON true
WHERE u.id = $1 AND u.erased_at IS NULL;

-- name: store
SELECT store_stripe_event($1, $2, $3, $4, $5) AS is_new;

-- name: claim
SELECT event, kind, changed, attempt, is_patient FROM claim_stripe_event($1);

-- name: end
UPDATE stripe_events SET outcome = $3, ended_at = now() WHERE id = $1 AND attempts = $2 AND ended_at IS NULL;

-- name: retry
UPDATE stripe_events SET due_at = now() + $3::bigint * interval '1 millisecond'
WHERE id = $1 AND attempts = $2 AND ended_at IS NULL;

-- name: reading
SELECT nextval('stripe_readings') AS reading;

-- name: apply-checkout
SELECT outcome, buyer FROM apply_checkout($1);

-- name: apply-subscription
SELECT outcome, buyer FROM apply_subscription($1, $2, $3);

-- name: apply-invoice
SELECT outcome, buyer FROM apply_invoice($1, $2, $3);

-- name: apply-taking
SELECT outcome, buyer FROM apply_taking($1, $2);

-- name: claim-cancellation
SELECT claim_cancellation($1) AS subscription;

-- name: forget-cancellation
UPDATE subscriptions SET status = 'canceled', cancel_at = NULL WHERE id = $1;

-- name: sales
-- Each part reads an index of its rows only: the worker asks every two seconds, and ended events stay for months.
SELECT waiting, oldest_seconds,
  (SELECT count(*) FROM stripe_events WHERE is_missed AND received_at > now() - interval '1 day') AS missed,
  (SELECT count(*) FROM payments WHERE NOT is_credited) AS uncredited,
  (SELECT count(*) FROM payments WHERE paid_at > now() - interval '30 days') AS paid,
  (SELECT max(received_at) FROM stripe_events) AS last_event_at,
  (SELECT max(finished_at) FROM task_runs WHERE task = 'sales' AND outcome = 'succeeded') AS reconciled_at
FROM (
  SELECT count(*) AS waiting, coalesce(extract(epoch FROM now() - min(received_at)), 0)::double precision AS oldest_seconds
  FROM stripe_events WHERE ended_at IS NULL
) open;
