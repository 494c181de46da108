-- name: statement-timeout
-- The audit reads the whole ledger, which takes longer than the pool's timeout.
SET LOCAL statement_timeout = '4min';

-- name: findings
SELECT account, finding, job, detail FROM credit_findings();

-- name: count
SELECT count(*)::integer AS found FROM credit_findings();

-- name: repair
SELECT repair_credits($1, $2, $3) AS repaired;

-- name: log-audit
SELECT audit($1, 'audit credits', NULL, NULL, $2, $3);

-- name: stranded
SELECT job FROM stranded_charges();

-- name: sweep
SELECT sweep_charge($1) AS refunded;

-- name: tally
-- Entries carry the start time of their transaction and become visible at its commit, so skip the latest seconds.
SELECT charged, refunded FROM tally_credits(now() - interval '20 seconds');
