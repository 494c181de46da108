-- name: offer
SELECT pictures, scenes, collections, credits FROM merge_offer($1);

-- name: merge
SELECT merge_accounts($1, $2, $3, $4) AS merged;
