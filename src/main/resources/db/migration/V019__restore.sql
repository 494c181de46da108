-- Why: a function with a setting of ours in its header can be made by a superuser only, so that nobody else could
-- install the program or restore a backup. It makes the setting while it runs instead.

-- Deletes drafts that nobody keeps and no screen has had for an hour, once the library has a full picture of the same
-- style and orientation; gives the images that no other row has.
CREATE OR REPLACE FUNCTION drop_superseded_drafts() RETURNS TABLE (image_hash text, media_type text)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('algorhythmic.delete_library', 'on', true);
  RETURN QUERY
    WITH dropped AS (
      DELETE FROM art_sessions d
      WHERE d.is_draft AND d.is_library AND NOT d.is_saved AND d.last_used_at < now() - interval '1 hour'
        AND d.created_at < now() - interval '1 hour'
        AND NOT EXISTS (SELECT FROM votes v WHERE v.artwork_id = d.id)
        AND NOT EXISTS (SELECT FROM impressions i
                        WHERE i.artwork_id = d.id AND i.scheduled_at > now() - interval '1 hour')
        AND EXISTS (SELECT FROM art_sessions f WHERE f.is_library AND NOT f.is_draft
                    AND f.orientation = d.orientation AND f.styles && d.styles)
      RETURNING d.id, d.image_hash, d.media_type
    )
    SELECT DISTINCT x.image_hash, x.media_type FROM dropped x
    WHERE NOT EXISTS (SELECT FROM art_sessions o WHERE o.image_hash = x.image_hash
                      AND o.id NOT IN (SELECT id FROM dropped));
  PERFORM set_config('algorhythmic.delete_library', 'off', true);
END $$;
