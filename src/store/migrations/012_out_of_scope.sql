-- Why a row of a list is neither a device nor a contract of the inventory; NULL where it is one.
ALTER TABLE records ADD COLUMN outside TEXT;
