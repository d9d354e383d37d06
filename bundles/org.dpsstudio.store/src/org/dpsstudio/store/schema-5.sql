-- A TPM's hub key is kept for those who ask again. Attempts may end with a challenge: outcome 4.

ALTER TABLE registration ADD COLUMN authentication_key BLOB; -- the hub's key, sealed for the TPM that was let in last
