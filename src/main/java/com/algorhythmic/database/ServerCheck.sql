-- name: takes-changes
SELECT current_setting('transaction_read_only') = 'off';

-- name: backend
SELECT pg_backend_pid();
