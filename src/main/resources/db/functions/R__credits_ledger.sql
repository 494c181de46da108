-- Functions of the ledger: triggers that derive the balance from the entries, and the functions through which other
-- features charge and refund. Neither code nor a statement typed at a psql prompt can make the balance differ from the
-- ledger's sum.
SET LOCAL check_function_bodies = off;

-- Entries can't be changed. They are deleted only with a whole account, once remove_guests has erased its guest.
CREATE OR REPLACE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF user_is_erased_guest(OLD.user_id) THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'credit_ledger is append-only: add a correcting entry instead'
    USING ERRCODE = '23514', CONSTRAINT = 'ledger_append_only';
END $$;
CREATE OR REPLACE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE ON credit_ledger
  FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE OR REPLACE TRIGGER ledger_is_never_truncated BEFORE TRUNCATE ON credit_ledger
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

-- Locks the account, then numbers the entry and computes balance_after, whatever the writer supplied. A number drawn
-- before the lock could put entries in another order than the balances. balance_after follows from the last entry, not
-- from the balance, because the rows of one statement have not changed the balance yet.
CREATE OR REPLACE FUNCTION ledger_entry_takes_its_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM user_credits WHERE user_id = NEW.user_id FOR UPDATE;
  NEW.id := nextval('credit_ledger_id_seq');
  NEW.balance_after := NEW.amount + coalesce(
    (SELECT balance_after FROM credit_ledger WHERE user_id = NEW.user_id ORDER BY id DESC LIMIT 1), 0);
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER ledger_entry_takes_its_turn BEFORE INSERT ON credit_ledger
  FOR EACH ROW EXECUTE FUNCTION ledger_entry_takes_its_turn();

CREATE OR REPLACE FUNCTION ledger_entry_moves_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE user_credits SET balance = balance + NEW.amount, debt = least(debt, greatest(-(balance + NEW.amount), 0)), updated_at = now()
  WHERE user_id = NEW.user_id;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER ledger_entry_moves_balance AFTER INSERT ON credit_ledger
  FOR EACH ROW EXECUTE FUNCTION ledger_entry_moves_balance();

-- Replaces a balance written by hand with the ledger's sum: an operator's "SET balance = ..." can only repair
-- it.
CREATE OR REPLACE FUNCTION balance_is_the_ledgers_sum() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.balance := coalesce((SELECT sum(amount) FROM credit_ledger WHERE user_id = NEW.user_id), 0);
  IF TG_OP = 'INSERT' THEN
    -- An account that is opened a second time is checked with its entries before the conflict is seen.
    NEW.debt := greatest(-NEW.balance, 0);
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER balance_is_the_ledgers_sum BEFORE INSERT OR UPDATE OF balance ON user_credits
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION balance_is_the_ledgers_sum();

-- Repairs an account's balance: the trigger replaces the 0 with the ledger's sum.
CREATE OR REPLACE PROCEDURE recalculate_user_credits(who uuid) LANGUAGE sql AS $$
  UPDATE user_credits SET balance = 0, updated_at = now() WHERE user_id = who;
$$;

-- Opens an account with its first quota; does nothing if the account exists. Nodes of earlier releases call it.
CREATE OR REPLACE FUNCTION open_credits(who uuid, quota integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO user_credits (user_id, base_quota) VALUES (who, quota) ON CONFLICT (user_id) DO NOTHING;
  IF FOUND AND quota > 0 THEN
    INSERT INTO credit_ledger (user_id, event_type, amount, balance_after, description, idempotency_key)
    -- The key includes the user, because operators search for duplicate keys without grouping by user.
    VALUES (who, 'grant', quota, 0, 'first month''s credits', 'grant:first:' || who);
  END IF;
END $$;

-- Opens the account of a user that has none with the first cycle of its tier; returns whether it did.
CREATE OR REPLACE FUNCTION open_account(who uuid, quotas jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  quota integer := coalesce((quotas ->> user_tier(who))::integer, 0);
BEGIN
  INSERT INTO user_credits (user_id, base_quota) SELECT id, quota FROM users WHERE id = who AND erased_at IS NULL
  ON CONFLICT (user_id) DO NOTHING;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM add_credit_entry(who, 'grant', quota, 'first month''s credits', 'grant:first:' || who);
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION has_account(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM user_credits WHERE user_id = who);
END $$;

-- Whether the ledger keeps a user from being removed: it ordered a picture since that time, an administrator granted it
-- credits within a year (by then the ends of the cycles have used them up), or it has an entry of the last two days, which
-- the totals and the audit of the day still count.
CREATE OR REPLACE FUNCTION account_keeps_user(who uuid, since timestamptz) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM open_charges WHERE user_id = who)
    OR EXISTS (SELECT FROM credit_ledger WHERE user_id = who AND (
         event_type = 'deduct' AND created_at > since
         OR event_type = 'admin_adjustment' AND created_at > now() - interval '1 year'
         OR created_at > now() - interval '2 days'));
END $$;

-- Deletes the accounts of erased guests with their entries; returns how many entries and the sum of their amounts.
CREATE OR REPLACE FUNCTION delete_accounts_of(erased uuid[], OUT entries bigint, OUT credits bigint) LANGUAGE plpgsql AS $$
BEGIN
  WITH gone AS (DELETE FROM credit_ledger WHERE user_id = ANY (erased) RETURNING amount)
  SELECT count(*), coalesce(sum(amount), 0) INTO entries, credits FROM gone;
  DELETE FROM user_credits WHERE user_id = ANY (erased);
END $$;

-- The balance, for callers that want to know before they charge; the charge itself decides.
CREATE OR REPLACE FUNCTION credits_left(who uuid) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT balance FROM user_credits WHERE user_id = who;
$$;

-- Charges for a job once, even if it is called repeatedly, and returns the remaining balance. The charge stays open
-- until its picture or its refund settles it.
CREATE OR REPLACE FUNCTION charge_credits(who uuid, credits integer, job uuid, why text) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  held integer;
BEGIN
  IF credits <= 0 THEN
    RAISE EXCEPTION 'a charge must be at least one credit' USING ERRCODE = '23514', CONSTRAINT = 'charge_positive';
  END IF;
  SELECT balance INTO held FROM user_credits WHERE user_id = who FOR UPDATE;
  IF held IS NULL THEN
    RAISE EXCEPTION 'no such account' USING ERRCODE = '23514', CONSTRAINT = 'account_exists';
  END IF;
  IF EXISTS (SELECT FROM credit_ledger WHERE user_id = who AND idempotency_key = 'charge:' || job) THEN
    RETURN held;
  END IF;
  IF held < credits THEN
    RAISE EXCEPTION 'the balance is % and the price is %', held, credits
      USING ERRCODE = '23514', CONSTRAINT = 'credits_suffice';
  END IF;
  INSERT INTO credit_ledger (user_id, event_type, amount, balance_after, description, job_id, idempotency_key)
  VALUES (who, 'deduct', -credits, 0, why, job, 'charge:' || job);
  -- Two accounts may be charged for one job id; only the first charge is swept.
  INSERT INTO open_charges (job_id, user_id) VALUES (job, who) ON CONFLICT (job_id) DO NOTHING;
  RETURN held - credits;
END $$;

-- Refunds what a job was charged, at most once; does nothing for a job that cost nothing.
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

-- Marks a job's charge as settled, because its picture was stored.
CREATE OR REPLACE FUNCTION settle_charge(job uuid) RETURNS void LANGUAGE sql AS $$
  DELETE FROM open_charges WHERE job_id = job;
$$;

-- Adds an entry for a cycle or an upgrade; does nothing if the amount is 0.
CREATE OR REPLACE FUNCTION add_credit_entry(who uuid, kind text, moved integer, why text, key text) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO credit_ledger (user_id, event_type, amount, balance_after, description, idempotency_key)
  SELECT who, kind, moved, 0, why, key WHERE moved <> 0;
$$;

-- Grants credits for an administrator, once per key of the account; a repetition returns the first call's entry. Opens the
-- account of a user that has none.
CREATE OR REPLACE FUNCTION grant_credits(
  who uuid, credits integer, why text, key text, actor text, request text, quotas jsonb DEFAULT '{}'
) RETURNS TABLE (entry bigint, held integer, repeated boolean) LANGUAGE plpgsql AS $$
DECLARE
  -- The key includes the user, because operators search for duplicate keys without grouping by user.
  own text := 'admin:' || who || ':' || coalesce(key, gen_random_uuid()::text);
  before credit_ledger%ROWTYPE;
BEGIN
  PERFORM refuse_erased(who);
  PERFORM open_account(who, quotas);
  SELECT balance INTO held FROM user_credits WHERE user_id = who FOR UPDATE;
  IF held IS NULL THEN
    RAISE EXCEPTION 'no such account' USING ERRCODE = '23514', CONSTRAINT = 'account_exists';
  END IF;
  IF credits <= 0 THEN
    RAISE EXCEPTION 'a grant must be at least one credit' USING ERRCODE = '23514', CONSTRAINT = 'grant_positive';
  END IF;
  SELECT * INTO before FROM credit_ledger WHERE user_id = who AND idempotency_key = own;
  repeated := FOUND;
  IF repeated THEN
    IF before.amount <> credits THEN
      RAISE EXCEPTION 'the key was used for % credits', before.amount
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

-- What was charged and refunded since the last call, for the meters. The row lock makes every entry count once.
CREATE OR REPLACE FUNCTION tally_credits(upto timestamptz) RETURNS TABLE (charged bigint, refunded bigint)
LANGUAGE plpgsql AS $$
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

-- Ends the account of a user that is erased: what is left of its credits expires, or its debt, and no cycle follows. The entries stay.
CREATE OR REPLACE FUNCTION close_account(who uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  held integer;
BEGIN
  SELECT balance INTO held FROM user_credits WHERE user_id = who FOR UPDATE;
  IF FOUND THEN
    PERFORM add_credit_entry(who, 'decay', -held, 'the account was erased', 'erased:' || gen_random_uuid());
    UPDATE user_credits SET billing_cycle_end = 'infinity', updated_at = now() WHERE user_id = who;
  END IF;
END $$;

-- The credits of an account that did not come with a month: gifts, purchases, and what an administrator granted. Those of a month
-- are spent first.
CREATE OR REPLACE FUNCTION lasting_credits(who uuid) RETURNS integer LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce((
    SELECT greatest(least(c.balance, (
      SELECT coalesce(sum(amount), 0) FROM credit_ledger
      WHERE user_id = who AND event_type NOT IN ('grant', 'subscription', 'deduct', 'refund', 'rollover', 'decay'))), 0)
    FROM user_credits c WHERE c.user_id = who), 0);
END $$;

-- Moves the lasting credits of a guest to a user, whose account opens for them, and returns how many. The others end with the guest:
-- every browser begins as a guest, so credits of a month that moved would be made for nothing.
CREATE OR REPLACE FUNCTION merge_credits(guest uuid, into_user uuid, quotas jsonb) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  moved integer := lasting_credits(guest);
  ended integer := coalesce(credits_left(guest), 0) - moved;
BEGIN
  IF moved > 0 THEN
    PERFORM open_account(into_user, quotas);
    PERFORM add_credit_entry(guest, 'merge', -moved, 'taken along by an account', 'merge:out:' || guest);
    PERFORM add_credit_entry(into_user, 'merge', moved, 'taken along from a guest', 'merge:in:' || guest);
  END IF;
  IF ended > 0 THEN
    PERFORM add_credit_entry(guest, 'decay', -ended, 'the month''s credits of a guest end with it', 'merge:end:' || guest);
  END IF;
  RETURN moved;
END $$;
