-- name: begin-session
-- Sets what a database, a role or a server may set otherwise. The schema is the one that holds this program's tables, else
-- the first of the server's search_path.
WITH home AS (
  SELECT coalesce(
    (SELECT min(n.nspname::text)
       FROM pg_catalog.pg_class c
       JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relname = 'flyway_schema_history' AND c.relkind = 'r'
        AND EXISTS (SELECT FROM pg_catalog.pg_class t
                     WHERE t.relname = 'generation_jobs' AND t.relnamespace = c.relnamespace)
     HAVING count(*) = 1),
    current_schema()::text,
    'public') AS schema
)
SELECT current_setting('transaction_read_only') = 'on' AS read_only,
       set_config('search_path', quote_ident(schema) || coalesce((
           SELECT ', ' || quote_ident(n.nspname)
             FROM pg_catalog.pg_extension e
             JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
            WHERE e.extname = 'pg_stat_statements' AND n.nspname::text <> schema), ''), false),
       set_config('default_transaction_isolation', 'read committed', false),
       set_config('default_transaction_deferrable', 'off', false),
       set_config('TimeZone', 'UTC', false),
       set_config('DateStyle', 'ISO, MDY', false),
       set_config('IntervalStyle', 'postgres', false),
       set_config('bytea_output', 'hex', false),
       set_config('standard_conforming_strings', 'on', false),
       set_config('extra_float_digits', '1', false),
       set_config('lock_timeout', '0', false),
       set_config('idle_session_timeout', '0', false),
       CASE WHEN current_setting('server_version_num')::int >= 170000
         THEN set_config('transaction_timeout', '0', false) END,
       -- Only superusers may set the language of messages.
       CASE WHEN current_setting('is_superuser') = 'on' THEN set_config('lc_messages', 'C', false) END
  FROM home;

