-- name: introduce
-- Makes this the only provider in use, after a change of settings.
WITH others AS (
  UPDATE provider_health SET in_use = false WHERE provider <> $1 AND in_use
)
INSERT INTO provider_health (provider, in_use) VALUES ($1, true) ON CONFLICT (provider) DO UPDATE SET in_use = true;

-- name: retire-all
UPDATE provider_health SET in_use = false WHERE in_use;

-- name: read
SELECT *, clock_timestamp() AS now FROM provider_health WHERE provider = $1;

-- name: lock
SELECT *, clock_timestamp() AS now FROM provider_health WHERE provider = $1 FOR UPDATE;

-- name: add
INSERT INTO provider_calls (provider, job_id, user_id, verdict, kind, took_ms, cost_micro_usd, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp());

-- name: window
-- The subquery reads the clock once. A volatile function in the condition would prevent the index scan.
SELECT verdict FROM provider_calls
WHERE provider = $1 AND at > greatest($2, (SELECT clock_timestamp()) - $3::bigint * interval '1 millisecond')
  AND verdict <> 'ignored'
ORDER BY at DESC LIMIT 1000;

-- name: latest
SELECT verdict = 'success' AS success FROM provider_calls
WHERE provider = $1 AND at > greatest($2, (SELECT clock_timestamp()) - interval '1 hour')
  AND (verdict = 'success' OR kind = ANY ($3))
ORDER BY at DESC LIMIT $4;

-- name: save
UPDATE provider_health SET state = $2, tokens = $3, tokens_at = $4, counting_since = $5, openings = $6,
  probe_successes = $7, open_until = $8, forced_until = $9, quiet_until = $10, reason = $11, alarm = $12,
  unwell_since = CASE WHEN $2 <> 'closed' THEN coalesce(unwell_since, clock_timestamp()) END,
  changed_at = CASE WHEN state = $2 THEN changed_at ELSE clock_timestamp() END, updated_at = clock_timestamp()
WHERE provider = $1;

-- name: summary
-- The calls of the last hour except those of neutral kinds, the fraction of successes, and the 95th percentile of their
-- durations. What was before the breaker was last closed or reset says nothing about the provider as it is now.
WITH recent AS (
  SELECT c.verdict = 'success' AS good, c.took_ms, c.at > h.counting_since AS counts, c.at > now() - interval '5 minutes' AS just_now
  FROM provider_calls c LEFT JOIN provider_health h USING (provider)
  WHERE c.provider = $1 AND c.at > now() - interval '1 hour' AND (c.kind IS NULL OR c.kind <> ALL ($2))
)
SELECT count(*) AS calls,
  coalesce(avg(good::integer), 1)::double precision AS success_rate,
  coalesce(percentile_disc(0.95) WITHIN GROUP (ORDER BY took_ms) FILTER (WHERE good), 0)::bigint AS p95,
  count(*) FILTER (WHERE counts) AS counted, count(*) FILTER (WHERE counts AND good) AS counted_good,
  count(*) FILTER (WHERE counts AND just_now) AS just_now, count(*) FILTER (WHERE counts AND just_now AND good) AS just_now_good
FROM recent;

-- name: audit
SELECT audit($1, $2, $3, $4, $5, $6);
