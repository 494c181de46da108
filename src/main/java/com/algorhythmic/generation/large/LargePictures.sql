-- name: order
SELECT order_large_picture($1, $2, $3, $4);

-- name: find
SELECT large_picture($1, $2) AS large;

-- name: withdraw
SELECT withdraw_large_picture($1, $2);

-- name: use
UPDATE large_pictures l SET used_at = now() FROM art_sessions a
WHERE l.artwork_id = $1 AND l.status = 'ready' AND a.id = l.artwork_id AND (a.is_library OR a.user_id = $2)
RETURNING l.image_hash, l.media_type, l.width, l.height, a.title, a.created_at;

-- name: claim
SELECT l.artwork_id, l.fence, a.image_hash, a.media_type, a.brief
FROM claim_large_picture($1, $2, $3) l JOIN art_sessions a ON a.id = l.artwork_id;

-- name: renew
UPDATE large_pictures SET percent = $3, lease_until = now() + $4::double precision * interval '1 millisecond'
WHERE artwork_id = $1 AND fence = $2 AND status = 'painting';

-- name: complete
SELECT complete_large_picture($1, $2, $3, $4, $5, $6, $7) AS completed;

-- name: end
UPDATE large_pictures SET status = $3, percent = 0, lease_owner = NULL, lease_until = NULL
WHERE artwork_id = $1 AND fence = $2 AND status = 'painting';

-- name: hand-back
-- Puts the pictures of a worker that shuts down back; the attempt does not count.
UPDATE large_pictures SET status = 'waiting', percent = 0, attempts = attempts - 1, lease_owner = NULL, lease_until = NULL
WHERE lease_owner = $1 AND status = 'painting';

-- name: rescue
SELECT rescue_large_pictures() AS rescued;

-- name: ordered-by
SELECT user_id, large_picture(artwork_id, user_id) AS large FROM large_picture_orders WHERE artwork_id = $1;
