-- name: make
SELECT gift, hash FROM make_gift_codes($1, $2, $3, $4, $5, $6, $7);

-- name: find
SELECT id, credits, uses, used, note, made_at, expires_at,
  CASE WHEN ended_at IS NOT NULL THEN 'ended' WHEN used >= uses THEN 'used-up' WHEN expires_at <= now() THEN 'expired'
    ELSE 'open' END AS state
FROM gift_codes ORDER BY made_at DESC, id LIMIT $1;

-- name: end
SELECT end_gift_code($1, $2, $3) AS found;

-- name: redeem
SELECT credited, held FROM redeem_gift($1, $2, $3);
