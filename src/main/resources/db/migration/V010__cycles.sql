-- Why: credits come by the month and go by the month, every step an entry of the ledger; what was charged for a
-- picture that never came is found however its job ended; and whoever doubts the ledger can have it proved.

-- The number of an entry that raced another was drawn before the account's lock was had, so entries could stand in
-- another order than the balances they left. A number drawn under the lock tells the true order. The entry follows
-- the last one, not the balance: rows of one statement have not moved the balance yet.
CREATE INDEX credit_ledger_of_user ON credit_ledger (user_id, id DESC);
CREATE OR REPLACE FUNCTION ledger_entry_takes_its_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM user_credits WHERE user_id = NEW.user_id FOR UPDATE;
  NEW.id := nextval('credit_ledger_id_seq');
  NEW.balance_after := NEW.amount + coalesce(
    (SELECT balance_after FROM credit_ledger WHERE user_id = NEW.user_id ORDER BY id DESC LIMIT 1), 0);
  RETURN NEW;
END $$;

-- An entry of this feature's own; a step that moves nothing leaves none.
CREATE FUNCTION add_credit_entry(who uuid, kind text, moved integer, why text, key text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO credit_ledger (user_id, event_type, amount, balance_after, description, idempotency_key)
  SELECT who, kind, moved, 0, why, key WHERE moved <> 0;
$$;

-- A month after a cycle's end, on the day of the month that the account keeps to; a shorter month ends on its last day.
CREATE FUNCTION next_cycle_end(ending timestamptz, keeps_to integer) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
  SELECT (following + (here - date_trunc('day', here)) + interval '1 day' *
    (least(keeps_to, extract(day FROM following + interval '1 month' - interval '1 day')::integer) - 1)) AT TIME ZONE 'UTC'
  FROM (SELECT ending AT TIME ZONE 'UTC' AS here,
               date_trunc('month', ending AT TIME ZONE 'UTC') + interval '1 month' AS following) months;
$$;

ALTER TABLE user_credits
  ADD COLUMN cycle_day smallint NOT NULL DEFAULT extract(day FROM now() AT TIME ZONE 'UTC')
    CHECK (cycle_day BETWEEN 1 AND 31),
  -- The last entry of the cycle before: what came later is this cycle's, the steps of its beginning included.
  ADD COLUMN cycle_began_after bigint NOT NULL DEFAULT 0,
  ALTER COLUMN billing_cycle_end
    SET DEFAULT next_cycle_end(now(), extract(day FROM now() AT TIME ZONE 'UTC')::integer);
UPDATE user_credits SET cycle_day = extract(day FROM billing_cycle_start AT TIME ZONE 'UTC');
CREATE INDEX user_credits_due ON user_credits (billing_cycle_end);

-- Ends the account's cycles that are over at the moment, one after another; gives how many. The unused credits end,
-- half of them (rounded down) roll over, of what that makes beyond twice the ended cycle's quota a tenth (rounded
-- down) decays, and the new cycle's quota is granted. The quotas are by tier; a tier without one keeps what it had.
CREATE FUNCTION roll_credits(who uuid, quotas jsonb, moment timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  account user_credits%ROWTYPE;
  key text;
  last_entry bigint;
  quota integer;
  excess bigint;
  rolled integer := 0;
BEGIN
  LOOP
    SELECT * INTO account FROM user_credits WHERE user_id = who FOR UPDATE;
    EXIT WHEN NOT FOUND OR account.billing_cycle_end > moment;
    SELECT coalesce((quotas ->> subscription_tier)::integer, account.base_quota) INTO quota FROM users WHERE id = who;
    SELECT coalesce(max(id), 0) INTO last_entry FROM credit_ledger WHERE user_id = who;
    key := 'cycle:' || to_char(account.billing_cycle_end AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || ':' || who;
    -- An end that somebody has put back by hand brings the same cycle a second time.
    IF NOT EXISTS (SELECT FROM credit_ledger WHERE user_id = who
        AND idempotency_key IN (key || ':unused', key || ':grant')) THEN
      excess := greatest(account.balance / 2 - 2::bigint * account.base_quota, 0);
      PERFORM add_credit_entry(who, 'decay', -account.balance, 'unused when the cycle ended', key || ':unused');
      PERFORM add_credit_entry(who, 'rollover', account.balance / 2, 'half of the unused rolls over', key || ':rollover');
      PERFORM add_credit_entry(who, 'decay', -(excess / 10)::integer,
        'a tenth of what rolled over beyond twice the quota', key || ':excess');
      PERFORM add_credit_entry(who, 'grant', quota, 'the new cycle''s credits', key || ':grant');
    END IF;
    UPDATE user_credits SET base_quota = quota, billing_cycle_start = account.billing_cycle_end,
      billing_cycle_end = next_cycle_end(account.billing_cycle_end, account.cycle_day),
      cycle_began_after = last_entry, updated_at = now()
    WHERE user_id = who;
    rolled := rolled + 1;
  END LOOP;
  RETURN rolled;
END $$;

-- Rolls the accounts that are due longest, but those that somebody else holds; gives the ones that were rolled. An
-- account that can't be (its balance was made negative past all rules, say) does not keep the others waiting.
CREATE FUNCTION roll_due_credits(quotas jsonb, moment timestamptz, batch integer)
RETURNS TABLE (account uuid, held integer, tier text) LANGUAGE plpgsql AS $$
BEGIN
  FOR account IN
    SELECT user_id FROM user_credits WHERE billing_cycle_end <= moment
    ORDER BY billing_cycle_end LIMIT batch FOR UPDATE SKIP LOCKED
  LOOP
    BEGIN
      PERFORM roll_credits(account, quotas, moment);
      SELECT c.balance, u.subscription_tier INTO held, tier
      FROM user_credits c JOIN users u ON u.id = c.user_id WHERE c.user_id = account;
      RETURN NEXT;
    EXCEPTION WHEN integrity_constraint_violation OR numeric_value_out_of_range THEN
      RAISE WARNING 'the cycle of % could not be ended: %', account, SQLERRM;
    END;
  END LOOP;
END $$;

-- An upgrade gives the difference to what this cycle was granted at once; a downgrade takes nothing back, the next
-- cycle grants the lower quota. base_quota is what this cycle was granted, so going down and up again gives nothing.
CREATE FUNCTION change_tier(who uuid, wanted text, quota integer, actor text, request text)
RETURNS TABLE (held integer, base_quota integer, granted integer) LANGUAGE plpgsql AS $$
DECLARE
  account user_credits%ROWTYPE;
  was text;
BEGIN
  SELECT * INTO account FROM user_credits WHERE user_id = who FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such account' USING ERRCODE = '23514', CONSTRAINT = 'account_exists';
  END IF;
  SELECT subscription_tier INTO was FROM users WHERE id = who;
  UPDATE users SET subscription_tier = wanted WHERE id = who;
  granted := greatest(quota - account.base_quota, 0);
  base_quota := greatest(quota, account.base_quota);
  held := account.balance + granted;
  UPDATE user_credits c SET base_quota = change_tier.base_quota, updated_at = now() WHERE user_id = who AND granted > 0;
  PERFORM add_credit_entry(who, 'grant', granted, 'from ' || was || ' to ' || wanted, 'upgrade:' || gen_random_uuid());
  PERFORM audit(actor, 'change tier', who::text,
    jsonb_build_object('tier', was, 'baseQuota', account.base_quota, 'balance', account.balance),
    jsonb_build_object('tier', wanted, 'baseQuota', base_quota, 'balance', held), request);
  RETURN NEXT;
END $$;

-- What an administrator gives, once for each of the account's keys; a repetition gives the first one's entry.
CREATE FUNCTION grant_credits(who uuid, credits integer, why text, key text, actor text, request text)
RETURNS TABLE (entry bigint, held integer, repeated boolean) LANGUAGE plpgsql AS $$
DECLARE
  -- The user is in the key: operators look for duplicates without grouping by user.
  own text := 'admin:' || who || ':' || coalesce(key, gen_random_uuid()::text);
  before credit_ledger%ROWTYPE;
BEGIN
  SELECT balance INTO held FROM user_credits WHERE user_id = who FOR UPDATE;
  IF held IS NULL THEN
    RAISE EXCEPTION 'no such account' USING ERRCODE = '23514', CONSTRAINT = 'account_exists';
  END IF;
  IF credits <= 0 THEN
    RAISE EXCEPTION 'a grant is of one credit or more' USING ERRCODE = '23514', CONSTRAINT = 'grant_positive';
  END IF;
  SELECT * INTO before FROM credit_ledger WHERE user_id = who AND idempotency_key = own;
  repeated := FOUND;
  IF repeated THEN
    IF before.amount <> credits THEN
      RAISE EXCEPTION 'the key stands for % credits' , before.amount
        USING ERRCODE = '23514', CONSTRAINT = 'grant_key_reused';
    END IF;
    entry := before.id;
    RETURN NEXT;
    RETURN;
  END IF;
  IF held > 2000000000 - credits THEN
    RAISE EXCEPTION 'the balance would be too large' USING ERRCODE = '23514', CONSTRAINT = 'balance_too_large';
  END IF;
  INSERT INTO credit_ledger (user_id, event_type, amount, balance_after, description, idempotency_key)
  VALUES (who, 'admin_adjustment', credits, 0, why, own) RETURNING id INTO entry;
  PERFORM audit(actor, 'grant credits', who::text, jsonb_build_object('balance', held),
    jsonb_build_object('balance', held + credits, 'amount', credits, 'reason', why, 'entry', entry), request);
  held := held + credits;
  RETURN NEXT;
END $$;

-- A charge whose picture is still to come. It is settled by the picture or by the refund, in the transaction that
-- brings either; so a finished job can be deleted later without its charge being taken for one that got nothing.
CREATE TABLE open_charges (
  job_id     uuid PRIMARY KEY,
  user_id    uuid NOT NULL REFERENCES user_credits (user_id),
  charged_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE open_charges SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 200);

INSERT INTO open_charges (job_id, user_id, charged_at)
SELECT c.job_id, c.user_id, c.created_at
FROM credit_ledger c JOIN generation_jobs j ON j.id = c.job_id AND j.user_id = c.user_id
WHERE c.idempotency_key = 'charge:' || c.job_id AND j.status <> 'completed'
  AND NOT EXISTS (SELECT FROM credit_ledger r
                  WHERE r.user_id = c.user_id AND r.idempotency_key = 'refund:' || c.job_id);

CREATE OR REPLACE FUNCTION charge_credits(who uuid, credits integer, job uuid, why text) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  held integer;
BEGIN
  IF credits <= 0 THEN
    RAISE EXCEPTION 'a charge is of one credit or more' USING ERRCODE = '23514', CONSTRAINT = 'charge_positive';
  END IF;
  SELECT balance INTO held FROM user_credits WHERE user_id = who FOR UPDATE;
  IF held IS NULL THEN
    RAISE EXCEPTION 'no such account' USING ERRCODE = '23514', CONSTRAINT = 'account_exists';
  END IF;
  IF EXISTS (SELECT FROM credit_ledger WHERE user_id = who AND idempotency_key = 'charge:' || job) THEN
    RETURN held;
  END IF;
  IF held < credits THEN
    RAISE EXCEPTION 'the balance is % and the price %', held, credits
      USING ERRCODE = '23514', CONSTRAINT = 'credits_suffice';
  END IF;
  INSERT INTO credit_ledger (user_id, event_type, amount, balance_after, description, job_id, idempotency_key)
  VALUES (who, 'deduct', -credits, 0, why, job, 'charge:' || job);
  -- Two accounts that are charged for one job id are two charges; the sweep looks after the first one's.
  INSERT INTO open_charges (job_id, user_id) VALUES (job, who) ON CONFLICT (job_id) DO NOTHING;
  RETURN held - credits;
END $$;

CREATE OR REPLACE FUNCTION refund_credits(who uuid, job uuid, why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM user_credits WHERE user_id = who FOR UPDATE;
  INSERT INTO credit_ledger (user_id, event_type, amount, balance_after, description, job_id, idempotency_key)
  SELECT who, 'refund', -charge.amount, 0, why, job, 'refund:' || job
  FROM credit_ledger charge
  WHERE charge.user_id = who AND charge.idempotency_key = 'charge:' || job
    AND NOT EXISTS (SELECT FROM credit_ledger WHERE user_id = who AND idempotency_key = 'refund:' || job);
  DELETE FROM open_charges WHERE job_id = job AND user_id = who;
END $$;

-- For whoever has brought the picture: the charge has got what it was for.
CREATE FUNCTION settle_charge(job uuid) RETURNS void LANGUAGE sql AS $$
  DELETE FROM open_charges WHERE job_id = job;
$$;

-- The job as it was charged counts, not what the statement that ends it makes of its user, its number or its cost.
CREATE OR REPLACE FUNCTION job_without_picture_is_refunded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM refund_credits(OLD.user_id, OLD.id, 'no picture: the job was deleted');
  ELSIF NEW.status = 'completed' THEN
    PERFORM settle_charge(OLD.id);
  ELSE
    PERFORM refund_credits(OLD.user_id, OLD.id, 'no picture: ' || coalesce(NEW.error_message, NEW.status));
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER job_without_picture_is_refunded ON generation_jobs;
CREATE TRIGGER job_without_picture_is_refunded AFTER UPDATE ON generation_jobs
  FOR EACH ROW WHEN (OLD.status IN ('pending', 'generating') AND NEW.status NOT IN ('pending', 'generating'))
  EXECUTE FUNCTION job_without_picture_is_refunded();
CREATE TRIGGER deleted_job_is_refunded AFTER DELETE ON generation_jobs
  FOR EACH ROW WHEN (OLD.status IN ('pending', 'generating'))
  EXECUTE FUNCTION job_without_picture_is_refunded();

-- Published by the jobs for whoever has to know whether a charge got its picture: open, completed, failed, or gone.
CREATE FUNCTION job_standing(job uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT CASE WHEN status IN ('pending', 'generating') THEN 'open'
                               WHEN status = 'completed' THEN 'completed' ELSE 'failed' END
                   FROM generation_jobs WHERE id = job), 'gone');
$$;

-- Published by the jobs for the same reason: keeps the job as it stands until the transaction ends.
CREATE FUNCTION hold_job(job uuid) RETURNS void LANGUAGE sql AS $$
  SELECT FROM generation_jobs WHERE id = job FOR UPDATE;
$$;

-- Published by the jobs for the auditor: those that have ended and are still kept.
CREATE FUNCTION ended_jobs() RETURNS TABLE (job uuid, owner uuid, completed boolean) LANGUAGE sql STABLE AS $$
  SELECT id, user_id, status = 'completed' FROM generation_jobs WHERE status NOT IN ('pending', 'generating');
$$;

-- Open charges whose jobs no trigger has seen end. A job that is gone is given a moment: who charges and who queues
-- are not of necessity one transaction.
CREATE FUNCTION stranded_charges() RETURNS TABLE (job uuid) LANGUAGE sql STABLE AS $$
  SELECT job_id FROM open_charges o, job_standing(o.job_id) standing
  WHERE standing <> 'open' AND (standing <> 'gone' OR charged_at < now() - interval '10 seconds')
  ORDER BY charged_at LIMIT 1000;
$$;

-- Settles a stranded charge; gives the account where that was a refund.
CREATE FUNCTION sweep_charge(job uuid) RETURNS uuid LANGUAGE plpgsql AS $$
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

-- Everything that is not as it should be. One row a finding; job and detail where they say more.
CREATE FUNCTION credit_findings() RETURNS TABLE (account uuid, finding text, job uuid, detail text)
LANGUAGE sql STABLE AS $$
  SELECT c.user_id, CASE WHEN c.balance < 0 THEN 'negative' ELSE 'balance' END, NULL::uuid,
    'the balance is ' || c.balance || ' and the ledger''s sum ' || coalesce(l.total, 0)
  FROM user_credits c LEFT JOIN (SELECT user_id, sum(amount) AS total FROM credit_ledger GROUP BY user_id) l USING (user_id)
  WHERE c.balance <> coalesce(l.total, 0) OR c.balance < 0
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

-- Mends a finding where there is a right answer: a balance is the ledger's sum, a charge without a picture goes back.
-- History stays as it is, and a picture once made is not charged afterwards.
CREATE FUNCTION repair_credits(who uuid, finding text, job uuid) RETURNS boolean LANGUAGE plpgsql AS $$
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

-- Up to when the meters have counted the ledger. Who moves it counts what lies between, so every entry is counted once.
CREATE TABLE credit_tally (
  one           boolean PRIMARY KEY DEFAULT true CHECK (one),
  counted_until timestamptz NOT NULL DEFAULT now()
);
INSERT INTO credit_tally DEFAULT VALUES;

CREATE FUNCTION tally_credits(upto timestamptz) RETURNS TABLE (charged bigint, refunded bigint) LANGUAGE plpgsql AS $$
DECLARE
  since timestamptz;
BEGIN
  SELECT counted_until INTO since FROM credit_tally WHERE counted_until < upto FOR UPDATE SKIP LOCKED;
  IF FOUND THEN
    UPDATE credit_tally SET counted_until = upto;
    RETURN QUERY
      SELECT coalesce(-sum(amount) FILTER (WHERE event_type = 'deduct'), 0),
        coalesce(sum(amount) FILTER (WHERE event_type = 'refund'), 0)
      FROM credit_ledger WHERE created_at >= since AND created_at < upto;
  END IF;
END $$;

-- When the task was last done, where its lease is: who waits for the row sees the newest.
ALTER TABLE task_leases ADD COLUMN succeeded_at timestamptz NOT NULL DEFAULT '-infinity';

-- For whoever spends an account's credits evenly over its month; the balance is credits_left.
CREATE FUNCTION credit_month(who uuid) RETURNS TABLE (quota integer, starts timestamptz, ends timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT base_quota, billing_cycle_start, billing_cycle_end FROM user_credits WHERE user_id = who;
$$;
