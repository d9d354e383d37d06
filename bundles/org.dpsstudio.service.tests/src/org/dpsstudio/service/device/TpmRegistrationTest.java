// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.device;

import static org.dpsstudio.service.ServiceOnMemory.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.dpsstudio.attestation.sas.SasToken;
import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.ReprovisionPolicy;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.OperationId;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.registration.Substatus;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.ServiceOnMemory;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.service.port.LastAttempt;
import org.dpsstudio.testkit.store.Samples;
import org.dpsstudio.testkit.tpm.MadeTpm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TpmRegistrationTest {
    private static final ServiceError UNAUTHORIZED = new ServiceError(401002, "Unauthorized");
    private static final MadeTpm TPM = new MadeTpm();
    private static final MadeTpm OTHER = new MadeTpm();

    private static final EnrollmentSettings NEVER = new EnrollmentSettings(Optional.empty(),
            Optional.of(ReprovisionPolicy.NEVER), Optional.empty(), Optional.empty(), List.of(), Optional.empty(),
            Optional.empty(), Optional.empty());

    private final ServiceOnMemory it = new ServiceOnMemory();
    private final IndividualEnrollment dev = it.enroll(enrollment("dev", TPM.endorsementKey()));

    private static IndividualEnrollment enrollment(String id, Bytes endorsementKey) {
        return IndividualEnrollment.of(RegistrationId.of(id),
                new AttestationMechanism.Tpm(new EndorsementKey(endorsementKey), Optional.empty()));
    }

    private static Evidence.TpmKeys keys(Bytes endorsementKey, Bytes storageRootKey) {
        return new Evidence.TpmKeys(endorsementKey.base64(), Optional.of(storageRootKey.base64()));
    }

    private static Evidence.TpmKeys keys(MadeTpm tpm) {
        return keys(tpm.endorsementKey(), tpm.storageRootKey());
    }

    private KeyBlob challenge(MadeTpm tpm) {
        DeviceAnswer answer = it.register("dev", keys(tpm));
        if (answer instanceof DeviceAnswer.Challenged challenged) {
            return challenged.authenticationKey();
        }
        throw new AssertionError(answer + " " + it.trace().findings());
    }

    private Evidence.SasToken answer(SymmetricKey key, MadeTpm tpm) {
        Evidence.SasToken token = (Evidence.SasToken) it.token("dev", key);
        return new Evidence.SasToken(token.token(), Optional.of(keys(tpm)));
    }

    private Evidence.SasToken answer(KeyBlob challenge) {
        return answer(TPM.opened(challenge), TPM);
    }

    private RegistrationRecord provision() {
        return it.provision("dev", answer(challenge(TPM)));
    }

    private HubName hub() {
        return it.record("dev").assignedHub().orElseThrow();
    }

    private SymmetricKey hubKey() {
        return assertInstanceOf(AuthenticationScheme.Sas.class,
                it.hubDevice(hub(), "dev").orElseThrow().authentication()).primary();
    }

    private static SymmetricKey sealed(RegistrationRecord record) throws Exception {
        return TPM.opened(KeyBlob.read(record.authenticationKey().orElseThrow()));
    }

    private void nothingIsLeft() {
        assertFalse(it.hasRecord("dev"));
        for (var hub : ServiceOnMemory.ok(it.service.linkedHubs())) {
            assertEquals(Optional.empty(), it.hubDevice(hub.name(), "dev"));
        }
    }

    private Finding challengeFinding() {
        return it.trace().findings().stream()
                .filter(f -> f.rule() == Rule.TPM_CHALLENGE && f.verdict() == Verdict.FAILED).findFirst()
                .orElseThrow(() -> new AssertionError(it.trace().findings()));
    }

    // ---- the way that leads to the hub

    @Test
    void theKeysAloneAreAnsweredWithAChallengeThatThisTpmOpens() {
        DeviceAnswer.Challenged answer = assertInstanceOf(DeviceAnswer.Challenged.class,
                it.register("dev", keys(TPM)));
        assertEquals("Authorization required, resend request using supplied key", answer.message());
        assertEquals(32, TPM.opened(answer.authenticationKey()).secret().length());
        assertThrows(IllegalArgumentException.class, () -> OTHER.opened(answer.authenticationKey()));
        nothingIsLeft();
    }

    @Test
    void aChallengeIsTracedAndIsTheDevicesLastAttempt() {
        challenge(TPM);
        assertEquals(Outcome.CHALLENGED, it.trace().outcome());
        assertEquals(0, it.trace().errorCode());
        assertEquals(Optional.of(dev.key()), it.trace().enrollment());
        assertEquals(List.of(), it.failed());
        Finding sent = it.trace().deciding().orElseThrow();
        assertEquals(Rule.TPM_CHALLENGE, sent.rule());
        assertEquals(Verdict.DECIDED, sent.verdict());
        assertEquals(Optional.of("2026-06-01T12:05:00Z"), sent.came());
        assertEquals(Optional.of(Remedy.ANSWER_CHALLENGE), sent.remedy());
        assertEquals(Optional.of(
                new LastAttempt(ServiceOnMemory.START, Outcome.CHALLENGED, Rule.TPM_CHALLENGE, it.trace().id())),
                it.store.read(reader -> reader.lastAttempt(RegistrationId.of("dev"))));
    }

    @Test
    void whoeverAnswersIsAssignedAndGetsTheHubsKeyForThisTpmAlone() throws Exception {
        RegistrationRecord record = provision();
        assertEquals(RegistrationStatus.ASSIGNED, record.status());
        assertEquals(Optional.of(Substatus.INITIAL_ASSIGNMENT), record.substatus());
        assertEquals(hubKey(), sealed(record));
        assertEquals(32, hubKey().secret().length());
        assertEquals(Outcome.ASSIGNED, it.trace().outcome());
        assertEquals(Verdict.PASSED, it.finding(Rule.TPM_CHALLENGE).verdict());
        assertEquals(Verdict.PASSED, it.finding(Rule.ENDORSEMENT_KEY).verdict());
        KeyBlob blob = KeyBlob.read(record.authenticationKey().orElseThrow());
        assertThrows(IllegalArgumentException.class, () -> OTHER.opened(blob));
    }

    @Test
    void theDataBesideTheKeyIsTheResource() throws Exception {
        KeyBlob blob = challenge(TPM);
        byte[] data = MadeTpm.decrypted(TPM.activate(blob.credential(), blob.credentialSecret()),
                blob.data().toArray());
        assertEquals(it.idScope + "/registrations/dev", new String(data));
    }

    @Test
    void everyPollIsAnsweredWithTheSameKeyAsLongAsTheTokenIsGood() {
        Evidence.SasToken answer = answer(challenge(TPM));
        RegistrationRecord record = it.provision("dev", answer);
        Evidence.SasToken alone = new Evidence.SasToken(answer.token(), Optional.empty());
        DeviceAnswer expected = new DeviceAnswer.State(record, new DeviceAnswer.Attested.ByTpm());
        for (Duration later : List.of(Duration.ZERO, Duration.ofMinutes(4), Duration.ofMinutes(5))) {
            it.clock.advance(later);
            assertEquals(expected, it.devices.operation(it.request("dev", alone), record.operation()));
            assertEquals(expected, it.devices.operation(it.request("dev", answer), record.operation()));
            assertEquals(expected, it.devices.status(it.request("dev", alone)));
            assertEquals(expected, it.devices.status(it.request("dev", answer)));
        }
        it.clock.advance(Duration.ofMinutes(2));
        assertEquals(UNAUTHORIZED, error(it.devices.status(it.request("dev", alone))));
    }

    @Test
    void pollsAreForThisDeviceWithAnAnsweredChallengeAndAGoodToken() {
        SymmetricKey key = TPM.opened(challenge(TPM));
        assertEquals(UNAUTHORIZED, error(it.devices.status(it.request("dev", answer(key, TPM)))));
        RegistrationRecord record = it.provision("dev", answer(key, TPM));
        assertEquals(ServiceError.OPERATION_NOT_FOUND, error(it.devices
                .operation(it.request("dev", answer(key, TPM)), new OperationId("4.other.operation"))).code());
        Evidence past = ServiceOnMemory.token(it.idScope + "/registrations/dev", key, ServiceOnMemory.START);
        Evidence foreign = ServiceOnMemory.token(it.idScope + "/registrations/dev2", key,
                ServiceOnMemory.START.plusSeconds(60));
        Evidence otherKey = it.token("dev", ServiceOnMemory.otherKey());
        for (Evidence evidence : List.of(past, foreign, otherKey, keys(TPM), new Evidence.Absent())) {
            assertEquals(UNAUTHORIZED,
                    error(it.devices.operation(it.request("dev", evidence), record.operation())));
            assertEquals(UNAUTHORIZED, error(it.devices.status(it.request("dev", evidence))));
        }
        it.enroll(enrollment("dev", OTHER.endorsementKey()));
        assertEquals(UNAUTHORIZED, error(it.devices.status(it.request("dev", answer(key, TPM)))));
    }

    @Test
    void eachRegistrationMakesANewHubKeyAlsoWhereTheDeviceStays() throws Exception {
        SymmetricKey first = sealed(provision());
        RegistrationRecord again = provision();
        assertEquals(hubKey(), sealed(again));
        assertNotEquals(first, hubKey());
        it.set(dev, NEVER);
        RegistrationRecord kept = provision();
        assertEquals(hubKey(), sealed(kept));
        assertNotEquals(sealed(again), hubKey());
        assertEquals(Optional.of(Substatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT), kept.substatus());
    }

    @Test
    void whereTheHubIsGoneAndTheDeviceStaysItsKeyStaysToo() {
        HubName second = it.link("second.example.net", 1);
        RegistrationRecord first = provision();
        HubName gone = first.assignedHub().orElseThrow();
        it.set(dev, NEVER);
        it.unlink(gone);
        RegistrationRecord kept = provision();
        assertEquals(Optional.of(gone), kept.assignedHub(), second.text());
        assertEquals(first.authenticationKey(), kept.authenticationKey());
    }

    @Test
    void aTpmThatWasClearedGetsItsKeysUnderTheNewRoot() throws Exception {
        provision();
        MadeTpm cleared = TPM.cleared();
        SymmetricKey key = cleared.opened(challenge(cleared));
        RegistrationRecord record = it.provision("dev", answer(key, cleared));
        assertEquals(hubKey(), cleared.opened(KeyBlob.read(record.authenticationKey().orElseThrow())));
    }

    @Test
    void aDisabledEnrollmentIsToldAfterTheProofOnly() {
        it.set(dev, ProvisioningStatus.DISABLED);
        KeyBlob challenge = challenge(TPM);
        assertEquals(List.of(), it.failed());
        RegistrationRecord record = it.provision("dev", answer(challenge));
        assertEquals(RegistrationStatus.DISABLED, record.status());
        assertEquals(Optional.empty(), record.authenticationKey());
        assertEquals(Outcome.DISABLED, it.trace().outcome());
        assertEquals(Optional.empty(), record.assignedHub());
    }

    @Test
    void anotherKindOfAttestationLeavesNoSealedKey() {
        provision();
        IndividualEnrollment byKey = it.enrollByKey("dev");
        assertEquals(Optional.empty(), it.provision("dev", it.token(byKey)).authenticationKey());
    }

    @Test
    void upToThreeStartsAtATimeCanBeAnsweredEachOnce() {
        List<KeyBlob> challenges = List.of(challenge(TPM), challenge(TPM), challenge(TPM));
        for (KeyBlob challenge : challenges) {
            it.provision("dev", answer(challenge));
        }
        for (KeyBlob challenge : challenges) {
            assertEquals(UNAUTHORIZED, it.refused("dev", answer(challenge)));
        }
    }

    // ---- everything that is wrong with the keys

    @Test
    void aTpmThatNobodyEnrolledIs404201() {
        assertEquals(new ServiceError(404201, "Enrollment not found."), it.refused("stranger", keys(TPM)));
        assertEquals(List.of(Rule.ENROLLMENT_FOUND), it.failed());
        assertEquals(Optional.of(new EndorsementKey(TPM.endorsementKey())), it.trace().endorsementKey());
        assertEquals(List.of(), it.trace().certificates());
    }

    @Test
    void anotherEndorsementKeyIsRefusedWithoutAChallenge() {
        assertEquals(UNAUTHORIZED, it.refused("dev", keys(OTHER)));
        assertEquals(List.of(Rule.ENDORSEMENT_KEY), it.failed());
        assertEquals(Optional.of(Remedy.ENROLL_ENDORSEMENT_KEY), it.finding(Rule.ENDORSEMENT_KEY).remedy());
        assertEquals(Outcome.REFUSED, it.trace().outcome());
        assertEquals(Optional.of(new EndorsementKey(OTHER.endorsementKey())), it.trace().endorsementKey());
        nothingIsLeft();
    }

    /** Each is the head of a structure up to its modulus. */
    @ParameterizedTest
    @ValueSource(strings = { "0001000b000300f2000000060080004300100800000000030100",
            "0001000b000300d2000000060080004300100800000000000100" })
    void anEndorsementKeyThatATpmWouldNotUseIsRefusedEvenIfEnrolled(String head) {
        Bytes key = MadeTpm.structure(head, MadeTpm.anyModulus());
        it.enroll(enrollment("dev", key));
        assertEquals(UNAUTHORIZED, it.refused("dev", keys(key, TPM.storageRootKey())));
        assertEquals(List.of(Rule.TPM_CHALLENGE), it.failed());
        Finding failed = it.trace().deciding().orElseThrow();
        assertEquals(Optional.of("endorsementKey"), failed.about());
        assertEquals(Optional.of(Remedy.REMAKE_TPM_KEYS), failed.remedy());
        nothingIsLeft();
    }

    @Test
    void aStorageRootKeyThatATpmWouldNotImportUnderIsRefused() {
        Bytes signing = MadeTpm.structure("0001000b00040472000000060080004300100800000000000100",
                MadeTpm.anyModulus());
        assertEquals(UNAUTHORIZED, it.refused("dev", keys(TPM.endorsementKey(), signing)));
        assertEquals(List.of(Rule.TPM_CHALLENGE), it.failed());
        assertEquals(Optional.of("storageRootKey"), challengeFinding().about());
        assertEquals(Optional.of(Remedy.REMAKE_TPM_KEYS), challengeFinding().remedy());
        nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "%%%", "AA", "AAE=", "AToAAQAL" })
    void aMalformedKeyIs400004AndNamed(String base64) {
        String good = TPM.storageRootKey().base64();
        for (Evidence.TpmKeys keys : List.of(new Evidence.TpmKeys(base64, Optional.of(good)),
                new Evidence.TpmKeys(TPM.endorsementKey().base64(), Optional.of(base64)))) {
            for (Evidence evidence : List.of(keys, new Evidence.SasToken("x", Optional.of(keys)))) {
                ServiceError error = it.refused("dev", evidence);
                assertEquals(400004, error.code());
                Finding failed = it.trace().deciding().orElseThrow();
                assertEquals(1, it.failed().size());
                assertEquals(Optional.of(Remedy.CORRECT_REQUEST), failed.remedy());
                boolean endorsement = keys.endorsementKey().equals(base64);
                assertEquals(Rule.REQUEST_WELL_FORMED, failed.rule());
                assertEquals(Optional.of(endorsement ? "endorsementKey" : "storageRootKey"), failed.about());
                assertEquals("$.tpm." + failed.about().orElseThrow() + ": " + failed.came().orElseThrow(),
                        error.message());
            }
        }
        nothingIsLeft();
    }

    @Test
    void bytesBehindAStructureAreMalformedToo() {
        byte[] longer = Arrays.copyOf(TPM.endorsementKey().toArray(), 317);
        assertEquals(400004, it.refused("dev", new Evidence.TpmKeys(Base64.getEncoder().encodeToString(longer),
                Optional.of(TPM.storageRootKey().base64()))).code());
    }

    @Test
    void withoutTheStorageRootKeyIs400004() {
        ServiceError error = it.refused("dev",
                new Evidence.TpmKeys(TPM.endorsementKey().base64(), Optional.empty()));
        assertEquals(400004, error.code());
        assertTrue(error.message().startsWith("$.tpm.storageRootKey: The request has no "), error.message());
        assertEquals(List.of(Rule.REQUEST_WELL_FORMED), it.failed());
    }

    @Test
    void aTpmForAnEnrollmentOfAnotherKindIsRefused() {
        it.enrollByKey("key");
        it.enrollByCertificate("cert", Samples.certificate("cert"));
        for (String id : List.of("key", "cert")) {
            assertEquals(UNAUTHORIZED, it.refused(id, keys(TPM)));
            assertEquals(List.of(Rule.ATTESTATION_KIND), it.failed());
        }
    }

    @Test
    void anythingElseForAnEnrolledTpmIsRefused() {
        for (Evidence evidence : List.of(ServiceOnMemory.shown(Samples.certificate("dev")),
                it.token("dev", ServiceOnMemory.otherKey()), new Evidence.SasToken("x", Optional.empty()))) {
            assertEquals(UNAUTHORIZED, it.refused("dev", evidence));
            assertEquals(List.of(Rule.ATTESTATION_KIND), it.failed());
            assertEquals(Optional.of("tpm"), it.finding(Rule.ATTESTATION_KIND).expected());
        }
        nothingIsLeft();
    }

    // ---- everything that is wrong with the answer

    @Test
    void anAnswerWithoutTheKeysIsRefusedAndCanBeRepeatedWithThem() {
        Evidence.SasToken answer = answer(challenge(TPM));
        assertEquals(UNAUTHORIZED, it.refused("dev", new Evidence.SasToken(answer.token(), Optional.empty())));
        assertEquals(Optional.of(Remedy.CORRECT_REQUEST), it.trace().deciding().flatMap(Finding::remedy));
        nothingIsLeft();
        it.provision("dev", answer);
    }

    @Test
    void anAnswerWithAForeignStorageRootKeyIsRefused() {
        KeyBlob challenge = challenge(TPM);
        MadeTpm cleared = TPM.cleared();
        assertEquals(UNAUTHORIZED, it.refused("dev", answer(TPM.opened(challenge), cleared)));
        assertEquals(List.of(Rule.TPM_CHALLENGE), it.failed());
        assertEquals(Finding.failed(Rule.TPM_CHALLENGE, TPM.identity().storageRootKey().fingerprint(),
                cleared.identity().storageRootKey().fingerprint(), Remedy.REGISTER_AGAIN).about("storageRootKey"),
                challengeFinding());
        nothingIsLeft();
        it.provision("dev", answer(challenge));
    }

    @Test
    void anAnswerWithAnotherEndorsementKeyIsRefused() {
        KeyBlob challenge = challenge(TPM);
        assertEquals(UNAUTHORIZED, it.refused("dev", answer(TPM.opened(challenge), OTHER)));
        assertEquals(Rule.ENDORSEMENT_KEY, it.failed().getFirst());
        nothingIsLeft();
        it.enroll(enrollment("dev", OTHER.endorsementKey()));
        assertEquals(UNAUTHORIZED, it.refused("dev", answer(challenge)));
        assertEquals(List.of(Rule.ENDORSEMENT_KEY), it.failed());
        assertEquals(UNAUTHORIZED, it.refused("dev", answer(TPM.opened(challenge), OTHER)));
        assertEquals(List.of(Rule.TPM_CHALLENGE, Rule.TPM_CHALLENGE), it.failed());
        nothingIsLeft();
    }

    @Test
    void aReplayedAnswerIsRefusedAndNamed() {
        Evidence.SasToken answer = answer(challenge(TPM));
        RegistrationRecord record = it.provision("dev", answer);
        assertEquals(UNAUTHORIZED, it.refused("dev", answer));
        assertEquals(List.of(Rule.TPM_CHALLENGE), it.failed());
        assertEquals(Optional.of("answered"), challengeFinding().came());
        assertEquals(List.of(), it.trace().presented());
        assertEquals(record, it.record("dev"));
    }

    @Test
    void aLateAnswerIsRefusedAndNamedAsLongAsTheChallengeIsKnown() {
        SymmetricKey key = TPM.opened(challenge(TPM));
        it.clock.advance(Duration.ofMinutes(5));
        assertEquals(UNAUTHORIZED, it.refused("dev", answer(key, TPM)));
        assertEquals(List.of(Rule.TPM_CHALLENGE), it.failed());
        assertEquals(Optional.of("2026-06-01T12:05:00Z"), challengeFinding().expected());
        it.clock.advance(Duration.ofMinutes(5));
        assertEquals(UNAUTHORIZED, it.refused("dev", answer(key, TPM)));
        assertEquals(Optional.of("none"), challengeFinding().came());
        assertEquals(Optional.of(Remedy.REGISTER_AGAIN), challengeFinding().remedy());
        nothingIsLeft();
    }

    @Test
    void anAnswerInTheLastMomentIsTaken() {
        SymmetricKey key = TPM.opened(challenge(TPM));
        it.clock.advance(Duration.ofMinutes(5).minusNanos(100));
        it.provision("dev", answer(key, TPM));
    }

    @Test
    void anOutdatedAnswerIsRefusedAndNamed() {
        KeyBlob old = challenge(TPM);
        for (int i = 0; i < 3; i++) {
            challenge(TPM);
        }
        assertEquals(UNAUTHORIZED, it.refused("dev", answer(old)));
        assertEquals(List.of(Rule.TPM_CHALLENGE), it.failed());
        assertEquals(Optional.of("superseded"), challengeFinding().came());
        for (int i = 0; i < 8; i++) {
            challenge(TPM);
        }
        assertEquals(UNAUTHORIZED, it.refused("dev", answer(old)));
        assertEquals(Optional.of("none"), challengeFinding().came());
        nothingIsLeft();
    }

    @Test
    void aTokenSignedWithAnotherKeyIsRefused() {
        challenge(TPM);
        assertEquals(UNAUTHORIZED, it.refused("dev", answer(ServiceOnMemory.otherKey(), TPM)));
        assertEquals(List.of(Rule.TPM_CHALLENGE), it.failed());
        assertEquals(Optional.of("none"), challengeFinding().came());
        assertEquals(Optional.of(Remedy.ANSWER_CHALLENGE), challengeFinding().remedy());
        nothingIsLeft();
    }

    @Test
    void aChallengeOfAnotherDeviceIsNoneOfThisOne() {
        it.enroll(enrollment("twin", TPM.endorsementKey()));
        KeyBlob ofTwin = assertInstanceOf(DeviceAnswer.Challenged.class, it.register("twin", keys(TPM)))
                .authenticationKey();
        assertEquals(UNAUTHORIZED, it.refused("dev", answer(ofTwin)));
        assertEquals(Optional.of("none"), challengeFinding().came());
        nothingIsLeft();
    }

    @Test
    void anExpiredOrForeignTokenIsRefusedAndTheChallengeStaysOpen() {
        SymmetricKey key = TPM.opened(challenge(TPM));
        String resource = it.idScope + "/registrations/dev";
        String expired = SasToken.sign(resource, key, ServiceOnMemory.START, Optional.empty());
        assertEquals(UNAUTHORIZED, it.refused("dev", new Evidence.SasToken(expired, Optional.of(keys(TPM)))));
        assertEquals(List.of(Rule.TOKEN_NOT_EXPIRED), it.failed());
        String foreign = SasToken.sign(resource + "2", key, ServiceOnMemory.START.plusSeconds(60), Optional.empty());
        assertEquals(UNAUTHORIZED, it.refused("dev", new Evidence.SasToken(foreign, Optional.of(keys(TPM)))));
        assertEquals(List.of(Rule.TOKEN_RESOURCE), it.failed());
        assertEquals(UNAUTHORIZED, it.refused("dev", new Evidence.SasToken("x", Optional.of(keys(TPM)))));
        assertEquals(List.of(Rule.TOKEN_READABLE), it.failed());
        nothingIsLeft();
        it.provision("dev", answer(key, TPM));
    }

    // ---- what fails underneath

    @Test
    void aChallengeThatCouldNotBeTracedIsNotRememberedEither() {
        KeyBlob first = challenge(TPM);
        for (int i = 0; i < 3; i++) {
            failingWrite();
            assertThrows(IllegalStateException.class, () -> it.register("dev", keys(TPM)));
        }
        assertEquals(1, it.traces());
        it.provision("dev", answer(first));
    }

    @Test
    void anAnswerThatCouldNotBeKeptCanBeRepeated() {
        Evidence.SasToken answer = answer(challenge(TPM));
        failingWrite();
        assertThrows(IllegalStateException.class, () -> it.register("dev", answer));
        nothingIsLeft();
        assertEquals(UNAUTHORIZED, error(it.devices.status(it.request("dev", answer))));
        RegistrationRecord record = it.provision("dev", answer);
        assertEquals(UNAUTHORIZED, it.refused("dev", answer));
        assertEquals(record, it.record("dev"));
    }

    private void failingWrite() {
        it.store.beforeNextWrite(() -> {
            throw new IllegalStateException("the disk is full");
        });
    }

    @Test
    void anAnswerThatLosesARaceIsDecidedAnewAndTaken() throws Exception {
        Evidence.SasToken answer = answer(challenge(TPM));
        it.store.beforeNextWrite(() -> it.set(dev, NEVER));
        assertEquals(sealed(it.provision("dev", answer)), hubKey());
        KeyBlob next = challenge(TPM);
        it.store.beforeNextWrite(() -> it.set(dev, ProvisioningStatus.DISABLED));
        assertEquals(RegistrationStatus.DISABLED, it.provision("dev", answer(next)).status());
        assertEquals(UNAUTHORIZED, it.refused("dev", answer(next)));
    }

    @Test
    void anAnswerAfterWhichAnotherKeyIsEnrolledInTheLastMomentIsRefused() {
        Evidence.SasToken answer = answer(challenge(TPM));
        it.store.beforeNextWrite(() -> it.enroll(enrollment("dev", OTHER.endorsementKey())));
        assertEquals(UNAUTHORIZED, it.refused("dev", answer));
        assertEquals(List.of(Rule.ENDORSEMENT_KEY), it.failed());
        nothingIsLeft();
    }

    @Test
    void anAnswerAfterWhichTheEnrollmentIsDeletedInTheLastMomentLeavesNothing() {
        Evidence.SasToken answer = answer(challenge(TPM));
        it.store.beforeNextWrite(
                () -> ServiceOnMemory.ok(it.service.delete(dev.key(), WriteCondition.ALWAYS)));
        assertEquals(404201, it.refused("dev", answer).code());
        nothingIsLeft();
    }

    @Test
    void whileAnAnswerIsBeingKeptTheSameIsRefusedAsASecondOne() {
        Evidence.SasToken answer = answer(challenge(TPM));
        List<DeviceAnswer> within = new ArrayList<>();
        it.store.beforeNextWrite(() -> within.add(it.register("dev", answer)));
        it.provision("dev", answer);
        assertEquals(List.of(new DeviceAnswer.Refused(UNAUTHORIZED)), within);
        assertEquals(List.of(Outcome.ASSIGNED, Outcome.REFUSED, Outcome.CHALLENGED),
                ServiceOnMemory.ok(it.service.traces(TraceQuery.newest(10))).stream().map(Trace::outcome).toList());
    }

    @Test
    void ofManyConcurrentAnswersToOneChallengeOneIsTaken() throws Exception {
        Evidence.SasToken answer = answer(challenge(TPM));
        int many = 16;
        CountDownLatch go = new CountDownLatch(1);
        List<Future<DeviceAnswer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            for (int i = 0; i < many; i++) {
                answers.add(threads.submit(() -> {
                    go.await();
                    return it.register("dev", answer);
                }));
            }
            go.countDown();
        }
        int taken = 0;
        for (Future<DeviceAnswer> one : answers) {
            switch (one.get()) {
                case DeviceAnswer.Accepted accepted -> taken++;
                case DeviceAnswer.Refused refused -> assertEquals(UNAUTHORIZED, refused.error());
                default -> throw new AssertionError(one.get());
            }
        }
        assertEquals(1, taken);
    }
}
