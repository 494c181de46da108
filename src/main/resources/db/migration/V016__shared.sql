-- Why: whoever saved a picture may let others see it. The link is the permission: it can't be guessed, it belongs to
-- the saved picture and goes with it, and another one is made when it is shared anew.

ALTER TABLE gallery ADD COLUMN link uuid UNIQUE;
