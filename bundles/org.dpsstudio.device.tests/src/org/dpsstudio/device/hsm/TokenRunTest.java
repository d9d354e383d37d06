// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.DeviceShelf;
import org.dpsstudio.device.identity.IdentitySource;
import org.dpsstudio.device.identity.NewIdentity;
import org.dpsstudio.device.identity.ServiceAddress;
import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.device.run.DeviceProtocol;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.ProvisioningRun;
import org.dpsstudio.device.run.RunObserver;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.device.run.RunResult;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.StepKind;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism.X509ClientCertificates;
import org.dpsstudio.model.attestation.AttestationMechanism.X509SigningCertificates;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.hsm.SoftHsm;
import org.dpsstudio.testkit.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Devices whose keys are in a token are provisioned by a real service, and nothing of the keys is anywhere else. */
class TokenRunTest {
    private static final Validity VALIDITY = Validity.of(Instant.now().minus(Duration.ofDays(1)),
            Duration.ofDays(30));
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final CertificateMaker MAKER = new CertificateMaker(RANDOM);
    private static final TokenChoice TOKEN = TokenChoice.of("devices");

    @TempDir
    static Path folder;
    private static SoftHsm hsm;
    private static RunningService service;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(SoftHsm.isThere(), "SoftHSM and OpenSC are not installed, so there is no token to try.");
        hsm = SoftHsm.create(folder.resolve("softhsm"), "devices").useHere();
        Pkcs11Token.tokens(hsm.library());
        service = RunningService.start();
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    private static SecretPrompt pin() {
        return SecretPrompt.of(SoftHsm.PIN.toCharArray());
    }

    /** Makes a device on a shelf of its own. */
    private static DeviceShelf shelf(String name, KeyKind kind, Optional<IssuedCertificate> issuer, boolean token)
            throws Exception {
        DeviceShelf shelf = new DeviceShelf(folder.resolve("shelf-" + name));
        RegistrationId id = RegistrationId.of(name);
        NewIdentity making = new NewIdentity(id, shelf.files(name), RANDOM, Clock.systemUTC());
        IdentitySource source = token ? making.token(hsm.library(), TOKEN, name, kind, VALIDITY, issuer, pin())
                : making.softwareKey(kind, VALIDITY, issuer);
        shelf.put(new SimulatedDevice(name, id, source,
                new ServiceAddress.At(RunningService.HOST, service.port(), service.idScope(), Optional.empty()),
                DeviceProtocol.HTTPS, Optional.empty()));
        return shelf;
    }

    private static DeviceIdentity.X509 opened(DeviceShelf shelf) throws Exception {
        SimulatedDevice device = new DeviceShelf(shelf.folder()).contents().devices().getFirst();
        return (DeviceIdentity.X509) device.source().open(device.registrationId(), pin());
    }

    private static RunResult run(DeviceIdentity identity, Fault... faults) {
        return ProvisioningRun.run(identity,
                new RunRequest(RunningService.HOST, service.port(), service.idScope(), DeviceProtocol.HTTPS,
                        service.trusted(), Optional.empty(), Set.of(faults), Duration.ofSeconds(10))
                        .withPollAfter(Duration.ZERO),
                RunObserver.NONE);
    }

    private static Certificate certificate(X509Certificate certificate) throws Exception {
        return Certificates.ofDer(certificate.getEncoded());
    }

    private static void enroll(DeviceIdentity.X509 device) throws Exception {
        service.enroll(IndividualEnrollment.of(device.registrationId(),
                new X509ClientCertificates(Slots.primary(certificate(device.chain().getFirst())))));
    }

    @ParameterizedTest
    @EnumSource(value = KeyKind.class, names = { "EC_P256", "RSA_2048" })
    void aDeviceIsProvisionedByAKeyThatIsInTheTokenAlone(KeyKind kind) throws Exception {
        String name = "token-" + kind.name().toLowerCase().replace('_', '-');
        DeviceShelf shelf = shelf(name, kind, Optional.empty(), true);
        KeysInFiles files = new KeysInFiles(shelf.folder());
        X509Certificate own;
        try (DeviceIdentity.X509 device = opened(shelf)) {
            own = device.chain().getFirst();
            enroll(device);
            assertNull(device.key().getEncoded());
            RunResult result = run(device);
            assertInstanceOf(Ending.Assigned.class, result.ending(), result::toString);
            assertEquals(name, ((Ending.Assigned) result.ending()).deviceId());
            assertTrue(service.hubDevice(name).isPresent());
        }
        try (Pkcs11Token token = Pkcs11Token.open(hsm.library(), TOKEN, pin())) {
            KeyInfo key = token.keys().stream().filter(k -> k.label().equals(name)).findFirst().orElseThrow();
            assertTrue(key.staysOnToken(), key::toString);
            assertEquals(own, key.chain().getFirst());
        }
        assertEquals(List.of(shelf.folder().resolve(name + ".json")), files.files());
        assertEquals(List.of(), files.holdingAny());
        assertEquals(List.of(), new KeysInFiles(folder).holdingKeyOf(own));
    }

    @Test
    void theSameSearchFindsTheKeyOfADeviceInSoftware() throws Exception {
        DeviceShelf shelf = shelf("software-1", KeyKind.EC_P256, Optional.empty(), false);
        try (DeviceIdentity.X509 device = opened(shelf)) {
            Path keys = shelf.folder().resolve("software-1.p12");
            assertEquals(List.of(keys), new KeysInFiles(shelf.folder()).holdingAny());
            assertEquals(List.of(keys), new KeysInFiles(folder).holdingKeyOf(device.chain().getFirst()));
            enroll(device);
            assertTrue(run(device).provisioned());
        }
    }

    @Test
    void withoutTheTokenTheRunEndsInTheHandshake() throws Exception {
        DeviceShelf shelf = shelf("pulled-out", KeyKind.EC_P256, Optional.empty(), true);
        DeviceIdentity.X509 device = opened(shelf);
        enroll(device);
        device.close();
        Ending.BrokenOff ending = assertInstanceOf(Ending.BrokenOff.class, run(device).ending());
        assertEquals(StepKind.TLS, ending.during());
        assertTrue(service.record(device.registrationId()).isEmpty());
    }

    @Test
    void aTokenOfAFactoryIsProvisionedByItsGroupAndRefusedOnceItsCertificateHasExpired() throws Exception {
        IssuedCertificate root = MAKER.ca("CN=Factory", VALIDITY, OptionalInt.of(1));
        IssuedCertificate issuer = MAKER.intermediate(root, "CN=Line 4", VALIDITY, OptionalInt.of(0));
        service.service().putCaCertificate(new CertificateName("factory"), certificate(root.certificate()), true,
                WriteCondition.ALWAYS).found().orElseThrow();
        service.enroll(EnrollmentGroup.of(EnrollmentGroupId.of("line-4"),
                new X509SigningCertificates(Slots.primary(certificate(issuer.certificate())))));
        DeviceShelf shelf = shelf("press-7", KeyKind.EC_P256, Optional.of(issuer), true);
        assertEquals(List.of(), new KeysInFiles(shelf.folder()).holdingAny());
        try (DeviceIdentity.X509 device = opened(shelf)) {
            assertEquals(2, device.chain().size());
            assertTrue(run(device).provisioned());
            assertInstanceOf(Ending.Refused.class, run(device, Fault.EXPIRED_LEAF).ending());
            Trace refused = service.traces(device.registrationId()).getFirst();
            assertTrue(refused.findings().stream().anyMatch(finding -> finding.rule() == Rule.CHAIN_VALID_NOW
                    && finding.verdict() == Verdict.FAILED), refused::toString);
        }
    }
}
