-- Why: a job that failed is failed, whether or not another attempt might succeed. A second word for it hid most failures
-- from everybody who looked for the first; error_kind says what went wrong.
UPDATE generation_jobs SET status = 'failed' WHERE status = 'dead_letter';
