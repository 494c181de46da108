-- name: patience
-- It reads the whole ledger, for which the pool's limit is too short.
SET LOCAL statement_timeout = '4min';

-- name: findings
SELECT account, finding, job, detail FROM credit_findings();

-- name: repair
SELECT repair_credits($1, $2, $3) AS repaired;

-- name: note
SELECT audit($1, 'audit credits', NULL, NULL, $2, $3);

-- name: stranded
SELECT job FROM stranded_charges();

-- name: sweep
SELECT sweep_charge($1) AS refunded;

-- name: tally
-- A transaction may take a while from its beginning, when its entries are dated, to its end, when they can be seen.
SELECT charged, refunded FROM tally_credits(now() - interval '20 seconds');
