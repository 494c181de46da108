-- Functions of the audit: they find and repair what is wrong with the ledger, and charges whose picture never came.
SET LOCAL check_function_bodies = off;

-- Open charges of jobs that ended without their trigger. A charge whose job is missing counts only after 10 s, because
-- the charge and the job need not share a transaction.
CREATE OR REPLACE FUNCTION stranded_charges() RETURNS TABLE (job uuid) LANGUAGE sql STABLE AS $$
  SELECT job_id FROM open_charges o, job_standing(o.job_id) standing
  WHERE standing <> 'open' AND (standing <> 'gone' OR charged_at < now() - interval '10 seconds')
  ORDER BY charged_at LIMIT 1000;
$$;

-- Settles a stranded charge; returns the account if that was a refund.
CREATE OR REPLACE FUNCTION sweep_charge(job uuid) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  standing text;
  payer uuid;
BEGIN
  PERFORM hold_job(job);
  standing := job_standing(job);
  SELECT user_id INTO payer FROM open_charges WHERE job_id = job;
  IF payer IS NULL OR standing = 'open' THEN
    RETURN NULL;
  ELSIF standing = 'completed' THEN
    PERFORM settle_charge(job);
    RETURN NULL;
  END IF;
  PERFORM refund_credits(payer, job, 'no picture: found by the sweep');
  RETURN payer;
END $$;

-- Whether an ended job can be deleted without the audit missing it: its charge is settled, and settled correctly.
CREATE OR REPLACE FUNCTION job_is_settled(job uuid, payer uuid, completed boolean) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (SELECT FROM open_charges WHERE job_id = job)
    AND CASE WHEN EXISTS (SELECT FROM credit_ledger WHERE user_id = payer AND idempotency_key = 'charge:' || job)
          THEN completed <> EXISTS (SELECT FROM credit_ledger
                                    WHERE user_id = payer AND idempotency_key = 'refund:' || job)
          ELSE true END;
$$;

-- Everything that is wrong with the ledger, one row per finding.
CREATE OR REPLACE FUNCTION credit_findings() RETURNS TABLE (account uuid, finding text, job uuid, detail text)
LANGUAGE sql STABLE AS $$
  SELECT c.user_id, CASE WHEN c.balance < -c.debt THEN 'negative' ELSE 'balance' END, NULL::uuid,
    'the balance is ' || c.balance || ' and the ledger''s sum ' || coalesce(l.total, 0)
  FROM user_credits c LEFT JOIN (SELECT user_id, sum(amount) AS total FROM credit_ledger GROUP BY user_id) l USING (user_id)
  WHERE c.balance <> coalesce(l.total, 0) OR c.balance < -c.debt
  UNION ALL
  SELECT user_id, 'chain', job_id, 'entry ' || id || ' says ' || balance_after || ' where the chain makes it ' || before
  FROM (SELECT *, amount + coalesce(lag(balance_after) OVER (PARTITION BY user_id ORDER BY id), 0) AS before
        FROM credit_ledger) entries
  WHERE balance_after <> before
  UNION ALL
  SELECT min(user_id::text)::uuid, 'duplicate-key', min(job_id::text)::uuid, idempotency_key || ' stands ' || count(*) || ' times'
  FROM credit_ledger GROUP BY idempotency_key HAVING count(*) > 1
  UNION ALL
  SELECT e.owner, 'charged-without-picture', e.job, 'the job has ended without a picture'
  FROM ended_jobs() e
  JOIN credit_ledger l ON l.user_id = e.owner AND l.idempotency_key = 'charge:' || e.job
  WHERE NOT e.completed
    AND NOT EXISTS (SELECT FROM credit_ledger r WHERE r.user_id = e.owner AND r.idempotency_key = 'refund:' || e.job)
  UNION ALL
  SELECT o.user_id, 'charged-without-picture', o.job_id, 'the job is gone'
  FROM open_charges o
  WHERE charged_at < now() - interval '1 minute' AND job_standing(o.job_id) = 'gone'
  UNION ALL
  SELECT e.owner, 'refunded-with-picture', e.job, 'the job was refunded and has its picture'
  FROM ended_jobs() e
  JOIN credit_ledger r ON r.user_id = e.owner AND r.idempotency_key = 'refund:' || e.job
  WHERE e.completed;
$$;

-- Repairs a finding that has one right answer: a balance becomes the ledger's sum, a charge without a picture is
-- refunded. Entries are never changed, and a picture is never charged afterwards.
CREATE OR REPLACE FUNCTION repair_credits(who uuid, finding text, job uuid) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF finding IN ('negative', 'balance') THEN
    CALL recalculate_user_credits(who);
  ELSIF finding = 'charged-without-picture' THEN
    PERFORM refund_credits(who, job, 'no picture: found by the audit');
  ELSE
    RETURN false;
  END IF;
  RETURN true;
EXCEPTION WHEN integrity_constraint_violation THEN
  RETURN false;
END $$;
