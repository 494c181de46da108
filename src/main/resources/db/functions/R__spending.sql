-- Functions that decide whether a user's next picture may be ordered. The check before an order, the order itself and
-- the provisioner all ask them, so that their answers cannot differ.
SET LOCAL check_function_bodies = off;

-- How many more pictures the limit that leaves the fewest allows the user now, at most 1,000, and which limit that is;
-- null if none applies. Limits are in micro-dollars, null for none. A user whose share is less than a picture's price gets
-- one picture at a time.
CREATE OR REPLACE FUNCTION spending_room(
  who uuid, daily_limit bigint, hourly_limit bigint, user_hourly_limit bigint, guess bigint,
  OUT pictures integer, OUT tightest text
) LANGUAGE plpgsql STABLE AS $$
DECLARE
  estimate bigint;
  spent bigint;
  room bigint;
BEGIN
  pictures := 1000;
  IF coalesce(daily_limit, hourly_limit, user_hourly_limit) IS NULL THEN
    RETURN;
  END IF;
  estimate := greatest(picture_estimate(guess), 1);
  IF daily_limit IS NOT NULL THEN
    room := greatest((daily_limit - user_spending(who, guess, interval '1 day')) / estimate, 0);
    IF room < pictures THEN
      pictures := room;
      tightest := 'spend-limit';
    END IF;
  END IF;
  IF user_hourly_limit IS NOT NULL THEN
    spent := user_spending(who, guess, interval '1 hour');
    room := greatest((user_hourly_limit - spent) / estimate, CASE WHEN spent = 0 THEN 1 ELSE 0 END);
    IF room < pictures THEN
      pictures := room;
      tightest := 'hourly-share';
    END IF;
  END IF;
  IF hourly_limit IS NOT NULL THEN
    room := greatest((hourly_limit - spent_by_all(guess)) / estimate, 0);
    IF room < pictures THEN
      pictures := room;
      tightest := 'hourly-budget';
    END IF;
  END IF;
END $$;

-- When so many payments will have left the period that those left sum up to at most the amount. who is null for the
-- payments of all users.
CREATE OR REPLACE FUNCTION payments_down_to(who uuid, period interval, amount bigint) RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
DECLARE
  newest timestamptz;
BEGIN
  IF who IS NULL THEN
    SELECT max(at) INTO newest FROM (
      SELECT at, sum(cost_micro_usd) OVER (ORDER BY at DESC) AS since FROM provider_calls
      WHERE at > now() - period AND cost_micro_usd > 0) paid
    WHERE since > amount;
  ELSE
    SELECT max(at) INTO newest FROM (
      SELECT at, sum(cost_micro_usd) OVER (ORDER BY at DESC) AS since FROM provider_calls
      WHERE user_id = who AND at > now() - period AND cost_micro_usd > 0) paid
    WHERE since > amount;
  END IF;
  -- Without such payments, pictures in progress fill the budget, and each is paid for at its end.
  RETURN coalesce(newest, now()) + period;
END $$;

-- Why an order of the user would be refused now, and when it may be accepted, if that is known; no row if it would be
-- accepted.
CREATE OR REPLACE FUNCTION order_refusal(
  who uuid, price integer, daily_limit bigint, hourly_limit bigint, user_hourly_limit bigint, guess bigint
) RETURNS TABLE (reason text, retry_at timestamptz) LANGUAGE plpgsql STABLE AS $$
DECLARE
  account user_credits;
  room record;
  estimate bigint;
  reserved bigint;
BEGIN
  SELECT * INTO account FROM user_credits WHERE user_id = who;
  IF NOT FOUND THEN
    reason := 'no-picture-shown-yet';
    RETURN NEXT;
    RETURN;
  END IF;
  IF account.balance < price THEN
    reason := 'out-of-credits';
    retry_at := account.billing_cycle_end;
    RETURN NEXT;
    RETURN;
  END IF;
  SELECT * INTO room FROM spending_room(who, daily_limit, hourly_limit, user_hourly_limit, guess);
  IF room.pictures > 0 THEN
    RETURN;
  END IF;
  estimate := picture_estimate(guess);
  reserved := estimate * (1 + CASE room.tightest
    WHEN 'hourly-budget' THEN (SELECT count(*) FROM generation_jobs WHERE lease_until IS NOT NULL)
    ELSE (SELECT count(*) FROM generation_jobs WHERE user_id = who AND status IN ('pending', 'generating')) END);
  reason := room.tightest;
  retry_at := CASE room.tightest
    WHEN 'spend-limit' THEN payments_down_to(who, interval '1 day', daily_limit - reserved)
    WHEN 'hourly-share' THEN payments_down_to(who, interval '1 hour', greatest(user_hourly_limit - reserved, 0))
    ELSE payments_down_to(NULL, interval '1 hour', hourly_limit - reserved) END;
  RETURN NEXT;
END $$;
