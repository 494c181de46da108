-- Why: credits come not only with a month and go not only for pictures. They can be given by a code, bought, taken back by the
-- payment provider, and moved when two accounts become one. Each has its kind, so that a statement says what happened.

ALTER TABLE credit_ledger DROP CONSTRAINT credit_ledger_event_type_check;
ALTER TABLE credit_ledger ADD CONSTRAINT credit_ledger_event_type_check CHECK (event_type IN (
  'grant', 'deduct', 'refund', 'rollover', 'decay', 'admin_adjustment',
  'gift', 'purchase', 'subscription', 'purchase_refund', 'chargeback', 'merge'));
ALTER TABLE credit_ledger ADD CONSTRAINT ledger_kind_has_its_sign CHECK (
  CASE WHEN event_type IN ('gift', 'purchase', 'subscription') THEN amount > 0
       WHEN event_type = 'purchase_refund' THEN amount < 0
       ELSE true END);
