-- Times are counts of 100 ns since 1970-01-01T00:00:00Z: datetime(created / 10000000, 'unixepoch') shows them.
-- An individual enrollment and the registration of its device have the same id.

CREATE TABLE schema_history (
    version INTEGER PRIMARY KEY,
    applied INTEGER NOT NULL -- time
);

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE access_policy (
    name TEXT PRIMARY KEY,
    primary_key BLOB NOT NULL,
    secondary_key BLOB NOT NULL,
    rights TEXT NOT NULL -- words of the REST API, a blank between two
);

-- Every hub that was ever linked or assigned.
CREATE TABLE hub (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE linked_hub (
    hub INTEGER PRIMARY KEY REFERENCES hub (id),
    location TEXT NOT NULL,
    apply_allocation_policy INTEGER NOT NULL,
    allocation_weight INTEGER NOT NULL
);

-- The identity registry of the hubs that live in this store.
CREATE TABLE hub_device (
    id INTEGER PRIMARY KEY,
    hub INTEGER NOT NULL REFERENCES hub (id),
    device_id TEXT NOT NULL,
    primary_key BLOB, -- authentication by tokens
    secondary_key BLOB,
    thumbprint TEXT, -- authentication by certificate, SHA-256
    tags TEXT, -- JSON
    desired TEXT, -- JSON
    iot_edge INTEGER NOT NULL,
    UNIQUE (hub, device_id)
);

-- Checks and decisions by name.
CREATE TABLE rule (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

-- What the list of enrollments shows; the rest is in enrollment_detail.
CREATE TABLE enrollment (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE, -- registration ID or group ID as it is spelled
    kind INTEGER NOT NULL, -- 0 individual, 1 group
    attestation INTEGER NOT NULL, -- 0 none, 1 symmetricKey, 2 tpm, 3 x509
    enabled INTEGER NOT NULL,
    created INTEGER NOT NULL, -- time
    updated INTEGER NOT NULL -- time
);
CREATE UNIQUE INDEX enrollment_name ON enrollment (name, kind);
CREATE INDEX enrollment_group ON enrollment (name) WHERE kind = 1;

-- NULL: not said.
CREATE TABLE enrollment_detail (
    id INTEGER PRIMARY KEY REFERENCES enrollment (id),
    etag BLOB NOT NULL, -- GUID
    device_id TEXT,
    provisioning_status TEXT,
    update_hub_assignment INTEGER,
    migrate_device_data INTEGER,
    allocation_policy TEXT,
    iot_hub_host_name TEXT,
    iot_hubs TEXT, -- host names, a blank between two
    webhook_url TEXT,
    webhook_api_version TEXT,
    initial_twin INTEGER NOT NULL, -- whether there is one
    tags TEXT, -- JSON
    desired TEXT, -- JSON
    iot_edge INTEGER,
    device_information TEXT, -- JSON
    mechanism TEXT NOT NULL, -- none, clientCertificates, signingCertificates, caReferences, tpm, symmetricKey
    primary_key BLOB,
    secondary_key BLOB,
    endorsement_key BLOB, -- TPM2B_PUBLIC
    storage_root_key BLOB, -- TPM2B_PUBLIC
    primary_ca TEXT,
    secondary_ca TEXT
);

CREATE TABLE enrollment_certificate (
    id INTEGER PRIMARY KEY, -- twice the enrollment's id, and one more for the secondary certificate
    enrollment INTEGER AS (id / 2),
    slot TEXT AS (CASE id % 2 WHEN 0 THEN 'primary' ELSE 'secondary' END),
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

-- The registration record of a device, and the last attempt of an individually enrolled one. A record without an
-- individual enrollment is found by its registration ID, any other by the enrollment's id.
CREATE TABLE registration (
    id INTEGER PRIMARY KEY,
    enrolled INTEGER NOT NULL, -- whether there is an individual enrollment
    status INTEGER, -- 0 assigned, 1 assigning, 2 disabled, 3 failed, 5 unassigned; NULL: no record
    assigned_hub INTEGER REFERENCES hub (id),
    last_time INTEGER, -- time
    last_outcome INTEGER, -- 0 assigned, 1 disabled, 2 failed, 3 refused
    last_rule INTEGER REFERENCES rule (id),
    last_trace INTEGER, -- its trace may be gone
    registration_id TEXT NOT NULL COLLATE NOCASE, -- as the device spelled itself first
    group_name TEXT COLLATE NOCASE, -- the enrollment group that let it in
    substatus INTEGER, -- 0 initialAssignment, 1 deviceDataMigrated, 2 deviceDataReset, 3 reprovisionedTo...
    device_id TEXT,
    error_code INTEGER,
    error_message TEXT,
    payload TEXT, -- JSON
    created INTEGER, -- time
    updated INTEGER, -- time
    operation TEXT,
    etag BLOB -- GUID
);
CREATE UNIQUE INDEX registration_unenrolled ON registration (registration_id) WHERE enrolled = 0;
CREATE INDEX registration_group ON registration (group_name, registration_id) WHERE group_name IS NOT NULL;

CREATE TABLE trace (
    id INTEGER PRIMARY KEY, -- rises with time
    time INTEGER NOT NULL, -- time
    registration_id TEXT NOT NULL COLLATE NOCASE, -- as the device wrote it
    outcome INTEGER NOT NULL, -- 0 assigned, 1 disabled, 2 failed, 3 refused
    rule INTEGER REFERENCES rule (id), -- what decided
    error_code INTEGER NOT NULL,
    micros INTEGER NOT NULL,
    enrollment_kind INTEGER, -- 0 individual, 1 group; NULL: none was found
    enrollment_name TEXT, -- NULL: spelled like registration_id
    id_scope TEXT NOT NULL, -- as the device wrote it
    protocol TEXT NOT NULL,
    remote_address TEXT NOT NULL,
    api_version TEXT NOT NULL,
    findings TEXT NOT NULL -- a line for each check: rule, verdict, expected, came, remedy, a tab between two
);

-- Numbers that must not be given twice.
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;

CREATE VIEW enrollment_list AS
SELECT e.name,
    CASE e.kind WHEN 0 THEN 'individual' ELSE 'group' END AS kind,
    CASE e.attestation WHEN 0 THEN 'none' WHEN 1 THEN 'symmetricKey' WHEN 2 THEN 'tpm' ELSE 'x509' END AS attestation,
    CASE e.enabled WHEN 0 THEN 'disabled' ELSE 'enabled' END AS status,
    CASE r.status WHEN 0 THEN 'assigned' WHEN 1 THEN 'assigning' WHEN 2 THEN 'disabled' WHEN 3 THEN 'failed'
        WHEN 5 THEN 'unassigned' END AS state,
    h.name AS hub,
    r.device_id,
    datetime(r.last_time / 10000000, 'unixepoch') AS last_attempt,
    l.name AS last_reason,
    datetime(e.created / 10000000, 'unixepoch') AS created,
    datetime(e.updated / 10000000, 'unixepoch') AS updated
FROM enrollment e
LEFT JOIN registration r ON r.id = e.id
LEFT JOIN hub h ON h.id = r.assigned_hub
LEFT JOIN rule l ON l.id = r.last_rule;
