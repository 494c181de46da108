-- Functions of purchases: they apply what was read at Stripe. Each can be called any number of times and in any order, and the
-- result is the same. All lock the user first, then the rows of purchases, then the account.
SET LOCAL check_function_bodies = off;

-- Stores an event once; returns whether it is new.
CREATE OR REPLACE FUNCTION store_stripe_event(event text, kind text, changed text, made timestamptz, missed boolean) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stripe_events (id, type, object, made_at, is_missed) VALUES (event, kind, changed, made, missed)
  ON CONFLICT (id) DO NOTHING;
  IF FOUND THEN
    PERFORM pg_notify('stripe-events', '');
  END IF;
  RETURN FOUND;
END $$;

-- Leases the event that has waited longest; the number of the attempt is the fence.
CREATE OR REPLACE FUNCTION claim_stripe_event(lease_ms bigint)
RETURNS TABLE (event text, kind text, changed text, attempt integer, is_patient boolean) LANGUAGE sql AS $$
  UPDATE stripe_events SET attempts = attempts + 1, due_at = now() + lease_ms * interval '1 millisecond'
  WHERE id = (SELECT id FROM stripe_events WHERE ended_at IS NULL AND due_at <= now()
              ORDER BY due_at, made_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id, type, object, attempts, received_at > now() - interval '3 days';
$$;

-- Starts an order; the account opens with its first month, so that it makes no difference which event of Stripe comes first.
-- The constraint of a refusal is its reason.
CREATE OR REPLACE FUNCTION order_purchase(who uuid, wanted text, worth integer, quotas jsonb)
RETURNS TABLE (purchase uuid, customer text) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM users WHERE id = who AND role <> 'guest' AND erased_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a guest buys nothing' USING ERRCODE = '23514', CONSTRAINT = 'buy-guest';
  ELSIF worth IS NULL AND is_subscribed(who) THEN
    RAISE EXCEPTION 'there is a subscription' USING ERRCODE = '23514', CONSTRAINT = 'buy-subscribed';
  END IF;
  PERFORM open_account(who, quotas);
  INSERT INTO purchases (user_id, offer, credits) VALUES (who, wanted, worth) RETURNING id INTO purchase;
  customer := customer_of(who);
  RETURN NEXT;
END $$;

-- The latest customer at Stripe that a user was; null for one who has never come to its page.
CREATE OR REPLACE FUNCTION customer_of(who uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT customer FROM purchases WHERE user_id = who AND customer IS NOT NULL ORDER BY made_at DESC LIMIT 1;
$$;

CREATE OR REPLACE FUNCTION is_subscribed(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM subscriptions WHERE user_id = who AND is_live);
END $$;

-- Records a payment once and returns whether it was new: its credits are an entry of the ledger, unless the account was erased.
CREATE OR REPLACE FUNCTION record_payment(who uuid, told jsonb, kind text, worth integer, why text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  is_open boolean := has_account(who) AND EXISTS (SELECT FROM users WHERE id = who AND erased_at IS NULL);
BEGIN
  INSERT INTO payments (id, user_id, kind, credits, amount, currency, payment_intent, is_credited)
  VALUES (told ->> 'id', who, kind, worth, (told ->> 'amount')::bigint, told ->> 'currency', told ->> 'intent', is_open OR worth = 0)
  ON CONFLICT (id) DO NOTHING;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF is_open THEN
    PERFORM add_credit_entry(who, kind, worth, why, kind || ':' || (told ->> 'id'));
  END IF;
  PERFORM settle_takings(told ->> 'intent');
  RETURN true;
END $$;

-- A checkout page, as it is now: told has id, purchase, status, paid, intent, amount, currency and customer.
CREATE OR REPLACE FUNCTION apply_checkout(told jsonb) RETURNS TABLE (outcome text, buyer uuid) LANGUAGE plpgsql AS $$
DECLARE
  bought purchases;
BEGIN
  SELECT user_id INTO buyer FROM purchases WHERE id = (told ->> 'purchase')::uuid;
  IF buyer IS NULL THEN
    outcome := 'foreign';
    RETURN NEXT;
    RETURN;
  END IF;
  PERFORM FROM users WHERE id = buyer FOR NO KEY UPDATE;
  UPDATE purchases SET session_id = told ->> 'id', customer = coalesce(told ->> 'customer', customer),
    status = CASE WHEN status = 'paid' OR (told ->> 'paid')::boolean THEN 'paid'
                  WHEN told ->> 'status' = 'open' THEN status ELSE 'ended' END
  WHERE id = (told ->> 'purchase')::uuid RETURNING * INTO bought;
  outcome := CASE
    WHEN bought.credits IS NULL THEN 'noted'
    WHEN NOT (told ->> 'paid')::boolean THEN 'not paid'
    WHEN record_payment(buyer, told, 'purchase', bought.credits, 'bought: ' || bought.offer) THEN 'credited'
    ELSE 'known' END;
  RETURN NEXT;
END $$;

-- A subscription, as it is now: told has id, user, tier, status and endsAt. Its tier is the account's while it is live.
CREATE OR REPLACE FUNCTION apply_subscription(told jsonb, read_as bigint, quotas jsonb)
RETURNS TABLE (outcome text, buyer uuid) LANGUAGE plpgsql AS $$
DECLARE
  was subscriptions;
  became subscriptions;
  account users;
BEGIN
  SELECT * INTO account FROM users WHERE id = (told ->> 'user')::uuid FOR NO KEY UPDATE;
  IF account.id IS NULL THEN
    outcome := 'foreign';
    RETURN NEXT;
    RETURN;
  END IF;
  buyer := account.id;
  SELECT * INTO was FROM subscriptions WHERE id = told ->> 'id' FOR UPDATE;
  INSERT INTO subscriptions AS s (id, user_id, tier, status, ends_at, reading)
  VALUES (told ->> 'id', buyer, told ->> 'tier', told ->> 'status', (told ->> 'endsAt')::timestamptz, read_as)
  ON CONFLICT (id) DO UPDATE SET tier = EXCLUDED.tier, status = EXCLUDED.status, ends_at = EXCLUDED.ends_at, reading = EXCLUDED.reading
    WHERE s.reading < EXCLUDED.reading
  RETURNING * INTO became;
  IF became.id IS NULL THEN
    outcome := 'known';
  ELSIF account.erased_at IS NOT NULL THEN
    outcome := 'erased';
    UPDATE subscriptions SET cancel_at = CASE WHEN is_live THEN coalesce(cancel_at, now()) END WHERE id = became.id;
  ELSE
    outcome := 'noted';
    IF became.is_live THEN
      PERFORM give_tier(buyer, account.subscription_tier, became.tier);
    ELSIF was.is_live AND NOT is_subscribed(buyer) AND account.subscription_tier = was.tier THEN
      PERFORM give_tier(buyer, account.subscription_tier, 'free');
      PERFORM grant_after_subscription(buyer, became.id, coalesce((quotas ->> 'free')::integer, 0));
    END IF;
  END IF;
  RETURN NEXT;
END $$;

CREATE OR REPLACE FUNCTION give_tier(who uuid, was text, wanted text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF was <> wanted THEN
    UPDATE users SET subscription_tier = wanted WHERE id = who;
    PERFORM audit('stripe', 'change tier', who::text, jsonb_build_object('tier', was), jsonb_build_object('tier', wanted), NULL);
  END IF;
END $$;

-- The free month of an account whose subscription ended before this month was paid, so that it gets neither.
CREATE OR REPLACE FUNCTION grant_after_subscription(who uuid, subscription text, quota integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  account user_credits;
BEGIN
  SELECT * INTO account FROM user_credits WHERE user_id = who FOR UPDATE;
  IF FOUND AND NOT EXISTS (SELECT FROM credit_ledger WHERE user_id = who AND id > account.cycle_began_after
      AND event_type IN ('grant', 'subscription')) THEN
    PERFORM add_credit_entry(who, 'grant', quota, 'the month''s credits after a subscription', 'grant:after:' || subscription);
    UPDATE user_credits SET base_quota = quota WHERE user_id = who;
  END IF;
END $$;

-- A paid invoice of a subscription: told has id, subscription, user, tier, reason, starts, ends, intent, amount and currency. A month
-- that is renewed ends first, so an invoice waits for the one before it; one that is not patient does not.
CREATE OR REPLACE FUNCTION apply_invoice(told jsonb, quotas jsonb, is_patient boolean)
RETURNS TABLE (outcome text, buyer uuid) LANGUAGE plpgsql AS $$
DECLARE
  paid subscriptions;
  starts timestamptz := told ->> 'starts';
  ends timestamptz := told ->> 'ends';
  quota integer := quotas ->> (told ->> 'tier');
  is_first boolean := told ->> 'reason' = 'subscription_create';
  last_entry bigint;
BEGIN
  SELECT id INTO buyer FROM users WHERE id = (told ->> 'user')::uuid FOR NO KEY UPDATE;
  SELECT * INTO paid FROM subscriptions WHERE id = told ->> 'subscription' FOR UPDATE;
  outcome := CASE
    WHEN buyer IS NULL OR paid.id IS NULL THEN 'foreign'
    WHEN EXISTS (SELECT FROM payments WHERE id = told ->> 'id') THEN 'known'
    WHEN told ->> 'reason' = 'subscription_cycle' AND is_patient
      AND starts > coalesce(paid.paid_until, '-infinity') + interval '1 day' THEN 'waiting' END;
  IF outcome IS NOT NULL THEN
    RETURN NEXT;
    RETURN;
  END IF;
  IF quota IS NULL OR told ->> 'reason' NOT IN ('subscription_create', 'subscription_cycle') THEN
    PERFORM record_payment(buyer, told, 'subscription', 0, '');
    outcome := 'noted';
    RETURN NEXT;
    RETURN;
  END IF;
  PERFORM roll_credits(buyer, quotas, starts);
  PERFORM FROM user_credits WHERE user_id = buyer FOR UPDATE;
  SELECT coalesce(max(id), 0) INTO last_entry FROM credit_ledger WHERE user_id = buyer;
  UPDATE user_credits SET base_quota = quota, billing_cycle_end = ends, cycle_day = extract(day FROM ends AT TIME ZONE 'UTC'),
    billing_cycle_start = CASE WHEN is_first THEN starts ELSE billing_cycle_start END,
    cycle_began_after = CASE WHEN is_first THEN last_entry ELSE cycle_began_after END, updated_at = now()
  WHERE user_id = buyer AND (is_first OR billing_cycle_end <= ends) AND ends > starts
    AND billing_cycle_end <> 'infinity' AND ends >= coalesce(paid.paid_until, ends);
  PERFORM record_payment(buyer, told, 'subscription', quota, 'a month of ' || (told ->> 'tier'));
  UPDATE subscriptions SET paid_until = greatest(paid_until, ends) WHERE id = paid.id;
  outcome := 'credited';
  RETURN NEXT;
END $$;

-- A refund or a dispute, as it is now: told has source, kind, intent and amount; the amount of a dispute that was won is 0.
CREATE OR REPLACE FUNCTION apply_taking(told jsonb, read_as bigint) RETURNS TABLE (outcome text, buyer uuid) LANGUAGE plpgsql AS $$
BEGIN
  SELECT user_id INTO buyer FROM payments WHERE payment_intent = told ->> 'intent';
  PERFORM FROM users WHERE id = buyer FOR NO KEY UPDATE;
  -- The payment may be recorded at this moment: one of the two transactions sees both.
  PERFORM pg_advisory_xact_lock(hashtextextended('payment ' || (told ->> 'intent'), 0));
  INSERT INTO takings AS t (source, kind, payment_intent, amount, reading)
  VALUES (told ->> 'source', told ->> 'kind', told ->> 'intent', (told ->> 'amount')::bigint, read_as)
  ON CONFLICT (source) DO UPDATE SET amount = EXCLUDED.amount, reading = EXCLUDED.reading WHERE t.reading < EXCLUDED.reading;
  outcome := CASE WHEN settle_takings(told ->> 'intent') THEN 'taken' ELSE 'noted' END;
  RETURN NEXT;
END $$;

-- Takes as many credits of a payment as refunds and disputes say, or returns some; false if nothing changed. Refunds count first,
-- and both together are at most what was credited. What the account has spent becomes its debt.
CREATE OR REPLACE FUNCTION settle_takings(intent text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  paid payments;
  refunds bigint;
  disputes bigint;
  back integer;
  contested integer;
BEGIN
  IF intent IS NULL THEN
    RETURN false;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('payment ' || intent, 0));
  SELECT * INTO paid FROM payments WHERE payment_intent = intent FOR UPDATE;
  IF NOT FOUND OR NOT paid.is_credited OR paid.credits = 0 OR paid.amount = 0 THEN
    RETURN false;
  END IF;
  SELECT coalesce(sum(amount) FILTER (WHERE kind = 'refund'), 0), coalesce(sum(amount) FILTER (WHERE kind = 'dispute'), 0)
  INTO refunds, disputes FROM takings WHERE payment_intent = intent;
  back := least(paid.credits, paid.credits * refunds / paid.amount);
  contested := least(paid.credits - back, paid.credits * disputes / paid.amount);
  IF back = paid.refunded AND contested = paid.disputed THEN
    RETURN false;
  END IF;
  PERFORM take_credits(paid.user_id, CASE WHEN back > paid.refunded THEN 'purchase_refund' ELSE paid.kind END, back - paid.refunded,
    CASE WHEN back > paid.refunded THEN 'money was given back' ELSE 'a refund was taken back' END,
    'purchase-refund:' || paid.id || ':' || paid.changes + 1);
  PERFORM take_credits(paid.user_id, 'chargeback', contested - paid.disputed,
    CASE WHEN contested > paid.disputed THEN 'the payment is disputed' ELSE 'the dispute has ended' END,
    'chargeback:' || paid.id || ':' || paid.changes + 1);
  UPDATE payments SET refunded = back, disputed = contested, changes = changes + 1 WHERE id = paid.id;
  RETURN true;
END $$;

-- Takes credits, also those that were spent; a negative number returns some.
CREATE OR REPLACE FUNCTION take_credits(who uuid, kind text, taken integer, why text, key text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE user_credits SET debt = greatest(debt, taken - balance) WHERE user_id = who AND taken > balance;
  PERFORM add_credit_entry(who, kind, -taken, why, key);
END $$;

-- Subscriptions of erased accounts end at Stripe: nobody pays for an account that is gone.
CREATE OR REPLACE FUNCTION cancel_subscriptions_of(who uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE subscriptions SET cancel_at = now() WHERE user_id = who AND is_live AND cancel_at IS NULL;
  IF FOUND THEN
    PERFORM pg_notify('stripe-events', '');
  END IF;
END $$;

-- Leases a subscription that is to be cancelled.
CREATE OR REPLACE FUNCTION claim_cancellation(lease_ms bigint) RETURNS text LANGUAGE sql AS $$
  UPDATE subscriptions SET cancel_at = now() + lease_ms * interval '1 millisecond'
  WHERE id = (SELECT id FROM subscriptions WHERE cancel_at <= now() ORDER BY cancel_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id;
$$;

-- Orders that nobody has paid, and events that have ended.
CREATE OR REPLACE FUNCTION forgettable_sales(older interval) RETURNS TABLE (sale text, at timestamptz) LANGUAGE sql STABLE AS $$
  SELECT id::text, made_at FROM purchases WHERE status <> 'paid' AND made_at < now() - older
  UNION ALL SELECT id, ended_at FROM stripe_events WHERE ended_at < now() - older;
$$;
CREATE OR REPLACE FUNCTION forget_sales(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    SELECT sale FROM forgettable_sales(older) ORDER BY at LIMIT batch
  ), orders AS (
    DELETE FROM purchases WHERE id::text IN (SELECT sale FROM gone) RETURNING 1
  ), events AS (
    DELETE FROM stripe_events WHERE id IN (SELECT sale FROM gone) RETURNING 1
  )
  SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM events);
$$;
