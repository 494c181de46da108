-- Functions of generation jobs. A job is charged in the transaction that creates it and refunded in the transaction
-- that ends it without a picture, even if a statement typed at a psql prompt ends it.
--
-- Functions that each order or claim calls are in plpgsql, which keeps the plans; an SQL function that is not
-- inlined is planned on every call. Some switch off sequential scans or sorts: a queue is seldom as long as its
-- statistics say, and a planner that believes it to be short would read and sort all of it.
SET LOCAL check_function_bodies = off;

CREATE OR REPLACE FUNCTION job_leaves_its_worker() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.lease_owner := NULL;
  NEW.lease_until := NULL;
  -- A node of an earlier release still ends some jobs as dead letters.
  IF NEW.status = 'dead_letter' THEN
    NEW.status := 'failed';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER job_leaves_its_worker BEFORE UPDATE OF status ON generation_jobs
  FOR EACH ROW WHEN (NEW.status <> 'generating') EXECUTE FUNCTION job_leaves_its_worker();

-- Reads OLD, because the statement that ends the job may change its user, its id or its cost.
CREATE OR REPLACE FUNCTION job_without_picture_is_refunded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM refund_credits(OLD.user_id, OLD.id, 'no picture: the job was deleted');
  ELSIF NEW.status = 'completed' THEN
    PERFORM settle_charge(OLD.id);
  ELSE
    -- The user reads this in a statement; the message may be the image provider's.
    PERFORM refund_credits(OLD.user_id, OLD.id, 'no picture: ' || coalesce(NEW.error_kind, NEW.status));
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER job_without_picture_is_refunded AFTER UPDATE ON generation_jobs
  FOR EACH ROW WHEN (OLD.status IN ('pending', 'generating') AND NEW.status NOT IN ('pending', 'generating'))
  EXECUTE FUNCTION job_without_picture_is_refunded();
CREATE OR REPLACE TRIGGER deleted_job_is_refunded AFTER DELETE ON generation_jobs
  FOR EACH ROW WHEN (OLD.status IN ('pending', 'generating'))
  EXECUTE FUNCTION job_without_picture_is_refunded();

-- How far one job advances the user's virtual time: less for a higher tier, so that the user's next job runs sooner.
CREATE OR REPLACE FUNCTION generation_step(urgency integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT (5000 / (5 + greatest(urgency, 0)))::bigint;
$$;

-- Start-time fair queueing: a user's jobs are one step apart. A user's first job is half a step from now: before the
-- next job of a user with many jobs, and behind the first jobs of other users. So neither a long queue nor
-- many new users can starve a user.
CREATE OR REPLACE FUNCTION next_turn(who uuid, urgency integer) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN greatest(
    (SELECT turn FROM generation_clock) + generation_step(urgency) / 2,
    coalesce((SELECT max(turn) FROM generation_jobs
              WHERE user_id = who AND status IN ('pending', 'generating')) + generation_step(urgency), 0));
END $$;

-- A job's place in the queue, counted up to 1,000; 0 if the job is not pending.
CREATE OR REPLACE FUNCTION queue_position(job uuid) RETURNS integer LANGUAGE plpgsql STABLE
SET enable_sort = off SET enable_seqscan = off AS $$
DECLARE
  mine generation_jobs;
BEGIN
  -- Searches by id alone: with the status, a planner that expects no pending jobs would read all of them.
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

-- Charges for a job and queues it, or does neither; returns the remaining balance. Limits are in micro-dollars, null for
-- none; guess is the price of a picture while there are no earlier ones. The constraint of a refusal is its reason, the
-- detail the seconds until an order may be accepted.
CREATE OR REPLACE FUNCTION enqueue_generation(
  job uuid, who uuid, session text, credits integer, urgency integer, behind boolean, asked jsonb, hash text, key text,
  intent text, patience_ms bigint, daily_limit bigint, guess bigint, hourly_limit bigint DEFAULT NULL,
  user_hourly_limit bigint DEFAULT NULL
) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  held integer;
  refusal record;
BEGIN
  -- Without a price, where credits are not counted, the limits hold all the same. An administrator's job has neither.
  IF credits > 0 OR coalesce(daily_limit, hourly_limit, user_hourly_limit) IS NOT NULL THEN
    -- The lock on the account serialises the orders of one user: what they spend, and their places in the queue.
    PERFORM FROM user_credits WHERE user_id = who FOR UPDATE;
    SELECT * INTO refusal FROM order_refusal(who, credits, daily_limit, hourly_limit, user_hourly_limit, guess);
    IF FOUND THEN
      RAISE EXCEPTION 'the order is refused: %', refusal.reason USING ERRCODE = '23514', CONSTRAINT = refusal.reason,
        DETAIL = coalesce(ceil(extract(epoch FROM refusal.retry_at - now()))::text, '');
    END IF;
  END IF;
  IF credits > 0 THEN
    held := charge_credits(who, credits, job, 'a fresh picture');
  ELSE
    held := credits_left(who);
  END IF;
  INSERT INTO generation_jobs (id, user_id, session_id, cost, priority, background, turn, tier, plan, request,
    request_hash, idempotency_key, deadline)
  VALUES (job, who, session, credits, urgency, behind, next_turn(who, urgency), user_tier(who), intent, asked, hash,
    key, now() + patience_ms * interval '1 millisecond');
  RETURN held;
END $$;

-- Enqueues an order with an idempotency key. The same key and request return the same job. The same key with another
-- request is refused, and so is a request that arrives while the first one is in progress.
CREATE OR REPLACE FUNCTION order_generation(
  job uuid, who uuid, session text, credits integer, urgency integer, asked jsonb, hash text, key text,
  patience_ms bigint, daily_limit bigint, guess bigint, hourly_limit bigint DEFAULT NULL,
  user_hourly_limit bigint DEFAULT NULL
) RETURNS TABLE (ordered uuid, state text, place integer, held integer, known boolean) LANGUAGE plpgsql AS $$
DECLARE
  earlier generation_jobs;
BEGIN
  IF key IS NOT NULL THEN
    IF NOT pg_try_advisory_xact_lock(hashtextextended(who || ' ' || key, 0)) THEN
      RAISE EXCEPTION 'the first request with this key is in progress'
        USING ERRCODE = '23514', CONSTRAINT = 'key_in_flight';
    END IF;
    SELECT * INTO earlier FROM generation_jobs j WHERE j.user_id = who AND j.idempotency_key = key;
    IF FOUND THEN
      IF earlier.request_hash <> hash THEN
        RAISE EXCEPTION 'the key was used for another request' USING ERRCODE = '23514', CONSTRAINT = 'key_reused';
      END IF;
      RETURN QUERY SELECT earlier.id, earlier.status, queue_position(earlier.id), credits_left(who), true;
      RETURN;
    END IF;
  END IF;
  held := enqueue_generation(job, who, session, credits, urgency, false, asked, hash, key, '', patience_ms,
    daily_limit, guess, hourly_limit, user_hourly_limit);
  RETURN QUERY SELECT job, 'pending', queue_position(job), held, false;
END $$;

-- Enqueues orders of many callers in one transaction. A session that does not exist or belongs to another user gives no row. The
-- refusal of one order refuses all, and the caller repeats them without it. Accounts are locked in one order everywhere.
CREATE OR REPLACE FUNCTION order_generations(
  orders jsonb, credits integer, urgencies jsonb, patience_ms bigint, daily_limit bigint, guess bigint, hourly_limit bigint,
  user_hourly_limit bigint
) RETURNS TABLE (number integer, ordered uuid, state text, place integer, held integer) LANGUAGE plpgsql AS $$
DECLARE
  one record;
BEGIN
  FOR one IN
    SELECT * FROM jsonb_to_recordset(orders)
      AS o (number integer, job uuid, who uuid, session text, asked jsonb, hash text, key text)
    ORDER BY o.who, o.number
  LOOP
    IF EXISTS (SELECT FROM sessions s WHERE s.id = one.session AND s.user_id = one.who) THEN
      RETURN QUERY SELECT one.number, o.ordered, o.state, o.place, o.held
        FROM order_generation(one.job, one.who, one.session, credits,
          coalesce((urgencies ->> user_tier(one.who))::integer, 0), one.asked, one.hash, one.key, patience_ms, daily_limit,
          guess, hourly_limit, user_hourly_limit) o;
    END IF;
  END LOOP;
END $$;

-- Enqueues a free job at the head of the queue, for administrators; returns the balance.
CREATE OR REPLACE FUNCTION order_at_once(job uuid, who uuid, session text, asked jsonb, patience_ms bigint)
RETURNS integer
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM enqueue_generation(job, who, session, 0, 0, false, asked, '', NULL, '', patience_ms, NULL, 0);
  UPDATE generation_jobs SET turn = 0 WHERE id = job;
  RETURN coalesce(credits_left(who), 0);
END $$;

-- How many jobs are in progress, and which users have reached their limit.
CREATE OR REPLACE FUNCTION in_work(user_limit integer, OUT jobs bigint, OUT full_users uuid[]) LANGUAGE plpgsql STABLE
SET enable_seqscan = off AS $$
BEGIN
  SELECT coalesce(sum(held), 0), coalesce(array_agg(user_id) FILTER (WHERE held >= user_limit), '{}')
  INTO jobs, full_users
  FROM (SELECT user_id, count(*) AS held FROM generation_jobs WHERE lease_until IS NOT NULL GROUP BY user_id) users;
END $$;

-- Locks and returns the first job of those ordered or of those made ahead; skips users who have reached their
-- limit. A job from the future was ordered before the clock was set back.
CREATE OR REPLACE FUNCTION first_in_turn(ahead boolean, full_users uuid[]) RETURNS SETOF generation_jobs
LANGUAGE plpgsql
SET enable_sort = off SET enable_seqscan = off AS $$
BEGIN
  RETURN QUERY
    SELECT * FROM generation_jobs
    WHERE status = 'pending' AND background = ahead AND (run_after <= now() OR created_at > now()) AND deadline > now()
      AND user_id <> ALL (full_users)
    ORDER BY turn, created_at LIMIT 1 FOR UPDATE SKIP LOCKED;
END $$;

-- Claims the next job for a worker: jobs made to order first, jobs made ahead only if none of those can be claimed.
-- Keeps the limits of each user and of the cluster; returns nothing while the provider is paused or beyond the hour's
-- budget, and sends one probe at a time while the provider is being tried again. painter is null for a painter that
-- costs nothing. The clock's row lock serialises claims, so that the limits are exact across all nodes.
CREATE OR REPLACE FUNCTION claim_generation(
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

-- Locks the jobs, then the accounts of their users. A transaction that ends several jobs calls it first: all of them lock
-- in the same order, so that none waits for another one that waits for it.
CREATE OR REPLACE FUNCTION lock_jobs(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM generation_jobs WHERE id = ANY (ids) ORDER BY id FOR UPDATE;
  PERFORM FROM user_credits
  WHERE user_id IN (SELECT user_id FROM generation_jobs WHERE id = ANY (ids))
  ORDER BY user_id FOR UPDATE;
END $$;

-- Cancels the session's jobs made ahead that no worker has claimed, except those of the given plan.
CREATE OR REPLACE FUNCTION withdraw_ahead(session text, but_plan text, why text) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  ahead uuid[] := ARRAY(
    SELECT id FROM generation_jobs
    WHERE session_id = session AND status = 'pending' AND background AND plan IS DISTINCT FROM but_plan);
  withdrawn integer;
BEGIN
  IF ahead = '{}' THEN
    RETURN 0;
  END IF;
  PERFORM lock_jobs(ahead);
  UPDATE generation_jobs SET status = 'cancelled', completed_at = now(), error_kind = 'withdrawn', error_message = why
  WHERE id = ANY (ahead) AND status = 'pending';
  GET DIAGNOSTICS withdrawn = ROW_COUNT;
  RETURN withdrawn;
END $$;

-- Fails the jobs that have been open for longer than this.
CREATE OR REPLACE FUNCTION clear_stuck_jobs(older_than_ms bigint) RETURNS SETOF generation_jobs LANGUAGE plpgsql AS $$
DECLARE
  stuck uuid[] := ARRAY(
    SELECT id FROM generation_jobs
    WHERE status IN ('pending', 'generating') AND created_at < now() - older_than_ms * interval '1 millisecond');
BEGIN
  PERFORM lock_jobs(stuck);
  RETURN QUERY
    UPDATE generation_jobs
    SET status = 'failed', completed_at = now(), error_kind = 'cleared', error_message = 'Stuck job cleared by admin'
    WHERE id = ANY (stuck) AND status IN ('pending', 'generating')
    RETURNING *;
END $$;

-- Requeues the jobs of dead workers, which have let their leases expire, unless three workers have died with the job.
-- Fails jobs that are past their deadline.
CREATE OR REPLACE FUNCTION rescue_jobs() RETURNS SETOF generation_jobs LANGUAGE plpgsql AS $$
DECLARE
  expired uuid[] := ARRAY(
    SELECT id FROM generation_jobs
    WHERE status = 'generating' AND lease_until < now() OR status = 'pending' AND deadline < now()
    LIMIT 1000 FOR UPDATE SKIP LOCKED);
BEGIN
  IF expired = '{}' THEN
    RETURN;
  END IF;
  PERFORM lock_jobs(expired);
  RETURN QUERY
    UPDATE generation_jobs
    SET status = CASE WHEN deadline < now() OR attempts >= 3 THEN 'failed' ELSE 'pending' END,
      completed_at = CASE WHEN attempts >= 3 OR deadline < now() THEN now() END,
      error_kind = CASE WHEN deadline < now() THEN 'deadline' WHEN attempts >= 3 THEN 'worker-lost' END,
      error_message = CASE WHEN deadline < now() THEN 'no picture could be made in time'
        WHEN attempts >= 3 THEN 'its worker died' END
    WHERE id = ANY (expired)
    RETURNING *;
END $$;

-- Whether jobs of the user are queued or in progress.
CREATE OR REPLACE FUNCTION user_has_open_jobs(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM generation_jobs WHERE user_id = who AND status IN ('pending', 'generating'));
END $$;

-- Whether jobs of the session are queued or in progress.
CREATE OR REPLACE FUNCTION session_has_open_jobs(session text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM generation_jobs WHERE session_id = session AND status IN ('pending', 'generating'));
END $$;

-- Deletes the jobs of users that are removed.
CREATE OR REPLACE FUNCTION delete_jobs_of(removed uuid[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM generation_jobs WHERE user_id = ANY (removed);
$$;

-- Ends a job with its picture: stores both, or neither if another worker has claimed the job since.
CREATE OR REPLACE FUNCTION complete_generation(job uuid, worker_fence bigint, words text, artwork jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM generation_jobs WHERE id = job AND fence = worker_fence AND status = 'generating' FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM drop_image(artwork ->> 'image_hash', artwork ->> 'media_type');
    RETURN false;
  END IF;
  UPDATE generation_jobs
  SET status = 'completed', artwork_id = store_artwork(artwork), prompt = words, completed_at = now(),
    cost_micro_usd = coalesce((artwork ->> 'cost_micro_usd')::bigint, 0)
  WHERE id = job;
  RETURN true;
END $$;

-- How many of the session's pictures are queued or in progress and fit what the session plays now.
CREATE OR REPLACE FUNCTION jobs_ahead(session text, playing text) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT count(*)::integer FROM generation_jobs
  WHERE session_id = session AND status IN ('pending', 'generating') AND (NOT background OR plan = playing);
$$;

-- How many pending jobs can be painted now, for work that should run only while none are pending.
CREATE OR REPLACE FUNCTION jobs_waiting() RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT count(*)::integer FROM generation_jobs WHERE status = 'pending' AND NOT provider_rests();
$$;

CREATE OR REPLACE TRIGGER job_is_of_an_account BEFORE INSERT ON generation_jobs
  FOR EACH ROW EXECUTE FUNCTION erased_user_begins_nothing();

-- Ends the open jobs of a user whose account ends, without a picture. Locks accounts as well, in the order of those who order.
-- What has ended stays with the user who has paid for it.
CREATE OR REPLACE FUNCTION end_jobs_of(who uuid, accounts uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM generation_jobs WHERE user_id = who AND status IN ('pending', 'generating') ORDER BY id FOR UPDATE;
  PERFORM FROM user_credits WHERE user_id = ANY (accounts) ORDER BY user_id FOR UPDATE;
  UPDATE generation_jobs
  SET status = 'cancelled', completed_at = now(), error_kind = 'withdrawn', error_message = 'the account was taken along'
  WHERE user_id = who AND status IN ('pending', 'generating');
END $$;
