-- name: day
SELECT charged, refunded, granted, (details ->> 'left')::integer AS discrepancies, finished_at AS audited_at
FROM (
  SELECT coalesce(-sum(amount) FILTER (WHERE event_type = 'deduct'), 0)::bigint AS charged,
    coalesce(sum(amount) FILTER (WHERE event_type = 'refund'), 0)::bigint AS refunded,
    coalesce(sum(amount) FILTER (WHERE event_type IN ('grant', 'admin_adjustment')), 0)::bigint AS granted
  FROM credit_ledger WHERE created_at > now() - interval '1 day'
) day
LEFT JOIN LATERAL (
  SELECT details, finished_at FROM task_runs
  WHERE task = 'credits-audit' AND outcome = 'succeeded' ORDER BY started_at DESC, id DESC LIMIT 1
) audit ON true;
