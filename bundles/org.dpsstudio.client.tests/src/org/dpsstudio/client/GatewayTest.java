// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.sas.SasToken;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.gateway.GatewayException;
import org.dpsstudio.gateway.GatewaySettings;
import org.dpsstudio.gateway.HttpsGateway;
import org.dpsstudio.gateway.ServerIdentity;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.access.AccessRight;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.AttestationMechanism.X509ClientCertificates;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.service.BulkMode;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceDescription;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.access.Authorization;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.service.device.DeviceAnswer;
import org.dpsstudio.service.device.DeviceRequest;
import org.dpsstudio.service.device.Evidence;
import org.dpsstudio.service.device.LocalDeviceRegistration;
import org.dpsstudio.service.hub.StoredHubConnector;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.dpsstudio.wire.ConnectionString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The remote service and this product's own gateway, over TLS: what comes through is what the service says. */
class GatewayTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SymmetricKeys NO_KEYS = new SymmetricKeys(Optional.empty(), Optional.empty());

    @TempDir
    private Path folder;
    private final MemoryProvisioningStore store = new MemoryProvisioningStore();
    private final LocalProvisioningService local = new LocalProvisioningService(store, Clock.systemUTC(), RANDOM);
    private final LocalDeviceRegistration devices = new LocalDeviceRegistration(store, new StoredHubConnector(store),
            Clock.systemUTC());
    private HttpsGateway gateway;
    private Path caFile;
    private RemoteProvisioningService remote;

    @BeforeEach
    void start() throws IOException, GatewayException {
        FirstSetup.ensure(store, RANDOM);
        CertificateMaker maker = new CertificateMaker(RANDOM);
        Validity validity = Validity.of(Instant.now().minusSeconds(60), Duration.ofDays(1));
        IssuedCertificate ca = maker.ca("CN=Test CA", validity);
        IssuedCertificate server = maker.server(ca, List.of("localhost"), validity);
        gateway = HttpsGateway.start(new GatewaySettings("127.0.0.1", 0, Set.of("localhost")),
                new ServerIdentity(List.of(server.certificate(), ca.certificate()), server.key()), devices, local,
                new Authorization(store));
        caFile = Files.writeString(folder.resolve("ca.pem"), PemFile.certificates(List.of(ca.certificate())));
        remote = connect(AccessPolicy.OWNER);
    }

    @AfterEach
    void stop() {
        remote.close();
        gateway.close();
        store.close();
    }

    private RemoteProvisioningService connect(String policy) throws IOException {
        AccessPolicy named = store.read(StoreReader::accessPolicies).stream().filter(p -> p.name().equals(policy))
                .findFirst().orElseThrow();
        return RemoteProvisioningService.connect(
                new ConnectionString("localhost", gateway.port(), policy, named.secondaryKey()),
                Optional.of(caFile));
    }

    private static <T> T value(Result<T> result) {
        return result.found().orElseThrow(() -> new AssertionError(result.refusal().orElseThrow().message()));
    }

    private static IndividualEnrollment press(int number) {
        return IndividualEnrollment.of(RegistrationId.of("Press-" + number), NO_KEYS);
    }

    private DeviceAnswer register(IndividualEnrollment enrollment) {
        String scope = value(local.describe()).idScope().text();
        String id = enrollment.registrationId().text();
        SymmetricKeys keys = assertInstanceOf(SymmetricKeys.class, enrollment.attestation());
        String token = SasToken.sign(scope + "/registrations/" + id, keys.primary().orElseThrow(),
                Instant.now().plusSeconds(600), Optional.of("registration"));
        return devices.register(new DeviceRequest(scope, id, new Evidence.SasToken(token, Optional.empty()),
                DeviceRequest.Body.NONE, "2019-03-31", "HTTPS", "127.0.0.1"));
    }

    @Test
    void anEnrollmentIsCreatedReadChangedAndDeleted() {
        IndividualEnrollment created = value(remote.put(new IndividualEnrollment(RegistrationId.of("Press-7"),
                Optional.of(new DeviceId("press_07")), NO_KEYS, EnrollmentSettings.DEFAULT,
                Optional.of(new JsonText("{\"z\":1.0,\"a\":[1e2]}")), Optional.empty()), WriteCondition.ABSENT));
        assertEquals(value(local.enrollment(created.key())), created);
        assertNotEquals(NO_KEYS, created.attestation());
        Enrollment read = value(remote.enrollment(created.key()));
        assertEquals(created.withAttestation(NO_KEYS), read);
        IndividualEnrollment changed = value(remote.put(
                (IndividualEnrollment) read.withSettings(read.settings().withStatus(ProvisioningStatus.DISABLED)),
                new WriteCondition.Matches(created.revision().map(Revision::etag).orElseThrow())));
        assertEquals(created.attestation(), changed.attestation());
        assertEquals(value(local.enrollment(created.key())), changed);
        assertEquals(Optional.of(ServiceError.PRECONDITION_FAILED),
                remote.put(changed, new WriteCondition.Matches(created.revision().map(Revision::etag).orElseThrow()))
                        .refusal().map(ServiceError::code));
        assertEquals(Optional.of(ServiceError.ENROLLMENT_EXISTS),
                remote.put(changed, WriteCondition.ABSENT).refusal().map(ServiceError::code));
        assertEquals(created.attestation(), value(remote.attestationMechanism(created.key())));
        value(remote.delete(created.key(), WriteCondition.ALWAYS));
        assertEquals(local.enrollment(created.key()), remote.enrollment(created.key()));
    }

    @Test
    void aCertificateStaysWhenItsInformationIsSentBack() throws UnreadableCertificateException {
        var leaf = new CertificateMaker(RANDOM).leaf("Press-7",
                Validity.of(Instant.now().minusSeconds(60), Duration.ofDays(1)));
        IndividualEnrollment given = IndividualEnrollment.of(RegistrationId.of("Press-7"),
                new X509ClientCertificates(Slots.primary(Certificates.of(leaf.certificate()))));
        value(remote.put(given, WriteCondition.ABSENT));
        Enrollment read = value(remote.enrollment(given.key()));
        X509ClientCertificates told = assertInstanceOf(X509ClientCertificates.class, read.attestation());
        assertTrue(told.certificates().present().stream().allMatch(c -> c.der().isEmpty()));
        value(remote.put(read.withSettings(read.settings().withStatus(ProvisioningStatus.DISABLED)),
                WriteCondition.ALWAYS));
        assertEquals(given.attestation(), value(local.enrollment(given.key())).attestation());
    }

    @Test
    void listsComeInPages() {
        IntStream.range(0, 25).forEach(i -> value(local.put(press(i), WriteCondition.ABSENT)));
        value(remote.put(EnrollmentGroup.of(EnrollmentGroupId.of("Line-3"), NO_KEYS), WriteCondition.ABSENT));
        List<IndividualEnrollment> all = new ArrayList<>();
        Optional<String> continuation = Optional.empty();
        int pages = 0;
        do {
            Page<IndividualEnrollment> page = value(remote.individualEnrollments(continuation, 10));
            all.addAll(page.items());
            continuation = page.continuation();
            pages++;
        } while (continuation.isPresent());
        assertEquals(3, pages);
        assertEquals(value(local.individualEnrollments(Optional.empty(), 100)).items().stream()
                .map(e -> e.withAttestation(NO_KEYS)).toList(), all);
        assertEquals(value(local.enrollmentGroups(Optional.empty(), 10)).items().getFirst().withAttestation(NO_KEYS),
                value(remote.enrollmentGroups(Optional.empty(), 10)).items().getFirst());
    }

    @Test
    void bulkTellsWhatFailed() {
        value(local.put(press(3), WriteCondition.ABSENT));
        var items = IntStream.range(0, 10).mapToObj(GatewayTest::press).toList();
        assertEquals(List.of(press(3).key()),
                value(remote.bulk(items, BulkMode.CREATE)).stream().map(failure -> failure.key()).toList());
        assertEquals(List.of(), value(remote.bulk(items, BulkMode.DELETE)));
        assertEquals(0, value(remote.describe()).enrollments());
        assertEquals(local.bulk(IntStream.range(0, 11).mapToObj(GatewayTest::press).toList(), BulkMode.CREATE),
                remote.bulk(IntStream.range(0, 11).mapToObj(GatewayTest::press).toList(), BulkMode.CREATE));
    }

    @Test
    void recordsTracesAndHubDevicesComeThrough() {
        IndividualEnrollment enrollment = value(local.put(press(7), WriteCondition.ABSENT));
        assertInstanceOf(DeviceAnswer.Accepted.class, register(enrollment));
        assertInstanceOf(DeviceAnswer.Refused.class,
                register(press(8).withAttestation(enrollment.attestation())));
        assertEquals(local.registrations(Optional.empty(), Optional.empty(), 10),
                remote.registrations(Optional.empty(), Optional.empty(), 10));
        var record = value(local.registration(enrollment.registrationId()));
        assertEquals(record.etag(), value(remote.registration(enrollment.registrationId())).etag());
        assertEquals(2, value(remote.traces(TraceQuery.newest(10))).size());
        assertEquals(local.traces(TraceQuery.newest(10)), remote.traces(TraceQuery.newest(10)));
        assertEquals(local.traces(new TraceQuery(Optional.of("press-7"), false, 0, 10)),
                remote.traces(new TraceQuery(Optional.of("press-7"), false, 0, 10)));
        assertEquals(1, value(remote.traces(new TraceQuery(Optional.empty(), true, 0, 10))).size());
        ServiceDescription described = value(local.describe());
        ServiceDescription told = value(remote.describe());
        assertTrue(told.cpuMicroseconds().orElseThrow() >= described.cpuMicroseconds().orElseThrow());
        assertEquals(new ServiceDescription(described.idScope(), described.allocationPolicy(), described.linkedHubs(),
                described.enrollments(), described.groups(), told.cpuMicroseconds()), told);
        assertEquals(local.linkedHubs(), remote.linkedHubs());
        var hub = record.assignedHub().orElseThrow();
        assertEquals(local.hubDevice(hub, record.deviceId().orElseThrow()),
                remote.hubDevice(hub, record.deviceId().orElseThrow()));
        assertEquals(local.hubDevice(hub, new DeviceId("nobody")), remote.hubDevice(hub, new DeviceId("nobody")));
        LinkedHub second = new LinkedHub(new HubName("hub-2.example.net"), "there", false, 7);
        assertEquals(second, value(remote.linkHub(second)));
        assertEquals(local.linkedHubs(), remote.linkedHubs());
        assertEquals(second.name(), value(remote.unlinkHub(second.name())));
        assertEquals(local.unlinkHub(second.name()), remote.unlinkHub(second.name()));
        assertEquals(local.linkedHubs(), remote.linkedHubs());
        assertRowsAgree();
        value(remote.deleteRegistration(enrollment.registrationId(), WriteCondition.ALWAYS));
        assertEquals(local.registration(enrollment.registrationId()),
                remote.registration(enrollment.registrationId()));
    }

    private void assertRowsAgree() {
        EnrollmentListing expected = listing(local);
        EnrollmentListing came = listing(remote);
        assertTrue(expected.rows(0, 1).getFirst().orElseThrow().lastAttempt().isPresent());
        assertEquals(expected.rows(0, expected.size()), came.rows(0, came.size()));
    }

    private static EnrollmentListing listing(ProvisioningService service) {
        return value(service.browser().open(List.of(), EnrollmentColumn.ID, true, () -> false));
    }

    @Test
    void whatOthersDoIsNoticed() throws InterruptedException {
        BlockingQueue<ServiceChange> heard = new LinkedBlockingQueue<>();
        try (var listening = remote.onChange(heard::add)) {
            int number = 0;
            ServiceChange noticed;
            do {
                value(local.put(press(number++), WriteCondition.ABSENT));
                noticed = heard.poll(2, TimeUnit.SECONDS);
            } while (noticed == null && number < 10);
            assertEquals(new ServiceChange.MuchChanged(), noticed);
        }
    }

    @Test
    void anEditThatChangesNoNumberIsNoticed() throws InterruptedException {
        IndividualEnrollment stored = value(local.put(press(1), WriteCondition.ABSENT));
        BlockingQueue<ServiceChange> heard = new LinkedBlockingQueue<>();
        try (var listening = remote.onChange(heard::add)) {
            ServiceChange noticed;
            int tries = 0;
            do {
                value(local.put(stored.withSettings(
                        stored.settings().withStatus(ProvisioningStatus.values()[tries % 2])), WriteCondition.ALWAYS));
                noticed = heard.poll(2, TimeUnit.SECONDS);
                tries++;
            } while (noticed == null && tries < 10);
            assertEquals(new ServiceChange.MuchChanged(), noticed);
        }
    }

    @Test
    void possessionOfACaIsProvedFromAfar() throws UnreadableCertificateException {
        CertificateMaker maker = new CertificateMaker(RANDOM);
        Validity validity = Validity.of(Instant.now().minusSeconds(60), Duration.ofDays(1));
        IssuedCertificate ca = maker.ca("CN=Line 3", validity);
        CertificateName name = new CertificateName("line-3");
        CaCertificate uploaded = value(
                remote.putCaCertificate(name, Certificates.of(ca.certificate()), false, WriteCondition.ABSENT));
        assertEquals(Optional.of(ServiceError.PRECONDITION_FAILED),
                remote.putCaCertificate(name, Certificates.of(ca.certificate()), true, WriteCondition.ABSENT).refusal()
                        .map(ServiceError::code));
        CaCertificate coded = value(
                remote.generateVerificationCode(name, new WriteCondition.Matches(uploaded.etag())));
        Certificate proof = Certificates
                .of(maker.leaf(ca, coded.verificationCode().orElseThrow(), validity).certificate());
        assertEquals(Optional.of(ServiceError.PRECONDITION_FAILED),
                remote.verifyCaCertificate(name, proof, new WriteCondition.Matches(uploaded.etag())).refusal()
                        .map(ServiceError::code));
        assertTrue(value(remote.verifyCaCertificate(name, proof, new WriteCondition.Matches(coded.etag()))).verified());
        assertEquals(value(local.caCertificates()).stream().map(CaCertificate::etag).toList(),
                value(remote.caCertificates()).stream().map(CaCertificate::etag).toList());
        value(remote.deleteCaCertificate(name, WriteCondition.ALWAYS));
        assertEquals(local.caCertificate(name), remote.caCertificate(name));
        assertEquals(List.of(), value(remote.caCertificates()));
    }

    @Test
    void aPolicyWithoutTheRightIsRefused() throws IOException {
        store.write(writer -> {
            writer.putAccessPolicy(AccessPolicy.generate("reader", Set.of(AccessRight.ENROLLMENT_READ), RANDOM));
            return null;
        });
        try (RemoteProvisioningService reader = connect("reader")) {
            value(reader.individualEnrollments(Optional.empty(), 1));
            assertEquals(Optional.of(ServiceError.UNAUTHORIZED),
                    reader.put(press(1), WriteCondition.ABSENT).refusal().map(ServiceError::code));
            assertEquals(Optional.of(ServiceError.UNAUTHORIZED),
                    reader.traces(TraceQuery.newest(1)).refusal().map(ServiceError::code));
            assertEquals(0, listing(reader).size());
        }
    }
}
