// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.testkit.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the service makes of each fault: its answer, the trace that names the fault, and nothing that stays behind. */
class FaultTest {
    private static final Duration DAY = Duration.ofDays(1);
    /** What TPM2_Import says of a duplicate that the inner key does not decrypt. */
    private static final String SIZE_OF_PARAMETER_3 = "000003D5";
    private static final String INTEGRITY_OF_PARAMETER_3 = "000003DF";

    private static RunningService service;
    private static DeviceTransport transport;
    private static Devices.Line line;

    @BeforeAll
    static void start() {
        service = RunningService.start();
        transport = DeviceTransport.open();
        line = new Devices.Line();
        line.enrollAt(service);
    }

    @AfterAll
    static void stop() {
        transport.close();
        service.close();
    }

    private static RunResult run(DeviceIdentity device, Fault... faults) {
        return ProvisioningRun.run(device, Devices.calling(service, faults), RunObserver.NONE, transport);
    }

    /** The device is refused as unauthenticated, the fault is in its step, and nothing is left of it. */
    private static Finding refused(RunResult result, Fault fault, StepKind step) {
        Ending.Refused refused = assertInstanceOf(Ending.Refused.class, result.ending(),
                () -> result.ending().toString());
        assertEquals(401, refused.httpStatus());
        assertEquals(OptionalInt.of(ServiceError.ATTESTATION_FAILED), refused.errorCode());
        assertEquals(StepKind.REFUSED, result.steps().getLast().kind());
        assertEquals(List.of(step), broken(result, fault));
        assertNothingLeft(result.registrationId());
        Trace trace = service.traces(result.registrationId()).getFirst();
        assertEquals(Outcome.REFUSED, trace.outcome());
        assertEquals(ServiceError.ATTESTATION_FAILED, trace.errorCode());
        Finding deciding = trace.deciding().orElseThrow();
        assertEquals(Verdict.FAILED, deciding.verdict());
        return deciding;
    }

    private static List<StepKind> broken(RunResult result, Fault fault) {
        return result.steps().stream().filter(step -> step.faults().equals(Set.of(fault))).map(Step::kind).toList();
    }

    private static void assertNothingLeft(RegistrationId device) {
        assertTrue(service.record(device).isEmpty(), "a record is left");
        assertTrue(service.hubDevice(device.text()).isEmpty(), "a device at the hub is left");
    }

    private static Set<Rule> failed(RegistrationId device) {
        return service.traces(device).getFirst().findings().stream()
                .filter(finding -> finding.verdict() == Verdict.FAILED).map(Finding::rule)
                .collect(Collectors.toSet());
    }

    @Test
    void aFlippedBitInATokenIsAWrongSignature() {
        DeviceIdentity.Keyed device = Devices.keyed("keyed-flipped");
        service.enroll(Devices.enrollment(device));
        Finding deciding = refused(run(device, Fault.FLIPPED_BIT), Fault.FLIPPED_BIT, StepKind.TOKEN);
        assertEquals(Rule.TOKEN_SIGNATURE, deciding.rule());
        assertTrue(deciding.came().isEmpty());
        assertEquals(Set.of(Rule.TOKEN_SIGNATURE), failed(device.registrationId()));
    }

    @Test
    void aClockThatIsADayBehindMakesAnExpiredToken() {
        DeviceIdentity.Keyed device = Devices.keyed("keyed-clock");
        service.enroll(Devices.enrollment(device));
        Instant before = Instant.now();
        Finding deciding = refused(run(device, Fault.WRONG_CLOCK), Fault.WRONG_CLOCK, StepKind.TOKEN);
        assertEquals(Rule.TOKEN_NOT_EXPIRED, deciding.rule());
        Duration late = Duration.between(Instant.parse(deciding.came().orElseThrow()), before);
        assertTrue(late.compareTo(DAY.minusHours(2)) > 0 && late.compareTo(DAY) < 0, late.toString());
        assertEquals(Set.of(Rule.TOKEN_NOT_EXPIRED), failed(device.registrationId()));
    }

    @Test
    void aTokenForAnotherDeviceIsNamedWithBothResources() {
        DeviceIdentity.Keyed device = Devices.keyed("keyed-other");
        service.enroll(Devices.enrollment(device));
        Finding deciding = refused(run(device, Fault.TOKEN_FOR_OTHER), Fault.TOKEN_FOR_OTHER, StepKind.TOKEN);
        assertEquals(Rule.TOKEN_RESOURCE, deciding.rule());
        String resource = service.idScope() + "/registrations/keyed-other";
        assertEquals(resource, deciding.expected().orElseThrow());
        assertEquals(resource + "-2", deciding.came().orElseThrow());
        assertEquals(Set.of(Rule.TOKEN_RESOURCE), failed(device.registrationId()));
    }

    @Test
    void aFlippedBitInAnEnrolledCertificateMakesItAnother() {
        DeviceIdentity.X509 device = Devices.selfSigned("self-flipped");
        service.enroll(Devices.enrollment(device));
        RunResult result = run(device, Fault.FLIPPED_BIT);
        Finding deciding = refused(result, Fault.FLIPPED_BIT, StepKind.TLS);
        assertEquals(Rule.CERTIFICATE_ENROLLED, deciding.rule());
        assertEquals(Devices.certificate(device.chain().getFirst()).info().sha256Thumbprint(),
                deciding.expected().orElseThrow());
        assertEquals(shown(result), deciding.came().orElseThrow());
    }

    /** The thumbprint of the certificate that the device showed, by its own account. */
    private static String shown(RunResult result) {
        return result.steps().stream().filter(step -> step.kind() == StepKind.TLS).flatMap(step -> step.values()
                .stream()).filter(value -> value.name().equals("device")).flatMap(value -> value.parts().stream())
                .flatMap(value -> value.parts().stream()).filter(value -> value.name().equals("SHA-256")).findFirst()
                .orElseThrow().text();
    }

    @Test
    void aFlippedBitInAGroupsCertificateIsAWrongSignature() {
        DeviceIdentity.X509 device = line.device("line-flipped");
        Finding deciding = refused(run(device, Fault.FLIPPED_BIT), Fault.FLIPPED_BIT, StepKind.TLS);
        assertEquals(Rule.CHAIN_SIGNATURE, deciding.rule());
        assertEquals(Set.of(Rule.CHAIN_COMPLETE, Rule.CHAIN_SIGNATURE, Rule.ENROLLMENT_FOUND),
                failed(device.registrationId()));
        assertEquals("CN=line-flipped", deciding.about().orElseThrow());
        assertEquals("CN=Line Issuer", deciding.expected().orElseThrow());
    }

    @Test
    void anExpiredCertificateOfTheEnrolledKeyIsOver() {
        DeviceIdentity.X509 device = Devices.selfSigned("self-expired");
        service.enroll(Devices.enrollment(device));
        Finding deciding = refused(run(device, Fault.EXPIRED_LEAF), Fault.EXPIRED_LEAF, StepKind.TLS);
        assertEquals(Rule.CERTIFICATE_VALID_NOW, deciding.rule());
        assertEquals(Set.of(Rule.CERTIFICATE_ENROLLED, Rule.CERTIFICATE_VALID_NOW), failed(device.registrationId()));
    }

    @Test
    void anExpiredCertificateThatIsEnrolledIsOver() throws Exception {
        DeviceIdentity.X509 fresh = Devices.selfSigned("self-enrolled-expired");
        Validity over = Validity.of(Instant.now().minus(DAY.multipliedBy(10)), DAY);
        DeviceIdentity.X509 device = new DeviceIdentity.X509(fresh.registrationId(), fresh.chain(), fresh.key(),
                fresh.place(), List.of(new CertificateMaker(Devices.RANDOM).renewed(fresh.chain().getFirst(), over,
                        fresh.key())),
                () -> {
                });
        service.enroll(Devices.enrollment(new DeviceIdentity.X509(fresh.registrationId(), device.expired(),
                fresh.key(), fresh.place(), () -> {
                })));
        Finding deciding = refused(run(device, Fault.EXPIRED_LEAF), Fault.EXPIRED_LEAF, StepKind.TLS);
        assertEquals(Rule.CERTIFICATE_VALID_NOW, deciding.rule());
        assertTrue(deciding.expected().orElseThrow().contains(over.notAfter().toString().substring(0, 19)),
                deciding::toString);
    }

    @Test
    void anExpiredCertificateOfAGroupIsOver() throws Exception {
        DeviceIdentity.X509 fresh = line.device("line-expired");
        Validity over = Validity.of(Instant.now().minus(DAY.multipliedBy(10)), DAY);
        DeviceIdentity.X509 device = new DeviceIdentity.X509(fresh.registrationId(), fresh.chain(), fresh.key(),
                fresh.place(),
                new CertificateMaker(Devices.RANDOM).renewed(fresh.chain().getFirst(), over, line.issuer), () -> {
                });
        Finding deciding = refused(run(device, Fault.EXPIRED_LEAF), Fault.EXPIRED_LEAF, StepKind.TLS);
        assertEquals(Rule.CHAIN_VALID_NOW, deciding.rule());
        assertEquals("CN=line-expired", deciding.about().orElseThrow());
        assertEquals(Set.of(Rule.CHAIN_VALID_NOW), failed(device.registrationId()));
    }

    @Test
    void aChainWithoutItsIntermediatesBreaksOffAtTheDevice() {
        DeviceIdentity.X509 device = line.device("line-missing");
        Finding deciding = refused(run(device, Fault.MISSING_INTERMEDIATE), Fault.MISSING_INTERMEDIATE, StepKind.TLS);
        assertEquals(Rule.CHAIN_COMPLETE, deciding.rule());
        assertEquals("CN=Line Issuer", deciding.expected().orElseThrow());
    }

    private static DeviceIdentity.OfTpm enrolledTpm(String id) throws Exception {
        DeviceIdentity.OfTpm device = Devices.tpm(id);
        service.enroll(Devices.enrollment(device));
        return device;
    }

    /** How many challenges the service sent a device. */
    private static long challenges(RegistrationId device) {
        return service.traces(device).stream().filter(trace -> trace.outcome() == Outcome.CHALLENGED).count();
    }

    @Test
    void anotherEndorsementKeyIsToldFromTheEnrolledOneAndGetsNoChallenge() throws Exception {
        DeviceIdentity.OfTpm device = enrolledTpm("tpm-other-key");
        RunResult result = run(device, Fault.OTHER_ENDORSEMENT_KEY);
        Finding deciding = refused(result, Fault.OTHER_ENDORSEMENT_KEY, StepKind.REGISTER);
        assertEquals(Rule.ENDORSEMENT_KEY, deciding.rule());
        assertEquals(device.tpm().endorsementKey().fingerprint(), deciding.expected().orElseThrow());
        String shown = Steps.value(Steps.only(result, StepKind.REGISTER), "tpm", "endorsementKey", "SHA-256").text();
        assertEquals(shown, deciding.came().orElseThrow());
        assertEquals(0, challenges(device.registrationId()));
    }

    @Test
    void anAnswerToAChallengeThatNewerOnesReplacedIsSuperseded() throws Exception {
        DeviceIdentity.OfTpm device = enrolledTpm("tpm-stale");
        RunResult result = run(device, Fault.STALE_NONCE);
        Ending.Refused refused = assertInstanceOf(Ending.Refused.class, result.ending());
        assertEquals(401, refused.httpStatus());
        assertEquals(List.of(StepKind.REGISTER, StepKind.CHALLENGE, StepKind.REGISTER, StepKind.CHALLENGE,
                StepKind.REGISTER, StepKind.CHALLENGE, StepKind.TOKEN), broken(result, Fault.STALE_NONCE));
        Finding deciding = service.traces(device.registrationId()).getFirst().deciding().orElseThrow();
        assertEquals(Rule.TPM_CHALLENGE, deciding.rule());
        assertEquals("superseded", deciding.came().orElseThrow());
        assertEquals(4, challenges(device.registrationId()));
        assertNothingLeft(device.registrationId());
    }

    @Test
    void theTpmRefusesAWrongInnerKeyAndTheServiceAMadeUpOne() throws Exception {
        DeviceIdentity.OfTpm device = enrolledTpm("tpm-inner");
        RunResult result = run(device, Fault.WRONG_INNER_KEY);
        Finding deciding = refused(result, Fault.WRONG_INNER_KEY, StepKind.IMPORT);
        assertEquals(Rule.TPM_CHALLENGE, deciding.rule());
        assertEquals("none", deciding.came().orElseThrow());
        Step imported = Steps.only(result, StepKind.IMPORT);
        assertTrue(imported.problem().isPresent());
        assertTrue(Set.of(SIZE_OF_PARAMETER_3, INTEGRITY_OF_PARAMETER_3).contains(
                Steps.value(imported, "responseCode").text()), imported.values()::toString);
        assertEquals(1, challenges(device.registrationId()));
    }

    @Test
    void aFlippedBitInATpmsTokenAnswersNoChallenge() throws Exception {
        DeviceIdentity.OfTpm device = enrolledTpm("tpm-flipped");
        Finding deciding = refused(run(device, Fault.FLIPPED_BIT), Fault.FLIPPED_BIT, StepKind.TOKEN);
        assertEquals(Rule.TPM_CHALLENGE, deciding.rule());
        assertEquals("none", deciding.came().orElseThrow());
        assertEquals(Set.of(Rule.TPM_CHALLENGE), failed(device.registrationId()));
        assertEquals(1, challenges(device.registrationId()));
    }

    @Test
    void aTpmWhoseClockIsADayBehindMakesAnExpiredToken() throws Exception {
        DeviceIdentity.OfTpm device = enrolledTpm("tpm-clock");
        Finding deciding = refused(run(device, Fault.WRONG_CLOCK), Fault.WRONG_CLOCK, StepKind.TOKEN);
        assertEquals(Rule.TOKEN_NOT_EXPIRED, deciding.rule());
        assertTrue(Instant.parse(deciding.came().orElseThrow()).isBefore(Instant.now().minus(DAY.minusHours(2))));
        assertEquals(Set.of(Rule.TOKEN_NOT_EXPIRED), failed(device.registrationId()));
        assertEquals(1, challenges(device.registrationId()));
    }

    @Test
    void aTpmsTokenForAnotherDeviceIsNamedWithBothResources() throws Exception {
        DeviceIdentity.OfTpm device = enrolledTpm("tpm-other");
        Finding deciding = refused(run(device, Fault.TOKEN_FOR_OTHER), Fault.TOKEN_FOR_OTHER, StepKind.TOKEN);
        assertEquals(Rule.TOKEN_RESOURCE, deciding.rule());
        assertEquals(service.idScope() + "/registrations/tpm-other-2", deciding.came().orElseThrow());
        assertEquals(Set.of(Rule.TOKEN_RESOURCE), failed(device.registrationId()));
        assertEquals(1, challenges(device.registrationId()));
    }

    @Test
    void anAnswerThatIsSentAgainIsRefusedAndTheFirstOneStays() throws Exception {
        DeviceIdentity.OfTpm device = enrolledTpm("tpm-replay");
        RunResult result = run(device, Fault.REPLAY);
        Ending.Refused refused = assertInstanceOf(Ending.Refused.class, result.ending());
        assertEquals(401, refused.httpStatus());
        assertEquals(OptionalInt.of(ServiceError.ATTESTATION_FAILED), refused.errorCode());
        assertEquals(List.of(StepKind.ANSWER), broken(result, Fault.REPLAY));
        assertEquals(2, Steps.all(result, StepKind.CONNECT).size());
        List<Step> answers = Steps.all(result, StepKind.ANSWER);
        assertEquals(answers.getFirst().raw(), answers.getLast().raw());
        List<Trace> traces = service.traces(device.registrationId());
        Finding deciding = traces.getFirst().deciding().orElseThrow();
        assertEquals(Rule.TPM_CHALLENGE, deciding.rule());
        assertEquals("answered", deciding.came().orElseThrow());
        assertEquals(List.of(Outcome.REFUSED, Outcome.ASSIGNED, Outcome.CHALLENGED),
                traces.stream().map(Trace::outcome).toList());
        assertTrue(service.record(device.registrationId()).isPresent(), "what the first answer made is gone");
    }

    @Test
    void whatAFaultLeavesOpenIsOverAfterFiveMinutes() throws Exception {
        AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
        InstantSource source = () -> Instant.now().plus(later.get());
        try (RunningService ahead = RunningService.start(source.withZone(ZoneOffset.UTC))) {
            DeviceIdentity.OfTpm device = Devices.tpm("tpm-late");
            ahead.enroll(Devices.enrollment(device));
            RunObserver late = new RunObserver() {
                @Override
                public void done(Step step) {
                    // only the waiting matters
                }

                @Override
                public Set<Fault> before(StepKind next, Set<Fault> chosen) {
                    if (next == StepKind.ANSWER) {
                        later.set(Duration.ofMinutes(5));
                    }
                    return chosen;
                }
            };
            RunResult result = ProvisioningRun.run(device, Devices.calling(ahead), late, transport);
            assertEquals(401, assertInstanceOf(Ending.Refused.class, result.ending()).httpStatus());
            Finding deciding = ahead.traces(device.registrationId()).getFirst().deciding().orElseThrow();
            assertEquals(Rule.TPM_CHALLENGE, deciding.rule());
            Instant expiry = Instant.parse(deciding.expected().orElseThrow());
            assertTrue(expiry.isBefore(Instant.parse(deciding.came().orElseThrow())), deciding::toString);
            assertTrue(ahead.record(device.registrationId()).isEmpty());
            assertTrue(ahead.hubDevice("tpm-late").isEmpty());
        }
    }

    @Test
    void everyFaultOfATpmCanBeMendedInTheNextRun() throws Exception {
        DeviceIdentity.OfTpm device = enrolledTpm("tpm-mended");
        for (Fault fault : Fault.values()) {
            if (fault.fits(device.kind())) {
                assertInstanceOf(Ending.Refused.class, run(device, fault).ending(), fault::name);
            }
        }
        assertTrue(run(device).provisioned());
    }

    @Test
    void faultsOfOtherKindsOfDevicesHaveNoEffect() {
        DeviceIdentity.Keyed keyed = Devices.keyed("keyed-none");
        service.enroll(Devices.enrollment(keyed));
        DeviceIdentity.X509 self = Devices.selfSigned("self-none");
        service.enroll(Devices.enrollment(self));
        RunResult ofKey = run(keyed, Fault.EXPIRED_LEAF, Fault.STALE_NONCE, Fault.REPLAY);
        RunResult ofCertificate = run(self, Fault.MISSING_INTERMEDIATE, Fault.WRONG_CLOCK);
        for (RunResult result : List.of(ofKey, ofCertificate)) {
            assertTrue(result.provisioned(), () -> result.ending().toString());
            assertTrue(result.steps().stream().allMatch(step -> step.faults().isEmpty()));
        }
    }

    @Test
    void aDeviceThatWasRefusedIsProvisionedOnceTheFaultIsMended() throws Exception {
        DeviceIdentity.X509 device = line.device("line-mended");
        refused(run(device, Fault.FLIPPED_BIT), Fault.FLIPPED_BIT, StepKind.TLS);
        assertTrue(run(device).provisioned());
        byte[] der = device.chain().getFirst().getEncoded();
        assertEquals("line-mended", Certificates.commonName(Certificates.ofDer(der)).orElseThrow());
    }
}
