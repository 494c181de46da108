-- Why: a provider that is given another try has not recovered yet; screens that were told of its illness are told of
-- its recovery only when a try has succeeded.

-- For the session's queue: whether the provider's illness, once told, still stands. What nobody has confirmed for ten
-- minutes is a dead node's word.
CREATE FUNCTION provider_ails() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM provider_health WHERE state <> 'closed' AND updated_at > now() - interval '10 minutes');
$$;
