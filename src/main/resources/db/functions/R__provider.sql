-- Functions of the image provider: its health, which all nodes share, and what its calls cost.
SET LOCAL check_function_bodies = off;

-- Whether the provider accepts no calls now: its circuit breaker is open, or it asked for a pause of more than 10 s.
CREATE OR REPLACE FUNCTION provider_rests() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM provider_health WHERE in_use
    AND (state = 'open' AND open_until > now() OR quiet_until > now() + interval '10 seconds'));
$$;

-- Until when that lasts; null while the provider accepts calls.
CREATE OR REPLACE FUNCTION provider_rests_until() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT max(greatest(CASE WHEN state = 'open' THEN open_until END, quiet_until)) FROM provider_health
  WHERE in_use AND provider_rests();
$$;

-- Whether the provider is unhealthy. A half-open breaker counts as unhealthy.
CREATE OR REPLACE FUNCTION provider_ails() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM provider_health WHERE in_use AND state <> 'closed');
$$;

-- The mean cost of the last pictures; the guess if there are none.
CREATE OR REPLACE FUNCTION picture_estimate(guess bigint) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT coalesce(avg(cost_micro_usd)::bigint, guess) FROM (
    SELECT cost_micro_usd FROM provider_calls WHERE cost_micro_usd > 0 ORDER BY at DESC LIMIT 20) recent);
END $$;

-- What the user's pictures cost in the period, including the estimated cost of those queued or in progress.
CREATE OR REPLACE FUNCTION user_spending(who uuid, guess bigint, period interval) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce((SELECT sum(cost_micro_usd) FROM provider_calls
                   WHERE user_id = who AND at > now() - period AND cost_micro_usd > 0), 0)::bigint
    + picture_estimate(guess)
      * (SELECT count(*) FROM generation_jobs WHERE user_id = who AND status IN ('pending', 'generating'));
END $$;

-- What the user's pictures cost in the last day; nodes of earlier releases call it.
CREATE OR REPLACE FUNCTION spent_by_user(who uuid, guess bigint) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN user_spending(who, guess, interval '1 day');
END $$;

-- What all pictures cost in the last hour, including the estimated cost of those in progress.
CREATE OR REPLACE FUNCTION spent_by_all(guess bigint) RETURNS bigint LANGUAGE plpgsql STABLE
SET enable_seqscan = off AS $$
BEGIN
  RETURN coalesce((SELECT sum(cost_micro_usd) FROM provider_calls
                   WHERE at > now() - interval '1 hour' AND cost_micro_usd > 0), 0)::bigint
    + picture_estimate(guess) * (SELECT count(*) FROM generation_jobs WHERE lease_until IS NOT NULL);
END $$;

-- Takes a user that is erased out of the calls that were made for it; what they cost stays.
CREATE OR REPLACE FUNCTION forget_provider_calls_of(who uuid) RETURNS void LANGUAGE sql AS $$
  UPDATE provider_calls SET user_id = NULL WHERE user_id = who;
$$;
