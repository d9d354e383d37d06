// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.browse.EnrollmentBrowser;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.service.certificates.KnownCertificate;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.service.certificates.RevocationSettings;
import org.dpsstudio.service.internal.EnrollmentRegistry;
import org.dpsstudio.service.internal.Refusals;
import org.dpsstudio.service.internal.Settings;
import org.dpsstudio.service.internal.Text;
import org.dpsstudio.service.internal.attesting.Judge;
import org.dpsstudio.service.internal.certificates.CaCertificateRegistry;
import org.dpsstudio.service.internal.certificates.KnownCertificateList;
import org.dpsstudio.service.internal.certificates.RevocationRegistry;
import org.dpsstudio.service.internal.certificates.RevocationText;
import org.dpsstudio.service.port.ProvisioningStore;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.service.port.StoredRevocationList;

/**
 * The provisioning service on a store in this process. It keeps nothing beside the store, so any number may work
 * on the same one. The store's failures come through as the exceptions that it throws.
 */
public final class LocalProvisioningService implements ProvisioningService {
    /** How many items a bulk operation can have. */
    public static final int MOST_BULK_ITEMS = 10;
    /** How many hubs can be linked. */
    public static final int MOST_LINKED_HUBS = 50;
    private static final long NANOS_PER_MICRO = 1000;

    private final ProvisioningStore store;
    private final EnrollmentRegistry registry;
    private final CaCertificateRegistry authorities;
    private final RevocationRegistry revocation;
    private final Judge judge;
    private final Clock clock;

    /**
     * @param store set up by {@link FirstSetup}; its owner closes it
     * @param clock the time of versions
     * @param random the source of generated keys and verification codes
     */
    public LocalProvisioningService(ProvisioningStore store, Clock clock, SecureRandom random) {
        this.store = store;
        this.registry = new EnrollmentRegistry(clock, random);
        this.authorities = new CaCertificateRegistry(clock, random);
        this.clock = clock;
        this.judge = new Judge(store);
        this.revocation = new RevocationRegistry(clock);
    }

    @Override
    public Result<ServiceDescription> describe() {
        return store.read(reader -> Settings.idScope(reader)
                .map(scope -> Result.ok(new ServiceDescription(scope, Settings.allocationPolicy(reader),
                        reader.linkedHubs(), reader.individualCount(), reader.groupCount(), cpuMicroseconds())))
                .orElseGet(() -> Result.failed(ServiceError.INTERNAL, Text.NOT_SET_UP.with())));
    }

    private static OptionalLong cpuMicroseconds() {
        return ProcessHandle.current().info().totalCpuDuration().map(time -> time.toNanos() / NANOS_PER_MICRO)
                .map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    @Override
    public Result<Enrollment> enrollment(EnrollmentKey key) {
        return store.read(reader -> EnrollmentRegistry.enrollment(reader, key));
    }

    @Override
    @SuppressWarnings("unchecked") // an enrollment is stored as the kind that it is
    public <E extends Enrollment> Result<E> put(E enrollment, WriteCondition condition) {
        return (Result<E>) store.write(writer -> registry.put(writer, enrollment, condition));
    }

    @Override
    public Result<EnrollmentKey> delete(EnrollmentKey key, WriteCondition condition) {
        return store.write(writer -> registry.delete(writer, key, condition));
    }

    @Override
    public Result<List<BulkFailure>> bulk(List<? extends Enrollment> items, BulkMode mode) {
        if (items.size() > MOST_BULK_ITEMS) {
            return Result.failed(ServiceError.INVALID_ARGUMENT,
                    Text.TOO_MANY_ITEMS.with(MOST_BULK_ITEMS, items.size()));
        }
        return Result.ok(store.write(writer -> {
            List<BulkFailure> failures = new ArrayList<>();
            for (Enrollment item : items) {
                registry.bulk(writer, item, mode)
                        .ifPresent(error -> failures.add(new BulkFailure(item.key(), error)));
            }
            return List.copyOf(failures);
        }));
    }

    @Override
    public Result<AttestationMechanism> attestationMechanism(EnrollmentKey key) {
        return enrollment(key).map(Enrollment::attestation);
    }

    @Override
    public Result<Page<IndividualEnrollment>> individualEnrollments(Optional<String> continuation, int limit) {
        return page(limit, reader -> reader.individuals(continuation, limit));
    }

    @Override
    public Result<Page<EnrollmentGroup>> enrollmentGroups(Optional<String> continuation, int limit) {
        return page(limit, reader -> reader.groups(continuation, limit));
    }

    @Override
    public Result<RegistrationRecord> registration(RegistrationId id) {
        return store.read(reader -> reader.registration(id)).map(Result::ok).orElseGet(() -> Result
                .failed(ServiceError.REGISTRATION_NOT_FOUND, Refusals.REGISTRATION_NOT_FOUND));
    }

    @Override
    public Result<RegistrationId> deleteRegistration(RegistrationId id, WriteCondition condition) {
        return store.write(writer -> {
            Optional<RegistrationRecord> stored = writer.registration(id);
            if (stored.isEmpty()) {
                return Result.failed(ServiceError.REGISTRATION_NOT_FOUND, Refusals.REGISTRATION_NOT_FOUND);
            }
            if (!EnrollmentRegistry.holds(condition, stored.map(RegistrationRecord::etag))) {
                return Result.failed(ServiceError.PRECONDITION_FAILED, Refusals.PRECONDITION);
            }
            writer.deleteRegistration(id);
            return Result.ok(stored.get().registrationId());
        });
    }

    @Override
    public Result<Page<RegistrationRecord>> registrations(Optional<EnrollmentGroupId> group,
            Optional<String> continuation, int limit) {
        return page(limit, reader -> reader.registrations(group, continuation, limit));
    }

    @Override
    public Result<List<Trace>> traces(TraceQuery query) {
        return page(query.limit(), reader -> reader.traces(query));
    }

    @Override
    public EnrollmentBrowser browser() {
        return (terms, order, ascending, cancelled) -> Result
                .ok(store.read(reader -> reader.listing(terms, order, ascending, cancelled)));
    }

    @Override
    public Result<List<LinkedHub>> linkedHubs() {
        return Result.ok(store.read(StoreReader::linkedHubs));
    }

    @Override
    public Result<LinkedHub> linkHub(LinkedHub hub) {
        return store.write(writer -> {
            List<LinkedHub> linked = writer.linkedHubs();
            boolean known = linked.stream().anyMatch(h -> h.name().equals(hub.name()));
            if (!known && linked.size() >= MOST_LINKED_HUBS) {
                return Result.failed(ServiceError.INVALID_ARGUMENT, Text.TOO_MANY_HUBS.with(MOST_LINKED_HUBS));
            }
            writer.putLinkedHub(hub);
            return Result.ok(hub);
        });
    }

    @Override
    public Result<HubName> unlinkHub(HubName name) {
        return store.write(writer -> writer.deleteLinkedHub(name) ? Result.ok(name)
                : Result.failed(ServiceError.NOT_FOUND, Text.HUB_NOT_LINKED.with(name)));
    }

    @Override
    public Result<HubDevice> hubDevice(HubName hub, DeviceId deviceId) {
        return store.read(reader -> reader.hubDevice(hub, deviceId)).map(Result::ok).orElseGet(() -> Result
                .failed(ServiceError.NOT_FOUND, Text.HUB_DEVICE_UNKNOWN.with(hub, deviceId)));
    }

    @Override
    public Result<List<CaCertificate>> caCertificates() {
        return Result.ok(store.read(StoreReader::caCertificates));
    }

    @Override
    public Result<CaCertificate> caCertificate(CertificateName name) {
        return store.read(reader -> CaCertificateRegistry.find(reader, name));
    }

    @Override
    public Result<CaCertificate> putCaCertificate(CertificateName name, Certificate certificate, boolean verified,
            WriteCondition condition) {
        return store.write(writer -> authorities.put(writer, name, certificate, verified, condition));
    }

    @Override
    public Result<CertificateName> deleteCaCertificate(CertificateName name, WriteCondition condition) {
        return store.write(writer -> authorities.delete(writer, name, condition));
    }

    @Override
    public Result<CaCertificate> generateVerificationCode(CertificateName name, WriteCondition condition) {
        return store.write(writer -> authorities.generateCode(writer, name, condition));
    }

    @Override
    public Result<CaCertificate> verifyCaCertificate(CertificateName name, Certificate proof,
            WriteCondition condition) {
        return store.write(writer -> authorities.verify(writer, name, proof, condition));
    }

    @Override
    public Result<RevocationSettings> revocationSettings() {
        return Result.ok(store.read(Settings::revocation));
    }

    @Override
    public Result<RevocationSettings> setRevocationSettings(RevocationSettings settings) {
        if (settings.interval().compareTo(RevocationSettings.SHORTEST_INTERVAL) < 0
                || settings.interval().compareTo(RevocationSettings.LONGEST_INTERVAL) > 0) {
            return Result.failed(ServiceError.INVALID_ARGUMENT, Text.FETCH_INTERVAL
                    .with(RevocationSettings.SHORTEST_INTERVAL, RevocationSettings.LONGEST_INTERVAL));
        }
        return store.write(writer -> {
            writer.putSetting(Settings.REVOCATION, RevocationText.write(settings));
            return Result.ok(settings);
        });
    }

    @Override
    public Result<List<RevocationListInfo>> revocationLists() {
        return Result.ok(store.read(
                reader -> reader.revocationLists().stream().map(StoredRevocationList::info).toList()));
    }

    @Override
    public Result<RevocationListInfo> putRevocationList(CertificateName ca, Bytes der, Optional<URI> from) {
        return switch (RevocationRegistry.read(der, from)) {
            case Result.Failed<X509CRL>(var error) -> new Result.Failed<>(error);
            case Result.Ok<X509CRL>(var list) -> store.write(writer -> revocation.put(writer, ca, list, from));
        };
    }

    @Override
    public Result<RevocationListInfo> deleteRevocationList(CertificateName ca, boolean delta) {
        return store.write(writer -> RevocationRegistry.delete(writer, ca, delta));
    }

    @Override
    public Result<CertificateJudgement> judge(List<Bytes> chain, Optional<Instant> at) {
        return chain.isEmpty() ? Result.failed(ServiceError.INVALID_ARGUMENT, Text.EMPTY_CHAIN.with())
                : Result.ok(judge.judge(chain, at.orElseGet(() -> ServiceTime.ticks(clock.instant()))));
    }

    @Override
    public Result<Page<KnownCertificate>> knownCertificates(Optional<String> continuation, int limit) {
        return limit < 1 ? Result.failed(ServiceError.INVALID_ARGUMENT, Text.PAGE_TOO_SMALL.with())
                : store.read(reader -> KnownCertificateList.page(reader, continuation, limit));
    }

    @Override
    public Result<List<AccessPolicy>> accessPolicies() {
        return Result.ok(store.read(StoreReader::accessPolicies));
    }

    @Override
    public Subscription onChange(Consumer<ServiceChange> listener) {
        return store.onCommit(changes -> changes.forEach(listener));
    }

    private <T> Result<T> page(int limit, Function<StoreReader, T> work) {
        return limit < 1 ? Result.failed(ServiceError.INVALID_ARGUMENT, Text.PAGE_TOO_SMALL.with())
                : Result.ok(store.read(work));
    }
}
