-- Functions of gift codes. A redemption is an entry of the ledger, whose key names the code and the user: that makes it count once.
SET LOCAL check_function_bodies = off;

-- Stores codes by their hashes, in the audit log without them.
CREATE OR REPLACE FUNCTION make_gift_codes(
  hashes text[], worth integer, most integer, remark text, until timestamptz, actor text, request text
) RETURNS TABLE (gift uuid, hash text) LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY
    INSERT INTO gift_codes (code_hash, credits, uses, note, expires_at)
    SELECT unnest(hashes), worth, most, remark, until
    RETURNING id, code_hash;
  PERFORM audit(actor, 'make gift codes', NULL, NULL, jsonb_build_object('codes', cardinality(hashes), 'credits', worth,
    'uses', most, 'expiresAt', until, 'note', remark), request);
END $$;

-- Ends a code; returns whether there is one. One that has ended keeps its time.
CREATE OR REPLACE FUNCTION end_gift_code(gift uuid, actor text, request text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  ended gift_codes;
BEGIN
  SELECT * INTO ended FROM gift_codes WHERE id = gift FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF ended.ended_at IS NULL THEN
    UPDATE gift_codes SET ended_at = now() WHERE id = gift;
    PERFORM audit(actor, 'end gift code', gift::text, jsonb_build_object('used', ended.used, 'uses', ended.uses), NULL, request);
  END IF;
  RETURN true;
END $$;

-- Redeems a code once for a user. The constraint of a refusal is its reason. Opens the account of a user that has none.
CREATE OR REPLACE FUNCTION redeem_gift(who uuid, hash text, quotas jsonb) RETURNS TABLE (credited integer, held integer)
LANGUAGE plpgsql AS $$
DECLARE
  gift gift_codes;
  refusal text;
  key text;
BEGIN
  PERFORM FROM users WHERE id = who AND role <> 'guest' AND erased_at IS NULL FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a guest redeems nothing' USING ERRCODE = '23514', CONSTRAINT = 'gift-guest';
  END IF;
  -- The lock lets one redemption of a code happen at a time, so that none is used too often. Others lock accounts, but never a code
  -- after an account.
  SELECT * INTO gift FROM gift_codes WHERE code_hash = hash FOR UPDATE;
  key := 'gift:' || gift.id || ':' || who;
  refusal := CASE
    WHEN gift.id IS NULL THEN 'gift-unknown'
    WHEN EXISTS (SELECT FROM credit_ledger WHERE user_id = who AND idempotency_key = key) THEN 'gift-had'
    WHEN gift.ended_at IS NOT NULL OR gift.expires_at <= now() THEN 'gift-expired'
    WHEN gift.used >= gift.uses THEN 'gift-used-up'
  END;
  IF refusal IS NULL THEN
    PERFORM open_account(who, quotas);
    SELECT balance INTO held FROM user_credits WHERE user_id = who FOR UPDATE;
    IF held > 2000000000 - gift.credits THEN
      refusal := 'balance_too_large';
    END IF;
  END IF;
  IF refusal IS NOT NULL THEN
    RAISE EXCEPTION 'the gift is refused: %', refusal USING ERRCODE = '23514', CONSTRAINT = refusal;
  END IF;
  PERFORM add_credit_entry(who, 'gift', gift.credits, 'a gift', key);
  UPDATE gift_codes SET used = used + 1 WHERE id = gift.id;
  credited := gift.credits;
  held := held + gift.credits;
  RETURN NEXT;
END $$;
