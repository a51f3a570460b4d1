-- What came of a channel's deliveries, also of those that are forgotten: what programs watch never falls.
ALTER TABLE channels ADD COLUMN delivered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE channels ADD COLUMN given_up INTEGER NOT NULL DEFAULT 0;  -- each time, also of one that was tried again
UPDATE channels SET
  delivered = (SELECT count(*) FROM deliveries AS d WHERE d.channel_id = channels.id AND d.state = 'delivered'),
  given_up = (SELECT count(*) FROM deliveries AS d WHERE d.channel_id = channels.id AND d.state = 'given-up');
CREATE TRIGGER deliveries_are_summed AFTER UPDATE OF state ON deliveries WHEN new.state <> old.state
BEGIN
  UPDATE channels SET delivered = delivered + (new.state = 'delivered'), given_up = given_up + (new.state = 'given-up')
    WHERE id = new.channel_id;
END;
CREATE INDEX deliveries_given_up ON deliveries (settled_at, kind) WHERE state = 'given-up';
