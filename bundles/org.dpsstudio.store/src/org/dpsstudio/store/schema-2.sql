-- CA certificates, their revocation lists, and which certificates expire first.

ALTER TABLE registration ADD COLUMN attested_by TEXT; -- SHA-256 of the enrolled certificate that let it in last

CREATE TABLE ca_certificate (
    name TEXT PRIMARY KEY,
    verified INTEGER NOT NULL,
    verification_code TEXT,
    etag BLOB NOT NULL, -- GUID
    created INTEGER NOT NULL, -- time
    updated INTEGER NOT NULL, -- time
    der BLOB,
    subject TEXT NOT NULL,
    issuer TEXT NOT NULL,
    serial_number TEXT NOT NULL,
    version INTEGER NOT NULL,
    not_before INTEGER NOT NULL, -- time
    not_after INTEGER NOT NULL, -- time
    sha1 TEXT NOT NULL,
    sha256 TEXT NOT NULL
);

CREATE TABLE revocation_list (
    ca TEXT NOT NULL, -- the CA certificate's name
    delta INTEGER NOT NULL, -- 0 base list, 1 delta list
    issuer TEXT NOT NULL,
    number TEXT, -- decimal
    this_update INTEGER NOT NULL, -- time
    next_update INTEGER, -- time
    entries INTEGER NOT NULL,
    fetched_from TEXT, -- URL
    registered INTEGER NOT NULL, -- time
    der BLOB NOT NULL,
    PRIMARY KEY (ca, delta)
);

-- The certificates of enrollments in the order in which they expire.
CREATE TABLE certificate_expiry (
    expires INTEGER NOT NULL, -- time
    position TEXT NOT NULL, -- i for individual or g for group, the ID in small letters, 1 for primary or 2 for secondary
    certificate INTEGER NOT NULL REFERENCES enrollment_certificate (id),
    PRIMARY KEY (expires, position)
) WITHOUT ROWID;

INSERT INTO certificate_expiry (expires, position, certificate)
SELECT c.not_after, CASE e.kind WHEN 0 THEN 'i/' ELSE 'g/' END || lower(e.name) || '/' || (c.id % 2 + 1), c.id
FROM enrollment_certificate c JOIN enrollment e ON e.id = c.id / 2
ORDER BY 1, 2;
