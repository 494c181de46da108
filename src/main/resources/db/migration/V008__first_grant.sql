-- Why: operators look for duplicates with GROUP BY idempotency_key, without the user; that each account's first entry
-- had the same key would have shown them as many duplicates as there are users.

CREATE OR REPLACE FUNCTION open_credits(who uuid, quota integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO user_credits (user_id, base_quota) VALUES (who, quota) ON CONFLICT (user_id) DO NOTHING;
  IF FOUND AND quota > 0 THEN
    INSERT INTO credit_ledger (user_id, event_type, amount, balance_after, description, idempotency_key)
    VALUES (who, 'grant', quota, 0, 'first month''s credits', 'grant:first:' || who);
  END IF;
END $$;
