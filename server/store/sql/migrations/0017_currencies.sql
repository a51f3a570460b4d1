-- The file of currencies that a person put in the place of ours, as it was. NULL: ours.
ALTER TABLE matcher ADD COLUMN currencies TEXT;
