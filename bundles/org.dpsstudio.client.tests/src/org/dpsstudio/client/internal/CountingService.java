// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client.internal;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.dpsstudio.client.RemoteProvisioningService;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
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
import org.dpsstudio.service.BulkFailure;
import org.dpsstudio.service.BulkMode;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.ServiceDescription;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.browse.EnrollmentBrowser;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.service.certificates.KnownCertificate;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.service.certificates.RevocationSettings;

/** Passes on what is read, counts how often the list is begun, and fails as it is told. */
final class CountingService implements ProvisioningService {
    private final ProvisioningService service;
    private final AtomicInteger loads = new AtomicInteger();
    boolean withoutExtensions;
    Optional<ServiceError> failure = Optional.empty();

    CountingService(ProvisioningService service) {
        this.service = service;
    }

    int loads() {
        return loads.get();
    }

    @Override
    public Result<Page<IndividualEnrollment>> individualEnrollments(Optional<String> continuation, int limit) {
        if (continuation.isEmpty()) {
            loads.incrementAndGet();
        } else if (failure.isPresent()) {
            return new Result.Failed<>(failure.get());
        }
        return service.individualEnrollments(continuation, limit);
    }

    @Override
    public Result<Page<EnrollmentGroup>> enrollmentGroups(Optional<String> continuation, int limit) {
        return service.enrollmentGroups(continuation, limit);
    }

    @Override
    public Result<Page<RegistrationRecord>> registrations(Optional<EnrollmentGroupId> group,
            Optional<String> continuation, int limit) {
        return withoutExtensions ? notOffered() : service.registrations(group, continuation, limit);
    }

    @Override
    public Result<List<Trace>> traces(TraceQuery query) {
        return withoutExtensions ? notOffered() : service.traces(query);
    }

    private static <T> Result<T> notOffered() {
        return Result.failed(RemoteProvisioningService.NOT_OFFERED, "Not offered.");
    }

    private static <T> T unasked() {
        throw new AssertionError("Nobody asks for this.");
    }

    @Override
    public Result<ServiceDescription> describe() {
        return unasked();
    }

    @Override
    public Result<Enrollment> enrollment(EnrollmentKey key) {
        return unasked();
    }

    @Override
    public <E extends Enrollment> Result<E> put(E enrollment, WriteCondition condition) {
        return unasked();
    }

    @Override
    public Result<EnrollmentKey> delete(EnrollmentKey key, WriteCondition condition) {
        return unasked();
    }

    @Override
    public Result<List<BulkFailure>> bulk(List<? extends Enrollment> items, BulkMode mode) {
        return unasked();
    }

    @Override
    public Result<AttestationMechanism> attestationMechanism(EnrollmentKey key) {
        return unasked();
    }

    @Override
    public Result<RegistrationRecord> registration(RegistrationId id) {
        return unasked();
    }

    @Override
    public Result<RegistrationId> deleteRegistration(RegistrationId id, WriteCondition condition) {
        return unasked();
    }

    @Override
    public EnrollmentBrowser browser() {
        return unasked();
    }

    @Override
    public Result<List<LinkedHub>> linkedHubs() {
        return unasked();
    }

    @Override
    public Result<LinkedHub> linkHub(LinkedHub hub) {
        return unasked();
    }

    @Override
    public Result<HubName> unlinkHub(HubName name) {
        return unasked();
    }

    @Override
    public Result<HubDevice> hubDevice(HubName hub, DeviceId deviceId) {
        return unasked();
    }

    @Override
    public Result<List<AccessPolicy>> accessPolicies() {
        return unasked();
    }

    @Override
    public Subscription onChange(Consumer<ServiceChange> listener) {
        return unasked();
    }

    @Override
    public Result<List<CaCertificate>> caCertificates() {
        return service.caCertificates();
    }

    @Override
    public Result<CaCertificate> caCertificate(CertificateName name) {
        return service.caCertificate(name);
    }

    @Override
    public Result<CaCertificate> putCaCertificate(CertificateName name, Certificate certificate, boolean verified,
            WriteCondition condition) {
        return service.putCaCertificate(name, certificate, verified, condition);
    }

    @Override
    public Result<CertificateName> deleteCaCertificate(CertificateName name, WriteCondition condition) {
        return service.deleteCaCertificate(name, condition);
    }

    @Override
    public Result<CaCertificate> generateVerificationCode(CertificateName name, WriteCondition condition) {
        return service.generateVerificationCode(name, condition);
    }

    @Override
    public Result<CaCertificate> verifyCaCertificate(CertificateName name, Certificate proof,
            WriteCondition condition) {
        return service.verifyCaCertificate(name, proof, condition);
    }

    @Override
    public Result<RevocationSettings> revocationSettings() {
        return service.revocationSettings();
    }

    @Override
    public Result<RevocationSettings> setRevocationSettings(RevocationSettings settings) {
        return service.setRevocationSettings(settings);
    }

    @Override
    public Result<List<RevocationListInfo>> revocationLists() {
        return service.revocationLists();
    }

    @Override
    public Result<RevocationListInfo> putRevocationList(CertificateName ca, Bytes der, Optional<URI> from) {
        return service.putRevocationList(ca, der, from);
    }

    @Override
    public Result<RevocationListInfo> deleteRevocationList(CertificateName ca, boolean delta) {
        return service.deleteRevocationList(ca, delta);
    }

    @Override
    public Result<CertificateJudgement> judge(List<Bytes> chain, Optional<Instant> at) {
        return service.judge(chain, at);
    }

    @Override
    public Result<Page<KnownCertificate>> knownCertificates(Optional<String> continuation, int limit) {
        return service.knownCertificates(continuation, limit);
    }
}
