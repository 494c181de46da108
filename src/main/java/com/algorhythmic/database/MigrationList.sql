-- name: has-histories
SELECT to_regclass('flyway_schema_history') IS NOT NULL AND to_regclass('flyway_functions_history') IS NOT NULL;

-- name: histories
-- In the order in which they ran.
SELECT true AS versioned, script, checksum, success, installed_rank FROM flyway_schema_history
UNION ALL
SELECT false, script, checksum, success, installed_rank FROM flyway_functions_history
ORDER BY versioned, installed_rank;
