-- Why: whoever changes something by hand through this program leaves a trace in the transaction that changes it,
-- and nobody rewrites the trace. Features write it through audit() only.

ALTER TABLE audit_log
  ADD COLUMN before jsonb,
  ADD COLUMN after jsonb,
  ADD COLUMN request_id text;

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_log is append-only' USING ERRCODE = '23514', CONSTRAINT = 'audit_append_only';
END $$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- Who did what to whom; was and became may be null where there is nothing to compare.
CREATE FUNCTION audit(who text, did text, whom text, was jsonb, became jsonb, request text) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO audit_log (actor, action, subject, before, after, request_id)
  VALUES (who, did, whom, was, became, request);
$$;
