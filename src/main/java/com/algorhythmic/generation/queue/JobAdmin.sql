-- name: order-at-once
SELECT order_at_once($1, $2, $3, $4, $5) AS held;

-- name: clear-stuck
SELECT id, user_id, session_id FROM clear_stuck_jobs($1);

-- name: dead
SELECT user_id, session_id, status, request, priority FROM generation_jobs WHERE id = $1 FOR UPDATE;

-- name: successors
SELECT count(*) AS many FROM generation_jobs WHERE redriven_from = $1;

-- name: redrive
-- Queues a new job with the same wish. The dead job keeps its history.
SELECT enqueue_generation($1, $2, $3, $4, $5, false, $6, '', NULL, '', $7, NULL, 0) AS balance;

-- name: redriven
UPDATE generation_jobs SET redriven_from = $2 WHERE id = $1;

-- name: audit
SELECT audit($1, $2, $3, $4, $5, $6);
