-- Why: a job is a promise that somebody has paid for. It is charged in the transaction that makes it and refunded
-- in the transaction that ends it without a picture, whoever ends it and however, a hand at psql included.

CREATE TABLE generation_jobs (
  id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id         uuid NOT NULL REFERENCES users (id),
  session_id      text NOT NULL,
  status          text NOT NULL DEFAULT 'pending'
    CHECK (status IN ('pending', 'generating', 'completed', 'failed', 'dead_letter', 'cancelled')),
  priority        integer NOT NULL DEFAULT 0,
  cost            integer NOT NULL CHECK (cost >= 0),
  request         jsonb NOT NULL,
  request_hash    text NOT NULL,
  idempotency_key text,
  prompt          text,
  attempts        integer NOT NULL DEFAULT 0,
  -- Each claim takes the next number; a worker whose number is not the last can change nothing.
  fence           bigint NOT NULL DEFAULT 0,
  lease_owner     text,
  lease_until     timestamptz,
  run_after       timestamptz NOT NULL DEFAULT now(),
  deadline        timestamptz NOT NULL DEFAULT now() + interval '10 minutes',
  error_kind      text,
  error_message   text,
  artwork_id      uuid REFERENCES art_sessions (id) ON DELETE CASCADE,
  created_at      timestamptz NOT NULL DEFAULT now(),
  started_at      timestamptz,
  completed_at    timestamptz,
  CONSTRAINT job_ends_once CHECK ((status IN ('pending', 'generating')) = (completed_at IS NULL)),
  CONSTRAINT job_leased_while_generating CHECK ((status = 'generating') = (lease_until IS NOT NULL)),
  CONSTRAINT job_completed_with_artwork CHECK ((status = 'completed') = (artwork_id IS NOT NULL))
);
CREATE UNIQUE INDEX job_key_once ON generation_jobs (user_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX generation_jobs_pending ON generation_jobs (priority DESC, created_at) WHERE status = 'pending';
CREATE INDEX generation_jobs_leased ON generation_jobs (lease_until) WHERE status = 'generating';
CREATE INDEX generation_jobs_of_session ON generation_jobs (session_id) WHERE status IN ('pending', 'generating');
CREATE INDEX generation_jobs_recent ON generation_jobs (created_at);
CREATE INDEX generation_jobs_of_artwork ON generation_jobs (artwork_id);
-- A queue table churns: vacuum it long before the default fifth of it is dead.
ALTER TABLE generation_jobs SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 200);

CREATE FUNCTION job_leaves_its_worker() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.lease_owner := NULL;
  NEW.lease_until := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER job_leaves_its_worker BEFORE UPDATE OF status ON generation_jobs
  FOR EACH ROW WHEN (NEW.status <> 'generating') EXECUTE FUNCTION job_leaves_its_worker();

CREATE FUNCTION job_without_picture_is_refunded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refund_credits(NEW.user_id, NEW.id, 'no picture: ' || coalesce(NEW.error_message, NEW.status));
  RETURN NULL;
END $$;
CREATE TRIGGER job_without_picture_is_refunded AFTER UPDATE OF status ON generation_jobs
  FOR EACH ROW WHEN (NEW.cost > 0 AND OLD.status IN ('pending', 'generating')
    AND NEW.status IN ('failed', 'dead_letter', 'cancelled'))
  EXECUTE FUNCTION job_without_picture_is_refunded();

-- Charges for a job and queues it, or does neither; gives the balance that is left.
CREATE FUNCTION enqueue_generation(
  job uuid, who uuid, session text, credits integer, urgency integer, asked jsonb, hash text, key text
) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  held integer;
BEGIN
  INSERT INTO generation_jobs (id, user_id, session_id, cost, priority, request, request_hash, idempotency_key)
  VALUES (job, who, session, credits, urgency, asked, hash, key);
  IF credits > 0 THEN
    RETURN charge_credits(who, credits, job, 'a fresh picture');
  END IF;
  SELECT balance INTO held FROM user_credits WHERE user_id = who;
  RETURN held;
END $$;

-- Ends a job with its picture: both are stored, or, when the worker's fence is not the last, neither.
CREATE FUNCTION complete_generation(job uuid, worker_fence bigint, words text, artwork jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM generation_jobs WHERE id = job AND fence = worker_fence AND status = 'generating' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE generation_jobs
  SET status = 'completed', artwork_id = store_artwork(artwork), prompt = words, completed_at = now()
  WHERE id = job;
  RETURN true;
END $$;

-- For the session's queue: its pictures being made.
CREATE FUNCTION jobs_ahead(session text) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT count(*)::integer FROM generation_jobs WHERE session_id = session AND status IN ('pending', 'generating');
$$;

-- What all nodes agree the image provider's health to be.
CREATE TABLE provider_health (
  provider     text PRIMARY KEY,
  state        text NOT NULL DEFAULT 'closed' CHECK (state IN ('closed', 'half_open', 'open')),
  tokens       double precision NOT NULL DEFAULT 0,
  reason       text,
  open_until   timestamptz,
  forced_until timestamptz,
  updated_at   timestamptz NOT NULL DEFAULT now()
);

-- For the session's queue: whether asking for fresh pictures would be in vain just now.
CREATE FUNCTION provider_rests() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM provider_health WHERE state = 'open' AND open_until > now());
$$;

-- For the session's queue: whether the provider's illness, once told, still stands: one that is given another try has
-- not recovered yet. What nobody has confirmed for ten minutes is a dead node's word.
CREATE FUNCTION provider_ails() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM provider_health WHERE state <> 'closed' AND updated_at > now() - interval '10 minutes');
$$;
