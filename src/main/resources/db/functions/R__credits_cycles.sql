-- Functions of the monthly cycles: every step of a cycle's end is an entry of the ledger.
SET LOCAL check_function_bodies = off;

-- One month after a cycle's end, on the account's day of the month, or on the last day of a shorter month. The default
-- of user_credits.billing_cycle_end calls this function.
CREATE OR REPLACE FUNCTION next_cycle_end(ending timestamptz, keeps_to integer) RETURNS timestamptz
LANGUAGE sql IMMUTABLE AS $$
  SELECT (following + (here - date_trunc('day', here)) + interval '1 day' *
    (least(keeps_to, extract(day FROM following + interval '1 month' - interval '1 day')::integer) - 1)) AT TIME ZONE 'UTC'
  FROM (SELECT ending AT TIME ZONE 'UTC' AS here,
               date_trunc('month', ending AT TIME ZONE 'UTC') + interval '1 month' AS following) months;
$$;

-- Ends the account's cycles that are over, one after another, and returns how many. The unused credits are removed,
-- half of them (rounded down) roll over, a tenth (rounded down) of what exceeds twice the ended cycle's quota decays,
-- and the new cycle's quota is granted, unless a subscription is to pay for it. Quotas are given by tier; an account whose tier has
-- none keeps its quota. A debt stays, and the new credits pay it first.
CREATE OR REPLACE FUNCTION roll_credits(who uuid, quotas jsonb, moment timestamptz) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  account user_credits%ROWTYPE;
  key text;
  last_entry bigint;
  quota integer;
  unused integer;
  excess bigint;
  rolled integer := 0;
BEGIN
  LOOP
    SELECT * INTO account FROM user_credits WHERE user_id = who FOR UPDATE;
    EXIT WHEN NOT FOUND OR account.billing_cycle_end > moment;
    SELECT coalesce((quotas ->> subscription_tier)::integer, account.base_quota) INTO quota FROM users WHERE id = who;
    SELECT coalesce(max(id), 0) INTO last_entry FROM credit_ledger WHERE user_id = who;
    key := 'cycle:' || to_char(account.billing_cycle_end AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || ':' || who;
    -- If an operator moved the end back by hand, the same cycle ends a second time.
    IF NOT EXISTS (SELECT FROM credit_ledger WHERE user_id = who
        AND idempotency_key IN (key || ':unused', key || ':grant')) THEN
      unused := greatest(account.balance, 0);
      excess := greatest(unused / 2 - 2::bigint * account.base_quota, 0);
      PERFORM add_credit_entry(who, 'decay', -unused, 'unused when the cycle ended', key || ':unused');
      PERFORM add_credit_entry(who, 'rollover', unused / 2, 'half of the unused rolls over', key || ':rollover');
      PERFORM add_credit_entry(who, 'decay', -(excess / 10)::integer,
        'a tenth of what rolled over beyond twice the quota', key || ':excess');
      IF NOT is_subscribed(who) THEN
        PERFORM add_credit_entry(who, 'grant', quota, 'the new cycle''s credits', key || ':grant');
      END IF;
    END IF;
    UPDATE user_credits SET base_quota = quota, billing_cycle_start = account.billing_cycle_end,
      billing_cycle_end = next_cycle_end(account.billing_cycle_end, account.cycle_day),
      cycle_began_after = last_entry, updated_at = now()
    WHERE user_id = who;
    rolled := rolled + 1;
  END LOOP;
  RETURN rolled;
END $$;

-- Rolls the accounts that have been due longest, except those that another transaction has locked, and returns the ones
-- that it rolled. An account that fails, for example because its balance is negative, does not hold up the others.
CREATE OR REPLACE FUNCTION roll_due_credits(quotas jsonb, moment timestamptz, batch integer)
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
      RAISE WARNING 'the cycle of account % failed to end: %', account, SQLERRM;
    END;
  END LOOP;
END $$;

-- Changes an account's tier. An upgrade grants the difference to this cycle's quota at once; a downgrade takes nothing
-- back and lowers the next cycle's quota. base_quota is what this cycle has granted, so a downgrade followed by an
-- upgrade grants nothing. A user without an account gets one, with the first cycle of the tier.
CREATE OR REPLACE FUNCTION change_tier(who uuid, wanted text, quota integer, actor text, request text)
RETURNS TABLE (held integer, base_quota integer, granted integer) LANGUAGE plpgsql AS $$
DECLARE
  account user_credits%ROWTYPE;
  was text;
BEGIN
  PERFORM refuse_erased(who);
  SELECT subscription_tier INTO was FROM users WHERE id = who AND erased_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such account' USING ERRCODE = '23514', CONSTRAINT = 'account_exists';
  END IF;
  PERFORM open_account(who, jsonb_build_object(was, 0));
  SELECT * INTO account FROM user_credits WHERE user_id = who FOR UPDATE;
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

-- The quota and the limits of the account's cycle, for callers that spread credits over the month.
CREATE OR REPLACE FUNCTION credit_month(who uuid) RETURNS TABLE (quota integer, starts timestamptz, ends timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT base_quota, billing_cycle_start, billing_cycle_end FROM user_credits WHERE user_id = who;
$$;
