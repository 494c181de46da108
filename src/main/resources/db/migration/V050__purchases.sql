-- Why: credits can be bought from Stripe, at once or by the month. What Stripe says arrives in any order, late and more than once,
-- so each fact is a row that counts once, and the entries of the ledger follow from the facts.

CREATE TABLE purchases (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    uuid NOT NULL REFERENCES users (id),
  offer      text NOT NULL,
  credits    integer CHECK (credits > 0),
  session_id text UNIQUE,
  customer   text,
  status     text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid', 'ended')),
  made_at    timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE purchases IS 'orders of packs and subscriptions, each with its checkout page at Stripe';
COMMENT ON COLUMN purchases.credits IS 'what a pack gives; null for a subscription, whose invoices give credits';
COMMENT ON COLUMN purchases.session_id IS 'the id of the checkout page at Stripe';
COMMENT ON COLUMN purchases.customer IS 'the id of the customer at Stripe, whose page shows invoices and subscriptions';
CREATE INDEX purchases_of_user ON purchases (user_id, made_at DESC);
CREATE INDEX purchases_unpaid ON purchases (made_at) WHERE status <> 'paid';

CREATE TABLE subscriptions (
  id         text PRIMARY KEY,
  user_id    uuid NOT NULL REFERENCES users (id),
  tier       text NOT NULL,
  status     text NOT NULL,
  is_live    boolean GENERATED ALWAYS AS (status IN ('active', 'trialing', 'past_due')) STORED,
  ends_at    timestamptz,
  paid_until timestamptz,
  reading    bigint NOT NULL,
  cancel_at  timestamptz
);
COMMENT ON TABLE subscriptions IS 'subscriptions as Stripe has them';
COMMENT ON COLUMN subscriptions.ends_at IS 'the end that the subscriber has asked for';
COMMENT ON COLUMN subscriptions.paid_until IS 'the end of the last month that was paid';
COMMENT ON COLUMN subscriptions.reading IS 'which reading at Stripe the row comes from; a later one has a higher number';
COMMENT ON COLUMN subscriptions.cancel_at IS 'when the program cancels it next, because the account was erased';
CREATE INDEX subscriptions_of_user ON subscriptions (user_id);
CREATE INDEX subscriptions_to_cancel ON subscriptions (cancel_at) WHERE cancel_at IS NOT NULL;

CREATE TABLE payments (
  id             text PRIMARY KEY,
  user_id        uuid NOT NULL REFERENCES users (id),
  kind           text NOT NULL CHECK (kind IN ('purchase', 'subscription')),
  credits        integer NOT NULL CHECK (credits >= 0),
  amount         bigint NOT NULL CHECK (amount >= 0),
  currency       text NOT NULL,
  payment_intent text UNIQUE,
  refunded       integer NOT NULL DEFAULT 0,
  disputed       integer NOT NULL DEFAULT 0,
  changes        integer NOT NULL DEFAULT 0,
  is_credited    boolean NOT NULL DEFAULT true,
  paid_at        timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT taken_at_most_what_was_credited CHECK (refunded >= 0 AND disputed >= 0 AND refunded + disputed <= credits)
);
COMMENT ON TABLE payments IS 'what was paid at Stripe, and how many credits of it refunds and disputes have taken back';
COMMENT ON COLUMN payments.id IS 'the id of the checkout page or of the invoice at Stripe';
COMMENT ON COLUMN payments.amount IS 'in the smallest unit of the currency';
COMMENT ON COLUMN payments.changes IS 'how often credits were taken back or returned; numbers the entries of the ledger';
COMMENT ON COLUMN payments.is_credited IS 'false if the account was erased before the payment arrived';
CREATE INDEX payments_of_user ON payments (user_id, paid_at);
CREATE INDEX payments_uncredited ON payments (paid_at) WHERE NOT is_credited;

CREATE TABLE takings (
  source         text PRIMARY KEY,
  kind           text NOT NULL CHECK (kind IN ('refund', 'dispute')),
  payment_intent text NOT NULL,
  amount         bigint NOT NULL CHECK (amount >= 0),
  reading        bigint NOT NULL
);
COMMENT ON TABLE takings IS 'refunds and disputes of payments as Stripe has them, also of payments that are not known yet';
COMMENT ON COLUMN takings.source IS 'the id of the charge or of the dispute at Stripe';
CREATE INDEX takings_of_payment ON takings (payment_intent);

CREATE SEQUENCE stripe_readings;
COMMENT ON SEQUENCE stripe_readings IS 'numbers what is read at Stripe, before it is read';

CREATE TABLE stripe_events (
  id          text PRIMARY KEY,
  type        text NOT NULL,
  object      text NOT NULL,
  made_at     timestamptz NOT NULL,
  is_missed   boolean NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  due_at      timestamptz NOT NULL DEFAULT now(),
  attempts    integer NOT NULL DEFAULT 0,
  outcome     text,
  ended_at    timestamptz
);
COMMENT ON TABLE stripe_events IS 'what has changed at Stripe: which object, not how; the worker reads it there';
COMMENT ON COLUMN stripe_events.is_missed IS 'whether the reconciliation found it, because no webhook had brought it';
CREATE INDEX stripe_events_due ON stripe_events (due_at) WHERE ended_at IS NULL;
CREATE INDEX stripe_events_ended ON stripe_events (ended_at) WHERE ended_at IS NOT NULL;

-- A refund or a dispute of credits that were spent leaves a debt, and only that.
ALTER TABLE user_credits ADD COLUMN debt integer NOT NULL DEFAULT 0 CHECK (debt >= 0);
COMMENT ON COLUMN user_credits.debt IS 'how far refunds and disputes have let the balance fall below 0; credits that come pay it first';
ALTER TABLE user_credits DROP CONSTRAINT balance_not_negative;
ALTER TABLE user_credits ADD CONSTRAINT balance_not_negative CHECK (balance >= -debt);
