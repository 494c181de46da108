-- Why: jobs take turns fairly, wait out a provider that needs rest, and can be withdrawn; and the provider's health is
-- one row that all nodes decide under one lock, from calls that all nodes write down.

ALTER TABLE generation_jobs
  ADD COLUMN background     boolean NOT NULL DEFAULT false,
  ADD COLUMN turn           bigint NOT NULL DEFAULT 0,
  ADD COLUMN tier           text NOT NULL DEFAULT 'free',
  ADD COLUMN plan           text NOT NULL DEFAULT '',
  ADD COLUMN nameless       boolean NOT NULL DEFAULT false,
  ADD COLUMN cost_micro_usd bigint NOT NULL DEFAULT 0 CHECK (cost_micro_usd >= 0),
  ADD COLUMN redriven_from  uuid CONSTRAINT job_redriven_once UNIQUE REFERENCES generation_jobs (id) ON DELETE SET NULL;
DROP INDEX generation_jobs_pending;
CREATE INDEX generation_jobs_turn ON generation_jobs (background, turn, created_at) WHERE status = 'pending';
CREATE INDEX generation_jobs_of_user ON generation_jobs (user_id, turn) WHERE status IN ('pending', 'generating');
CREATE INDEX generation_jobs_overdue ON generation_jobs (deadline) WHERE status = 'pending';
-- Leased is what is in work (job_leased_while_generating). Asked for by the lease it can be found through this index
-- only; asked for by the status, through those above as well, which hold all that wait.
DROP INDEX generation_jobs_leased;
CREATE INDEX generation_jobs_leased ON generation_jobs (lease_until) WHERE lease_until IS NOT NULL;

-- Start-time fair queueing: the clock stands at the turn of the job that was claimed last. It only goes forward, and
-- its row lock makes claims follow one another, so that limits across users and nodes are exact.
CREATE TABLE generation_clock (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  turn     bigint NOT NULL DEFAULT 0
);
INSERT INTO generation_clock DEFAULT VALUES;

-- How much of the clock one job takes: the more urgent the tier, the less, so it is sooner its user's turn again.
CREATE FUNCTION generation_step(urgency integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT (5000 / (5 + greatest(urgency, 0)))::bigint;
$$;

-- A user's jobs stand a step apart. Whoever has none gets the next free place half a step from now: before a long
-- queue's next job, and behind those who came as new before; so nobody starves and nobody is passed by a crowd.
-- Here and below, what each order or claim asks is in plpgsql, which keeps the plans: a function in SQL that is not
-- inlined is planned anew at each call.
CREATE FUNCTION next_turn(who uuid, urgency integer) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN greatest(
    (SELECT turn FROM generation_clock) + generation_step(urgency) / 2,
    coalesce((SELECT max(turn) FROM generation_jobs
              WHERE user_id = who AND status IN ('pending', 'generating')) + generation_step(urgency), 0));
END $$;

CREATE FUNCTION user_tier(who uuid) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT subscription_tier FROM users WHERE id = who);
END $$;

-- Each call to an image provider and what came of it: what its health is judged by, and what was spent.
CREATE TABLE provider_calls (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider       text NOT NULL,
  at             timestamptz NOT NULL DEFAULT now(),
  job_id         uuid,
  user_id        uuid,
  verdict        text NOT NULL CHECK (verdict IN ('success', 'ignored', 'counted', 'fatal')),
  kind           text,
  took_ms        bigint NOT NULL CHECK (took_ms >= 0),
  cost_micro_usd bigint NOT NULL DEFAULT 0 CHECK (cost_micro_usd >= 0)
);
CREATE INDEX provider_calls_recent ON provider_calls (provider, at);
CREATE INDEX provider_calls_of_user ON provider_calls (user_id, at) WHERE cost_micro_usd > 0;
CREATE INDEX provider_calls_paid ON provider_calls (at) INCLUDE (cost_micro_usd) WHERE cost_micro_usd > 0;

ALTER TABLE provider_health
  ADD COLUMN in_use          boolean NOT NULL DEFAULT false,
  ADD COLUMN tokens_at       timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN counting_since  timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN openings        integer NOT NULL DEFAULT 0,
  ADD COLUMN probe_successes integer NOT NULL DEFAULT 0,
  ADD COLUMN probe_job       uuid,
  ADD COLUMN quiet_until     timestamptz,
  ADD COLUMN alarm           text,
  ADD COLUMN changed_at      timestamptz NOT NULL DEFAULT now();

-- Whether asking for fresh pictures would be in vain just now: the provider rests, or asked for a longer silence.
CREATE OR REPLACE FUNCTION provider_rests() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM provider_health WHERE in_use
    AND (state = 'open' AND open_until > now() OR quiet_until > now() + interval '10 seconds'));
$$;

-- Whether the provider's illness, once told, still stands: one that is given another try has not recovered yet.
CREATE OR REPLACE FUNCTION provider_ails() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM provider_health WHERE in_use AND state <> 'closed');
$$;

-- What a picture costs, going by the last ones; the guess where there are none.
CREATE FUNCTION picture_estimate(guess bigint) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT coalesce(avg(cost_micro_usd)::bigint, guess) FROM (
    SELECT cost_micro_usd FROM provider_calls WHERE cost_micro_usd > 0 ORDER BY at DESC LIMIT 20) recent);
END $$;

-- Spent and as good as spent: the pictures being made will cost what pictures do.
CREATE FUNCTION spent_by_user(who uuid, guess bigint) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce((SELECT sum(cost_micro_usd) FROM provider_calls
                   WHERE user_id = who AND at > now() - interval '1 day' AND cost_micro_usd > 0), 0)::bigint
    + picture_estimate(guess)
      * (SELECT count(*) FROM generation_jobs WHERE user_id = who AND status IN ('pending', 'generating'));
END $$;
CREATE FUNCTION spent_by_all(guess bigint) RETURNS bigint LANGUAGE plpgsql STABLE
SET enable_seqscan = off AS $$
BEGIN
  RETURN coalesce((SELECT sum(cost_micro_usd) FROM provider_calls
                   WHERE at > now() - interval '1 hour' AND cost_micro_usd > 0), 0)::bigint
    + picture_estimate(guess) * (SELECT count(*) FROM generation_jobs WHERE lease_until IS NOT NULL);
END $$;

-- A place in the queue, counted no further than anybody wants to know. A queue is seldom as long as its statistics say:
-- a planner that believes it to be short would sort all of it for the first few, so it may only walk along the index.
CREATE FUNCTION queue_position(job uuid) RETURNS integer LANGUAGE plpgsql STABLE
SET enable_sort = off SET enable_seqscan = off AS $$
DECLARE
  mine generation_jobs;
BEGIN
  -- By its id alone: whoever believes that nothing is pending would rather look through all that is.
  SELECT * INTO mine FROM generation_jobs WHERE id = job;
  IF mine.status IS DISTINCT FROM 'pending' THEN
    RETURN 0;
  END IF;
  RETURN (SELECT count(*)::integer FROM (
    SELECT FROM generation_jobs
    WHERE status = 'pending'
      AND (background, turn, created_at) <= (mine.background, mine.turn, mine.created_at)
    ORDER BY background, turn, created_at
    LIMIT 1000) ahead);
END $$;

DROP FUNCTION enqueue_generation(uuid, uuid, text, integer, integer, jsonb, text, text);

-- Charges for a job and queues it, or does neither; gives the balance that is left.
-- daily_limit is in millionths of a dollar, null for none; guess is what a picture costs before any was made.
CREATE FUNCTION enqueue_generation(
  job uuid, who uuid, session text, credits integer, urgency integer, behind boolean, asked jsonb, hash text, key text,
  intent text, patience_ms bigint, daily_limit bigint, guess bigint
) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  held integer;
BEGIN
  -- The charge comes first: its lock makes one user's orders follow one another, and their turns with them.
  IF credits > 0 THEN
    held := charge_credits(who, credits, job, 'a fresh picture');
  ELSE
    held := credits_left(who);
  END IF;
  IF daily_limit IS NOT NULL AND spent_by_user(who, guess) + picture_estimate(guess) > daily_limit THEN
    RAISE EXCEPTION 'the day''s budget of this user is spent' USING ERRCODE = '23514', CONSTRAINT = 'spend_daily';
  END IF;
  INSERT INTO generation_jobs (id, user_id, session_id, cost, priority, background, turn, tier, plan, request,
    request_hash, idempotency_key, deadline)
  VALUES (job, who, session, credits, urgency, behind, next_turn(who, urgency), user_tier(who), intent, asked, hash,
    key, now() + patience_ms * interval '1 millisecond');
  RETURN held;
END $$;

-- An order with its key: the same key and request is the same job, the same key with another is refused, and so is
-- one that comes while the first is still being taken.
CREATE FUNCTION order_generation(
  job uuid, who uuid, session text, credits integer, urgency integer, asked jsonb, hash text, key text,
  patience_ms bigint, daily_limit bigint, guess bigint
) RETURNS TABLE (ordered uuid, state text, place integer, held integer, known boolean) LANGUAGE plpgsql AS $$
DECLARE
  earlier generation_jobs;
BEGIN
  IF key IS NOT NULL THEN
    IF NOT pg_try_advisory_xact_lock(hashtextextended(who || ' ' || key, 0)) THEN
      RAISE EXCEPTION 'the first request with this key is being taken'
        USING ERRCODE = '23514', CONSTRAINT = 'key_in_flight';
    END IF;
    SELECT * INTO earlier FROM generation_jobs j WHERE j.user_id = who AND j.idempotency_key = key;
    IF FOUND THEN
      IF earlier.request_hash <> hash THEN
        RAISE EXCEPTION 'the key stands for another request' USING ERRCODE = '23514', CONSTRAINT = 'key_reused';
      END IF;
      RETURN QUERY SELECT earlier.id, earlier.status, queue_position(earlier.id), credits_left(who), true;
      RETURN;
    END IF;
  END IF;
  held := enqueue_generation(job, who, session, credits, urgency, false, asked, hash, key, '', patience_ms,
    daily_limit, guess);
  RETURN QUERY SELECT job, 'pending', queue_position(job), held, false;
END $$;

-- How much is in work, and whose share of it is full.
CREATE FUNCTION in_work(user_limit integer, OUT jobs bigint, OUT full_users uuid[]) LANGUAGE plpgsql STABLE
SET enable_seqscan = off AS $$
BEGIN
  SELECT coalesce(sum(held), 0), coalesce(array_agg(user_id) FILTER (WHERE held >= user_limit), '{}')
  INTO jobs, full_users
  FROM (SELECT user_id, count(*) AS held FROM generation_jobs WHERE lease_until IS NOT NULL GROUP BY user_id) users;
END $$;

-- The first in turn of those made to order, or of those made ahead of time, locked; nobody's who has enough in work.
CREATE FUNCTION first_in_turn(ahead boolean, full_users uuid[]) RETURNS SETOF generation_jobs LANGUAGE plpgsql
SET enable_sort = off SET enable_seqscan = off AS $$
BEGIN
  RETURN QUERY
    SELECT * FROM generation_jobs
    WHERE status = 'pending' AND background = ahead AND run_after <= now() AND deadline > now()
      AND user_id <> ALL (full_users)
    ORDER BY turn, created_at LIMIT 1 FOR UPDATE SKIP LOCKED;
END $$;

-- The next job for a worker: to order first, those ahead of time only when none of these can be taken; each user and
-- the whole cluster within their limits; nothing while the provider rests, one probe at a time while it is tried again,
-- nothing beyond the hour's budget. No painter means one that nobody has to wait for or pay.
CREATE FUNCTION claim_generation(
  worker text, lease_ms bigint, painter text, user_limit integer, cluster_limit integer,
  room boolean, room_behind boolean, hourly_limit bigint, guess bigint
) RETURNS SETOF generation_jobs LANGUAGE plpgsql AS $$
DECLARE
  health provider_health;
  probe boolean := false;
  chosen generation_jobs;
  working record;
BEGIN
  PERFORM FROM generation_clock FOR UPDATE;
  IF painter IS NOT NULL THEN
    SELECT * INTO health FROM provider_health WHERE provider = painter FOR UPDATE;
    IF health.quiet_until > now() OR health.state = 'open' AND health.open_until > now() THEN
      RETURN;
    END IF;
    probe := health.state IN ('open', 'half_open');
    IF probe AND EXISTS (SELECT FROM generation_jobs WHERE id = health.probe_job AND status = 'generating') THEN
      RETURN;
    END IF;
    IF hourly_limit IS NOT NULL AND spent_by_all(guess) + picture_estimate(guess) > hourly_limit THEN
      RETURN;
    END IF;
  END IF;
  SELECT * INTO working FROM in_work(user_limit);
  IF working.jobs >= cluster_limit THEN
    RETURN;
  END IF;
  SELECT * INTO chosen FROM first_in_turn(false, working.full_users);
  IF FOUND AND NOT room THEN
    RETURN;
  END IF;
  IF NOT FOUND AND room_behind THEN
    SELECT * INTO chosen FROM first_in_turn(true, working.full_users);
  END IF;
  IF chosen.id IS NULL THEN
    RETURN;
  END IF;
  UPDATE generation_clock SET turn = greatest(turn, chosen.turn);
  IF probe THEN
    UPDATE provider_health SET state = 'half_open', probe_job = chosen.id,
      changed_at = CASE WHEN state = 'half_open' THEN changed_at ELSE now() END
    WHERE provider = painter;
  END IF;
  RETURN QUERY
    UPDATE generation_jobs
    SET status = 'generating', fence = fence + 1, attempts = attempts + 1, lease_owner = worker,
      lease_until = now() + lease_ms * interval '1 millisecond', started_at = coalesce(started_at, now())
    WHERE id = chosen.id
    RETURNING *;
END $$;

-- Withdraws what a session ordered ahead of time and no worker has begun: all of it, or what another plan ordered.
CREATE FUNCTION withdraw_ahead(session text, but_plan text, why text) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  withdrawn integer;
BEGIN
  UPDATE generation_jobs SET status = 'cancelled', completed_at = now(), error_kind = 'withdrawn', error_message = why
  WHERE session_id = session AND status = 'pending' AND background AND plan IS DISTINCT FROM but_plan;
  GET DIAGNOSTICS withdrawn = ROW_COUNT;
  RETURN withdrawn;
END $$;

-- Ends a job with its picture: both are stored, or, when the worker's fence is not the last, neither.
CREATE OR REPLACE FUNCTION complete_generation(job uuid, worker_fence bigint, words text, artwork jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM generation_jobs WHERE id = job AND fence = worker_fence AND status = 'generating' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE generation_jobs
  SET status = 'completed', artwork_id = store_artwork(artwork), prompt = words, completed_at = now(),
    cost_micro_usd = coalesce((artwork ->> 'cost_micro_usd')::bigint, 0)
  WHERE id = job;
  RETURN true;
END $$;

-- For the session's queue: its pictures being made, as far as they fit what it plays now.
DROP FUNCTION jobs_ahead(text);
CREATE FUNCTION jobs_ahead(session text, playing text) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT count(*)::integer FROM generation_jobs
  WHERE session_id = session AND status IN ('pending', 'generating') AND (NOT background OR plan = playing);
$$;

-- The choice was changed then; whoever plans ahead lets it settle.
ALTER TABLE sessions
  ADD COLUMN chosen_at timestamptz NOT NULL DEFAULT '-infinity',
  -- How the owner's credits serve this show, and how many of the pictures to come they leave to the library.
  ADD COLUMN titration text NOT NULL DEFAULT 'FRESH' CHECK (titration IN ('FRESH', 'MIXED', 'LIBRARY')),
  ADD COLUMN from_library integer NOT NULL DEFAULT 0 CHECK (from_library >= 0);

-- What pictures made ahead for the session have to fit.
CREATE FUNCTION session_plan(s sessions) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws('|', s.dynamic_mode, array_to_string(s.styles, ','), array_to_string(s.artists, ','), s.orientation);
$$;
