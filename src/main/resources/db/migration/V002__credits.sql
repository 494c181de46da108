-- Why: the ledger is the truth about money and the balance is derived from it, here and nowhere else, so that
-- no code and no hand at a psql prompt can make the two disagree. Other features charge and refund through
-- charge_credits and refund_credits only.

CREATE TABLE user_credits (
  user_id             uuid PRIMARY KEY REFERENCES users (id),
  balance             integer NOT NULL DEFAULT 0 CONSTRAINT balance_not_negative CHECK (balance >= 0),
  base_quota          integer NOT NULL CHECK (base_quota >= 0),
  billing_cycle_start timestamptz NOT NULL DEFAULT now(),
  billing_cycle_end   timestamptz NOT NULL DEFAULT now() + interval '1 month',
  updated_at          timestamptz NOT NULL DEFAULT now(),
  CHECK (billing_cycle_end > billing_cycle_start)
);

CREATE TABLE credit_ledger (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id         uuid NOT NULL REFERENCES user_credits (user_id),
  event_type      text NOT NULL
    CHECK (event_type IN ('grant', 'deduct', 'refund', 'rollover', 'decay', 'admin_adjustment')),
  amount          integer NOT NULL CHECK (amount <> 0),
  balance_after   integer NOT NULL,
  description     text NOT NULL DEFAULT '',
  job_id          uuid,
  idempotency_key text NOT NULL DEFAULT gen_random_uuid()::text,
  created_at      timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT ledger_key_once UNIQUE (user_id, idempotency_key),
  CHECK (event_type NOT IN ('grant', 'refund', 'rollover') OR amount > 0),
  CHECK (event_type NOT IN ('deduct', 'decay') OR amount < 0)
);
CREATE INDEX credit_ledger_recent ON credit_ledger (created_at);
CREATE INDEX credit_ledger_of_job ON credit_ledger (job_id) WHERE job_id IS NOT NULL;

CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'credit_ledger is append-only: add an entry that corrects instead'
    USING ERRCODE = '23514', CONSTRAINT = 'ledger_append_only';
END $$;
CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE ON credit_ledger
  FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER ledger_is_never_truncated BEFORE TRUNCATE ON credit_ledger
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

-- An entry's balance_after is what it is, whatever the writer believed: the account's row is locked first.
CREATE FUNCTION ledger_entry_takes_its_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT balance + NEW.amount INTO NEW.balance_after FROM user_credits WHERE user_id = NEW.user_id FOR UPDATE;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_entry_takes_its_turn BEFORE INSERT ON credit_ledger
  FOR EACH ROW EXECUTE FUNCTION ledger_entry_takes_its_turn();

CREATE FUNCTION ledger_entry_moves_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE user_credits SET balance = balance + NEW.amount, updated_at = now() WHERE user_id = NEW.user_id;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_moves_balance AFTER INSERT ON credit_ledger
  FOR EACH ROW EXECUTE FUNCTION ledger_entry_moves_balance();

-- A balance written by hand becomes the ledger's sum: an operator's "SET balance = …" repairs and never breaks.
CREATE FUNCTION balance_is_the_ledgers_sum() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.balance := coalesce((SELECT sum(amount) FROM credit_ledger WHERE user_id = NEW.user_id), 0);
  RETURN NEW;
END $$;
CREATE TRIGGER balance_is_the_ledgers_sum BEFORE INSERT OR UPDATE OF balance ON user_credits
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION balance_is_the_ledgers_sum();

CREATE PROCEDURE recalculate_user_credits(who uuid) LANGUAGE sql AS $$
  UPDATE user_credits SET balance = 0, updated_at = now() WHERE user_id = who;
$$;

-- Opens an account with its first quota; opening it again changes nothing.
CREATE FUNCTION open_credits(who uuid, quota integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO user_credits (user_id, base_quota) VALUES (who, quota) ON CONFLICT (user_id) DO NOTHING;
  IF FOUND AND quota > 0 THEN
    INSERT INTO credit_ledger (user_id, event_type, amount, balance_after, description, idempotency_key)
    -- The user is in the key: operators look for duplicates without grouping by user.
    VALUES (who, 'grant', quota, 0, 'first month''s credits', 'grant:first:' || who);
  END IF;
END $$;

-- Takes credits for a job, once however often it is called; gives the balance that is left.
CREATE FUNCTION charge_credits(who uuid, credits integer, job uuid, why text) RETURNS integer LANGUAGE plpgsql AS $$
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
  RETURN held - credits;
END $$;

-- Gives back what a job was charged, at most once and never more; a job that cost nothing gives nothing.
CREATE FUNCTION refund_credits(who uuid, job uuid, why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM user_credits WHERE user_id = who FOR UPDATE;
  INSERT INTO credit_ledger (user_id, event_type, amount, balance_after, description, job_id, idempotency_key)
  SELECT who, 'refund', -charge.amount, 0, why, job, 'refund:' || job
  FROM credit_ledger charge
  WHERE charge.user_id = who AND charge.idempotency_key = 'charge:' || job
    AND NOT EXISTS (SELECT FROM credit_ledger WHERE user_id = who AND idempotency_key = 'refund:' || job);
END $$;

-- For whoever wants to know before charging; the charge itself decides.
CREATE FUNCTION credits_left(who uuid) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT balance FROM user_credits WHERE user_id = who;
$$;
