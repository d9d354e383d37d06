-- What a device presented can be looked at afterwards.

ALTER TABLE trace ADD COLUMN presented BLOB; -- certificates, leaf first: for each its length in four bytes, and its DER
