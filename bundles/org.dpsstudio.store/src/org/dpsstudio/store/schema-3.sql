-- Who looks for an enrollment by its name finds everything in the index and in the details: the list's row is not read.

CREATE TABLE enrollment_detail_3 (
    id INTEGER PRIMARY KEY REFERENCES enrollment (id),
    etag BLOB NOT NULL, -- GUID
    created INTEGER NOT NULL, -- time, as in the list
    updated INTEGER NOT NULL, -- time, as in the list
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

INSERT INTO enrollment_detail_3
SELECT d.id, d.etag, e.created, e.updated, d.device_id, d.provisioning_status, d.update_hub_assignment,
    d.migrate_device_data, d.allocation_policy, d.iot_hub_host_name, d.iot_hubs, d.webhook_url, d.webhook_api_version,
    d.initial_twin, d.tags, d.desired, d.iot_edge, d.device_information, d.mechanism, d.primary_key, d.secondary_key,
    d.endorsement_key, d.storage_root_key, d.primary_ca, d.secondary_ca
FROM enrollment_detail d JOIN enrollment e ON e.id = d.id
ORDER BY d.id;

DROP TABLE enrollment_detail;
ALTER TABLE enrollment_detail_3 RENAME TO enrollment_detail;
