-- name: failed-jobs
SELECT kind, jobs, last_at FROM failed_jobs($1 * interval '1 day');

-- name: pace
SELECT pictures, failed, p50_ms, p95_ms FROM generation_pace($1 * interval '1 day');

-- name: slow-queries
SELECT slow_queries($1) AS found;

-- name: database
SELECT pg_database_size(current_database()) AS bytes, xact_commit AS commits, deadlocks,
  round(100.0 * blks_hit / greatest(blks_hit + blks_read, 1), 2)::double precision AS cached_percent,
  (SELECT string_agg(relname || ' ' || pg_size_pretty(size), ', ' ORDER BY size DESC) FROM (
    SELECT relname, pg_total_relation_size(relid) AS size FROM pg_stat_user_tables ORDER BY 2 DESC LIMIT 5) largest)
    AS largest
FROM pg_stat_database WHERE datname = current_database();

-- name: tables
SELECT format('%I.%I', schemaname, relname) AS which FROM pg_stat_user_tables ORDER BY 1;

-- name: analyze
SELECT analyze_table($1::text::regclass);

-- name: signing-key
SELECT signing_key_since() AS since;
