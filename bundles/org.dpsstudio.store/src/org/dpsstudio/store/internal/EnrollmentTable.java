// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.AttestationMechanism.None;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.AttestationMechanism.Tpm;
import org.dpsstudio.model.attestation.AttestationMechanism.X509CaReferences;
import org.dpsstudio.model.attestation.AttestationMechanism.X509ClientCertificates;
import org.dpsstudio.model.attestation.AttestationMechanism.X509SigningCertificates;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.Capabilities;
import org.dpsstudio.model.enrollment.CustomAllocation;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.InitialTwin;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.ReprovisionPolicy;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.hub.HubName;

/** The rows of enrollments, individual ones and groups. */
final class EnrollmentTable {
    private static final String NONE = "none";
    private static final String CLIENT_CERTIFICATES = "clientCertificates";
    private static final String SIGNING_CERTIFICATES = "signingCertificates";
    private static final String CA_REFERENCES = "caReferences";
    private static final String TPM = "tpm";
    private static final String SYMMETRIC_KEY = "symmetricKey";

    private static final String DETAIL = """
            etag, d.created, d.updated, device_id, provisioning_status, update_hub_assignment, migrate_device_data,
            allocation_policy, iot_hub_host_name, iot_hubs, webhook_url, webhook_api_version, initial_twin, tags,
            desired, iot_edge, device_information, mechanism, primary_key, secondary_key, endorsement_key,
            storage_root_key, primary_ca, secondary_ca""";
    private static final String SELECT = "SELECT e.id, e.name, e.kind, " + DETAIL
            + " FROM enrollment e JOIN enrollment_detail d ON d.id = e.id ";
    private static final String ONE = SELECT + "WHERE e.name = ? AND e.kind = ?";
    private static final String INDIVIDUALS = SELECT + "WHERE e.name > ? AND e.kind = 0 ORDER BY e.name LIMIT ?";
    private static final String GROUPS = SELECT + "WHERE e.name > ? AND e.kind = 1 ORDER BY e.name LIMIT ?";
    private static final String GROUPS_BY_ATTESTATION = SELECT
            + "WHERE e.kind = 1 AND e.attestation = ? ORDER BY e.name";
    private static final String ID = "SELECT id FROM enrollment WHERE name = ? AND kind = ?";
    private static final String CERTIFICATES = "SELECT id, " + CertificateColumns.ALL
            + " FROM enrollment_certificate WHERE id BETWEEN ? AND ?";

    private static final String INSERT = """
            INSERT INTO enrollment (id, name, kind, attestation, enabled, created, updated)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String INSERT_DETAIL = "INSERT OR REPLACE INTO enrollment_detail (id, "
            + DETAIL.replace("d.", "")
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_CERTIFICATE = "INSERT INTO enrollment_certificate (id, "
            + CertificateColumns.ALL + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = """
            UPDATE enrollment SET attestation = ?, enabled = ?, created = ?, updated = ? WHERE id = ?""";
    private static final String RENAME = "UPDATE enrollment SET name = ? WHERE id = ?";
    private static final String DELETE = "DELETE FROM enrollment WHERE id = ?";
    private static final String DELETE_DETAIL = "DELETE FROM enrollment_detail WHERE id = ?";
    private static final String DELETE_CERTIFICATES = "DELETE FROM enrollment_certificate WHERE id BETWEEN ? AND ?";

    private EnrollmentTable() {
    }

    static Optional<StoredEnrollment> find(SqlConnection sql, int kind, String name) {
        return sql.first(ONE, b -> b.text(name).number(kind), Row::read).map(row -> row.complete(sql));
    }

    static OptionalLong id(SqlConnection sql, int kind, String name) {
        Optional<Long> id = sql.first(ID, b -> b.text(name).number(kind), Columns::number);
        return id.isPresent() ? OptionalLong.of(id.get()) : OptionalLong.empty();
    }

    static List<IndividualEnrollment> individuals(SqlConnection sql, String after, int limit) {
        return complete(sql, sql.all(INDIVIDUALS, b -> b.text(after).number(limit), Row::read)).stream()
                .map(stored -> (IndividualEnrollment) stored.enrollment()).toList();
    }

    static List<EnrollmentGroup> groups(SqlConnection sql, String after, int limit) {
        return complete(sql, sql.all(GROUPS, b -> b.text(after).number(limit), Row::read)).stream()
                .map(stored -> (EnrollmentGroup) stored.enrollment()).toList();
    }

    static List<EnrollmentGroup> groups(SqlConnection sql, AttestationKind kind) {
        int code = WordCodes.ATTESTATION.of(kind);
        return complete(sql, sql.all(GROUPS_BY_ATTESTATION, b -> b.number(code), Row::read)).stream()
                .map(stored -> (EnrollmentGroup) stored.enrollment()).toList();
    }

    static void insert(SqlConnection sql, long id, Enrollment enrollment) {
        Revision revision = enrollment.revision().orElseThrow();
        sql.update(INSERT, b -> b.number(id).text(enrollment.key().text()).number(kind(enrollment))
                .number(WordCodes.ATTESTATION.of(enrollment.attestation().kind())).flag(enrollment.settings().enabled())
                .time(revision.created()).time(revision.lastUpdated()));
        writeDetail(sql, id, enrollment, revision);
    }

    static void update(SqlConnection sql, StoredEnrollment before, Enrollment enrollment) {
        long id = before.id();
        Revision revision = enrollment.revision().orElseThrow();
        sql.update(UPDATE, b -> b.number(WordCodes.ATTESTATION.of(enrollment.attestation().kind()))
                .flag(enrollment.settings().enabled()).time(revision.created()).time(revision.lastUpdated())
                .number(id));
        if (!before.enrollment().key().text().equals(enrollment.key().text())) {
            sql.update(RENAME, b -> b.text(enrollment.key().text()).number(id));
        }
        deleteCertificates(sql, before);
        writeDetail(sql, id, enrollment, revision);
    }

    static void delete(SqlConnection sql, StoredEnrollment stored) {
        sql.update(DELETE, b -> b.number(stored.id()));
        sql.update(DELETE_DETAIL, b -> b.number(stored.id()));
        deleteCertificates(sql, stored);
    }

    private static int kind(Enrollment enrollment) {
        return switch (enrollment) {
            case IndividualEnrollment individual -> WordCodes.INDIVIDUAL;
            case EnrollmentGroup group -> WordCodes.GROUP;
        };
    }

    private static void deleteCertificates(SqlConnection sql, StoredEnrollment stored) {
        Optional<Slots<Certificate>> certificates = certificates(stored.enrollment().attestation());
        if (certificates.isPresent()) {
            CertificateTables.deleteExpiry(sql, stored.enrollment().key(), certificates.get());
            sql.update(DELETE_CERTIFICATES, b -> b.number(2 * stored.id()).number(2 * stored.id() + 1));
        }
    }

    private static Optional<Slots<Certificate>> certificates(AttestationMechanism attestation) {
        return switch (attestation) {
            case X509ClientCertificates client -> Optional.of(client.certificates());
            case X509SigningCertificates signing -> Optional.of(signing.certificates());
            case X509CaReferences references -> Optional.empty();
            case SymmetricKeys keys -> Optional.empty();
            case Tpm tpm -> Optional.empty();
            case None none -> Optional.empty();
        };
    }

    private static void writeDetail(SqlConnection sql, long id, Enrollment enrollment, Revision revision) {
        sql.update(INSERT_DETAIL, b -> {
            b.number(id).etag(revision.etag()).time(revision.created()).time(revision.lastUpdated());
            Optional<IndividualEnrollment> individual = enrollment instanceof IndividualEnrollment i ? Optional.of(i)
                    : Optional.empty();
            b.text(individual.flatMap(IndividualEnrollment::deviceId).map(DeviceId::text));
            bindSettings(b, enrollment.settings());
            b.text(individual.flatMap(IndividualEnrollment::optionalDeviceInformation).map(JsonText::text));
            bindMechanism(b, enrollment.attestation());
        });
        Optional<Slots<Certificate>> certificates = certificates(enrollment.attestation());
        if (certificates.isPresent()) {
            insertCertificate(sql, 2 * id, certificates.get().primary());
            insertCertificate(sql, 2 * id + 1, certificates.get().secondary());
            CertificateTables.insertExpiry(sql, id, enrollment.key(), certificates.get());
        }
    }

    private static void bindSettings(Bindings b, EnrollmentSettings settings) {
        b.text(settings.provisioningStatus().map(ProvisioningStatus::wire));
        b.flag(settings.reprovisionPolicy().map(ReprovisionPolicy::updateHubAssignment));
        b.flag(settings.reprovisionPolicy().map(ReprovisionPolicy::migrateDeviceData));
        b.text(settings.allocationPolicy().map(AllocationPolicy::wire));
        b.text(settings.iotHubHostName().map(HubName::text));
        b.text(settings.iotHubs().isEmpty() ? Optional.empty()
                : Optional.of(settings.iotHubs().stream().map(HubName::text).collect(Collectors.joining(" "))));
        b.text(settings.customAllocation().map(CustomAllocation::webhookUrl));
        b.text(settings.customAllocation().map(CustomAllocation::apiVersion));
        b.flag(settings.initialTwin().isPresent());
        b.text(settings.initialTwin().flatMap(InitialTwin::tags).map(JsonText::text));
        b.text(settings.initialTwin().flatMap(InitialTwin::desired).map(JsonText::text));
        b.flag(settings.capabilities().map(Capabilities::iotEdge));
    }

    private static void bindMechanism(Bindings b, AttestationMechanism attestation) {
        switch (attestation) {
            case None none -> b.text(NONE).none(6);
            case X509ClientCertificates client -> b.text(CLIENT_CERTIFICATES).none(6);
            case X509SigningCertificates signing -> b.text(SIGNING_CERTIFICATES).none(6);
            case SymmetricKeys keys -> b.text(SYMMETRIC_KEY).blob(keys.primary().map(k -> k.secret().reveal()))
                    .blob(keys.secondary().map(k -> k.secret().reveal())).none(4);
            case Tpm tpm -> b.text(TPM).none(2).blob(tpm.endorsementKey().tpm2bPublic().toArray())
                    .blob(tpm.storageRootKey().map(k -> k.tpm2bPublic().toArray())).none(2);
            case X509CaReferences(Slots<CertificateName> names) -> b.text(CA_REFERENCES).none(4)
                    .text(names.primary().map(CertificateName::text))
                    .text(names.secondary().map(CertificateName::text));
        }
    }

    private static void insertCertificate(SqlConnection sql, long id, Optional<Certificate> certificate) {
        if (certificate.isPresent()) {
            sql.update(INSERT_CERTIFICATE, b -> CertificateColumns.bind(b.number(id), certificate.get()));
        }
    }

    private static List<StoredEnrollment> complete(SqlConnection sql, List<Row> rows) {
        List<StoredEnrollment> complete = new ArrayList<>(rows.size());
        for (Row row : rows) {
            complete.add(row.complete(sql));
        }
        return complete;
    }

    /** A row as it is, save that its certificates are still to be read where the mechanism has any. */
    private record Row(long id, String name, int kind, Revision revision, Optional<DeviceId> deviceId,
            EnrollmentSettings settings, Optional<JsonText> deviceInformation, String mechanism,
            Optional<AttestationMechanism> attestation) {

        static Row read(Columns c) throws SQLException {
            long id = c.number();
            String name = c.text();
            int kind = (int) c.number();
            var etag = c.etag();
            var created = c.time();
            Revision revision = new Revision(etag, created, c.time());
            Optional<DeviceId> deviceId = c.maybeText().map(DeviceId::new);
            EnrollmentSettings settings = settings(c);
            Optional<JsonText> information = c.maybeText().map(JsonText::new);
            String mechanism = c.text();
            return new Row(id, name, kind, revision, deviceId, settings, information, mechanism,
                    attestation(c, mechanism));
        }

        private static EnrollmentSettings settings(Columns c) throws SQLException {
            Optional<ProvisioningStatus> status = c.maybeText().map(known(ProvisioningStatus::ofWire));
            Optional<Boolean> update = c.maybeFlag();
            Optional<Boolean> migrate = c.maybeFlag();
            Optional<AllocationPolicy> allocation = c.maybeText().map(known(AllocationPolicy::ofWire));
            Optional<HubName> hub = c.maybeText().map(HubName::new);
            List<HubName> hubs = c.maybeText().map(text -> Stream.of(text.split(" ")).map(HubName::new).toList())
                    .orElse(List.of());
            Optional<String> webhook = c.maybeText();
            Optional<String> webhookVersion = c.maybeText();
            boolean twin = c.flag();
            Optional<JsonText> tags = c.maybeText().map(JsonText::new);
            Optional<JsonText> desired = c.maybeText().map(JsonText::new);
            Optional<Capabilities> capabilities = c.maybeFlag().map(Capabilities::new);
            return new EnrollmentSettings(status, update.map(u -> new ReprovisionPolicy(u, migrate.orElseThrow())),
                    allocation, hub, hubs,
                    webhook.map(url -> new CustomAllocation(url, webhookVersion.orElseThrow())),
                    twin ? Optional.of(new InitialTwin(tags, desired)) : Optional.empty(), capabilities);
        }

        private static Optional<AttestationMechanism> attestation(Columns c, String mechanism) throws SQLException {
            switch (mechanism) {
                case NONE:
                    return Optional.of(new None());
                case SYMMETRIC_KEY:
                    Optional<SymmetricKey> primary = c.maybeBlob().map(k -> new SymmetricKey(Secret.of(k)));
                    return Optional.of(new SymmetricKeys(primary,
                            c.maybeBlob().map(k -> new SymmetricKey(Secret.of(k)))));
                case TPM:
                    c.skip(2);
                    EndorsementKey endorsementKey = new EndorsementKey(Bytes.of(c.blob()));
                    return Optional.of(new Tpm(endorsementKey,
                            c.maybeBlob().map(k -> new EndorsementKey(Bytes.of(k)))));
                case CA_REFERENCES:
                    c.skip(4);
                    Optional<CertificateName> name = c.maybeText().map(CertificateName::new);
                    return Optional.of(new X509CaReferences(
                            new Slots<>(name, c.maybeText().map(CertificateName::new))));
                default:
                    return Optional.empty();
            }
        }

        StoredEnrollment complete(SqlConnection sql) {
            AttestationMechanism complete = attestation.orElseGet(() -> certificates(sql));
            return new StoredEnrollment(id, kind == WordCodes.GROUP
                    ? new EnrollmentGroup(EnrollmentGroupId.of(name), complete, settings, Optional.of(revision))
                    : new IndividualEnrollment(RegistrationId.of(name), deviceId, complete, settings,
                            deviceInformation, Optional.of(revision)));
        }

        private AttestationMechanism certificates(SqlConnection sql) {
            record Placed(long id, Certificate certificate) {
            }
            List<Placed> placed = sql.all(CERTIFICATES, b -> b.number(2 * id).number(2 * id + 1), c -> {
                long row = c.number();
                return new Placed(row, CertificateColumns.read(c));
            });
            Predicate<Placed> isPrimary = p -> p.id() == 2 * id;
            Slots<Certificate> slots = new Slots<>(
                    placed.stream().filter(isPrimary).map(Placed::certificate).findFirst(),
                    placed.stream().filter(isPrimary.negate()).map(Placed::certificate).findFirst());
            return mechanism.equals(CLIENT_CERTIFICATES) ? new X509ClientCertificates(slots)
                    : new X509SigningCertificates(slots);
        }

        private static <W> java.util.function.Function<String, W> known(
                java.util.function.Function<String, Optional<W>> words) {
            return text -> words.apply(text).orElseThrow(() -> new IllegalArgumentException(text));
        }
    }
}
