-- Who sold or maintains a device, and what a remarks column says of it. The remark of a contract row
-- moves beside the contract's other values: `records` holds what device rows say.

ALTER TABLE records ADD COLUMN supplier TEXT;
ALTER TABLE devices ADD COLUMN supplier TEXT;
ALTER TABLE devices ADD COLUMN comment TEXT;
ALTER TABLE contract_records ADD COLUMN comment TEXT;
UPDATE contract_records SET comment =
    (SELECT r.comment FROM records AS r WHERE r.record = contract_records.record);
UPDATE records SET comment = NULL WHERE kind = 'contract' AND comment IS NOT NULL;
