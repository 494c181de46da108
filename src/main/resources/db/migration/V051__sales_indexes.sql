-- Why: the worker of Stripe's events asks every two seconds how sales stand, and both tables grow for months.
CREATE INDEX stripe_events_received ON stripe_events (received_at);
CREATE INDEX payments_latest ON payments (paid_at);
