-- name: takes-changes
SELECT current_setting('transaction_read_only') = 'off', floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS clock_ms;

-- name: backend
SELECT pg_backend_pid();
