// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.testkit.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.service.browse.FilterTerm;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.service.certificates.CertificatePosition;
import org.dpsstudio.service.certificates.KnownCertificate;
import org.dpsstudio.service.port.LastAttempt;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.service.port.StoredRevocationList;

/** Reads the tables in memory. */
class MemoryReader implements StoreReader {
    private static final Set<Outcome> LET_GO_ON = EnumSet.of(Outcome.ASSIGNED, Outcome.CHALLENGED);

    private final Supplier<MemoryTables> latest;
    private final MemoryTables tables;

    MemoryReader(Supplier<MemoryTables> latest) {
        this.latest = latest;
        this.tables = latest.get();
    }

    @Override
    public Optional<IndividualEnrollment> individual(RegistrationId id) {
        return Optional.ofNullable(tables.individuals.get(id));
    }

    @Override
    public Optional<EnrollmentGroup> group(EnrollmentGroupId id) {
        return Optional.ofNullable(tables.groups.get(id));
    }

    @Override
    public List<EnrollmentGroup> symmetricKeyGroups() {
        return tables.groups.values().stream()
                .filter(group -> group.attestation() instanceof AttestationMechanism.SymmetricKeys).toList();
    }

    @Override
    public List<EnrollmentGroup> x509Groups() {
        return tables.groups.values().stream().filter(group -> group.attestation().kind() == AttestationKind.X509)
                .toList();
    }

    @Override
    public List<CaCertificate> caCertificates() {
        return List.copyOf(tables.caCertificates.values());
    }

    @Override
    public List<StoredRevocationList> revocationLists() {
        return List.copyOf(tables.revocationLists.values());
    }

    @Override
    public List<KnownCertificate> knownCertificates(Optional<CertificatePosition> after, int limit) {
        return Stream.<Enrollment>concat(tables.individuals.values().stream(), tables.groups.values().stream())
                .flatMap(MemoryReader::known)
                .filter(known -> after.isEmpty() || known.position().compareTo(after.get()) > 0)
                .sorted(Comparator.comparing(KnownCertificate::position)).limit(limit).toList();
    }

    private static Stream<KnownCertificate> known(Enrollment enrollment) {
        return switch (enrollment.attestation()) {
            case AttestationMechanism.X509ClientCertificates x509 -> known(enrollment, x509.certificates());
            case AttestationMechanism.X509SigningCertificates x509 -> known(enrollment, x509.certificates());
            default -> Stream.empty();
        };
    }

    private static Stream<KnownCertificate> known(Enrollment enrollment, Slots<Certificate> slots) {
        KnownCertificate.Owner owner = new KnownCertificate.OfEnrollment(enrollment.key());
        return Stream.concat(
                slots.primary().stream()
                        .map(c -> new KnownCertificate(owner, KnownCertificate.Place.PRIMARY, c.info())),
                slots.secondary().stream()
                        .map(c -> new KnownCertificate(owner, KnownCertificate.Place.SECONDARY, c.info())));
    }

    @Override
    public Page<IndividualEnrollment> individuals(Optional<String> continuation, int limit) {
        return page(tables.individuals, continuation.map(RegistrationId::of), limit, RegistrationId::key, one -> true);
    }

    @Override
    public Page<EnrollmentGroup> groups(Optional<String> continuation, int limit) {
        return page(tables.groups, continuation.map(EnrollmentGroupId::of), limit, EnrollmentGroupId::key,
                one -> true);
    }

    @Override
    public long individualCount() {
        return tables.individuals.size();
    }

    @Override
    public long groupCount() {
        return tables.groups.size();
    }

    @Override
    public Optional<RegistrationRecord> registration(RegistrationId id) {
        return Optional.ofNullable(tables.registrations.get(id));
    }

    @Override
    public Page<RegistrationRecord> registrations(Optional<EnrollmentGroupId> group, Optional<String> continuation,
            int limit) {
        return page(tables.registrations, continuation.map(RegistrationId::of), limit, RegistrationId::key,
                record -> group.isEmpty() || record.group().equals(group));
    }

    @Override
    public Optional<LastAttempt> lastAttempt(RegistrationId id) {
        return Optional.ofNullable(tables.lastAttempts.get(id));
    }

    @Override
    public List<Trace> traces(TraceQuery query) {
        NavigableMap<Long, Trace> asked = query.before() > 0 ? tables.traces.headMap(query.before(), false)
                : tables.traces;
        return asked.descendingMap().values().stream()
                .filter(trace -> query.registrationId()
                        .map(id -> id.equalsIgnoreCase(trace.attempt().registrationId())).orElse(true))
                .filter(trace -> !query.outcomeRefusedOnly() || !LET_GO_ON.contains(trace.outcome()))
                .limit(query.limit()).toList();
    }

    @Override
    public EnrollmentListing listing(List<FilterTerm> terms, EnrollmentColumn order, boolean ascending,
            BooleanSupplier cancelled) {
        return MemoryListing.open(latest, terms, order, ascending, cancelled);
    }

    @Override
    public List<LinkedHub> linkedHubs() {
        return List.copyOf(tables.hubs.values());
    }

    @Override
    public Optional<HubDevice> hubDevice(HubName hub, DeviceId deviceId) {
        return Optional.ofNullable(tables.hubDevices.get(new MemoryTables.HubDeviceKey(hub, deviceId)));
    }

    @Override
    public List<AccessPolicy> accessPolicies() {
        return List.copyOf(tables.policies.values());
    }

    @Override
    public Optional<String> setting(String name) {
        return Optional.ofNullable(tables.settings.get(name));
    }

    private static <K, V> Page<V> page(NavigableMap<K, V> table, Optional<K> after, int limit,
            Function<K, String> name, Predicate<V> wanted) {
        NavigableMap<K, V> rest = after.map(key -> table.tailMap(key, false)).orElse(table);
        List<V> items = new ArrayList<>();
        K last = null;
        for (var entry : rest.entrySet()) {
            if (!wanted.test(entry.getValue())) {
                continue;
            }
            if (items.size() == limit) {
                return new Page<>(items, Optional.ofNullable(last).map(name));
            }
            items.add(entry.getValue());
            last = entry.getKey();
        }
        return new Page<>(items, Optional.empty());
    }
}
