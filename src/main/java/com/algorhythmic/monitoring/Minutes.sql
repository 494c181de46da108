-- name: write
INSERT INTO telemetry_minutes (minute, node, measure, good, total, peak)
SELECT minute, $1, measure, good, total, peak
FROM unnest($2::timestamptz[], $3::text[], $4::bigint[], $5::bigint[], $6::double precision[])
  AS kept (minute, measure, good, total, peak)
ON CONFLICT (minute, node, measure) DO UPDATE
  SET good = EXCLUDED.good, total = EXCLUDED.total, peak = EXCLUDED.peak;

-- name: roll-up
-- No node writes to a minute of two hours ago. One run moves at most a day, which limits its duration after a long pause.
WITH moved AS (
  DELETE FROM telemetry_minutes
  WHERE minute < least(date_trunc('hour', now(), 'UTC') - interval '2 hours',
    (SELECT min(minute) FROM telemetry_minutes) + interval '1 day')
  RETURNING *
)
INSERT INTO telemetry_hours (hour, measure, good, total, peak)
SELECT date_trunc('hour', minute, 'UTC'), measure, sum(good), sum(total), max(peak) FROM moved
GROUP BY 1, 2 ORDER BY 1, 2
ON CONFLICT (hour, measure) DO UPDATE SET good = telemetry_hours.good + EXCLUDED.good,
  total = telemetry_hours.total + EXCLUDED.total, peak = greatest(telemetry_hours.peak, EXCLUDED.peak);

-- name: sums
SELECT measure,
  coalesce(sum(good) FILTER (WHERE minute > now() - interval '5 minutes'), 0)::bigint AS just_good,
  coalesce(sum(total) FILTER (WHERE minute > now() - interval '5 minutes'), 0)::bigint AS just_total,
  sum(good)::bigint AS hour_good, sum(total)::bigint AS hour_total
FROM telemetry_minutes WHERE minute > now() - interval '1 hour' AND peak IS NULL GROUP BY measure;

-- name: series
-- Each node reports the queue of the whole cluster, but only its own connections.
SELECT minute,
  coalesce(sum(total) FILTER (WHERE measure = 'requests'), 0)::bigint AS requests,
  coalesce(sum(total - good) FILTER (WHERE measure = 'requests'), 0)::bigint AS errors,
  max(peak) FILTER (WHERE measure = 'generation-p95') AS p95,
  coalesce(max(peak) FILTER (WHERE measure = 'queue-depth'), 0)::bigint AS queue_depth,
  coalesce(sum(peak) FILTER (WHERE measure = 'sockets'), 0)::bigint AS sockets,
  coalesce(sum(good) FILTER (WHERE measure = 'component-generation'), 0)::bigint AS generated,
  coalesce(sum(total - good) FILTER (WHERE measure = 'component-generation'), 0)::bigint AS failed,
  coalesce(sum(total - good) FILTER (WHERE measure = 'component-credits'), 0)::bigint AS credit_failures
FROM telemetry_minutes WHERE minute >= $1 GROUP BY minute;

-- name: month
SELECT measure, sum(good)::bigint AS good, sum(total)::bigint AS total
FROM (
  SELECT measure, good, total FROM telemetry_hours WHERE hour > now() - interval '30 days'
  UNION ALL SELECT measure, good, total FROM telemetry_minutes) kept
WHERE measure LIKE 'component-%' GROUP BY measure;
