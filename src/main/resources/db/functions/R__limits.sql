-- Functions of the rate limits that all nodes share.
SET LOCAL check_function_bodies = off;

-- Draws permits from the token bucket of each subject, as many as there are, and returns for each place of the arrays how
-- many that is and the time until there is one again (0 if some are left). A bucket is a row with the time at which it is
-- full: each permit moves that time by period / count. Rows are locked in their order, so that nodes never deadlock.
CREATE OR REPLACE FUNCTION draw_permits(
  classes text[], subjects text[], wanted integer[], counts integer[], periods_ms bigint[]
) RETURNS TABLE (place integer, granted integer, wait_ms bigint)
LANGUAGE plpgsql AS $$
DECLARE
  at timestamptz;
  period interval;
  step interval;
  full_then timestamptz;
BEGIN
  FOR place IN SELECT n FROM generate_subscripts(classes, 1) n ORDER BY classes[n], subjects[n] LOOP
    at := clock_timestamp();
    period := periods_ms[place] * interval '1 millisecond';
    step := period / counts[place];
    INSERT INTO rate_limits AS r (class, subject, full_at, granted)
    VALUES (classes[place], subjects[place], at + least(wanted[place], counts[place]) * step,
      least(wanted[place], counts[place]))
    ON CONFLICT (class, subject) DO UPDATE SET (full_at, granted) = (
      SELECT bucket.full_at + permits.n * step, permits.n
      FROM (SELECT least(greatest(r.full_at, at), at + period) AS full_at) AS bucket,
        LATERAL (
          SELECT least(wanted[place],
            floor(extract(epoch FROM at + period - bucket.full_at) / extract(epoch FROM step) + 0.001)::integer) AS n
        ) AS permits)
    RETURNING r.granted, r.full_at INTO granted, full_then;
    wait_ms := greatest(0, ceil(extract(epoch FROM full_then + step - period - at) * 1000));
    RETURN NEXT;
  END LOOP;
END $$;

-- The number of networks and users that have used up a part of a limit now, counted up to a maximum.
CREATE OR REPLACE FUNCTION limited_subjects(of_class text, at_most integer) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT count(*) FROM (
    SELECT FROM rate_limits WHERE class = of_class AND full_at > now() LIMIT at_most
  ) subjects;
$$;
