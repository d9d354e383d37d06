// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.device;

import static org.dpsstudio.service.Fleet.YEAR;
import static org.dpsstudio.service.Fleet.byReference;
import static org.dpsstudio.service.Fleet.certificate;
import static org.dpsstudio.service.Fleet.inline;
import static org.dpsstudio.service.Fleet.register;
import static org.dpsstudio.service.Fleet.shown;
import static org.dpsstudio.service.Fleet.thumbprint;
import static org.dpsstudio.service.ServiceOnMemory.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism.X509CaReferences;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.Fleet;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.ServiceOnMemory;
import org.dpsstudio.service.WriteCondition;
import org.junit.jupiter.api.Test;

/** A leaf, two intermediates and a root, in each arrangement of the reference. */
class GroupCertificateTest {
    private static final ServiceError CA_NOT_FOUND = new ServiceError(401002, "CA certificate not found.");
    private static final ServiceError INVALID = new ServiceError(401002, "Invalid certificate.");
    private static final ServiceError OTHER_SIGNER = new ServiceError(401002,
            "Signing certificate info did not match chain elements");
    private static final ServiceError UNAUTHORIZED = new ServiceError(401002, "Unauthorized");

    private final ServiceOnMemory it = new ServiceOnMemory();
    private final Fleet fleet = new Fleet();
    private final Evidence whole = shown(fleet.leaf, fleet.lower, fleet.upper, fleet.root);

    private RegistrationRecord provision(Evidence evidence) {
        RegistrationRecord record = it.provision("dev", evidence);
        assertEquals(RegistrationStatus.ASSIGNED, record.status(), it.trace().findings().toString());
        return record;
    }

    private static EnrollmentKey key(EnrollmentGroup group) {
        return group.key();
    }

    // ---- let in

    @Test
    void anInlineSignerBelowAVerifiedRootLetsTheDeviceIn() {
        register(it, "root", fleet.root, true);
        EnrollmentGroup group = it.enroll(inline("line", fleet.lower));
        RegistrationRecord record = provision(whole);
        assertEquals(Optional.of(group.groupId()), record.group());
        assertEquals(Optional.of(thumbprint(fleet.lower)), record.attestedBy());
        assertEquals("dev", record.deviceId().orElseThrow().text());
        assertEquals(new AuthenticationScheme.SelfSigned(thumbprint(fleet.leaf)),
                it.hubDevice(FirstSetup.FIRST_HUB, "dev").orElseThrow().authentication());
        assertEquals(Optional.of(key(group)), it.trace().enrollment());
    }

    @Test
    void whatTheDevicePresentedIsInTheTraceWhetherItWasLetInOrNot() {
        List<Bytes> chain = ((Evidence.ClientCertificates) whole).chain();
        it.refused("dev", whole);
        assertEquals(chain, it.trace().presented());
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.lower));
        provision(whole);
        assertEquals(chain, it.trace().presented());
    }

    @Test
    void aCaReferenceLetsTheDeviceIn() {
        register(it, "root", fleet.root, true);
        EnrollmentGroup group = it.enroll(byReference("line", "root"));
        RegistrationRecord record = provision(whole);
        assertEquals(Optional.of(group.groupId()), record.group());
        assertEquals(Optional.of(thumbprint(fleet.root)), record.attestedBy());
    }

    @Test
    void aReferenceToAnIntermediateBelowAVerifiedRootLetsTheDeviceIn() {
        register(it, "root", fleet.root, true);
        register(it, "lower", fleet.lower, false);
        it.enroll(byReference("line", "lower"));
        assertEquals(Optional.of(thumbprint(fleet.lower)), provision(whole).attestedBy());
    }

    @Test
    void whereTheIntermediateIsVerifiedTheRootIsNotNeeded() {
        register(it, "lower", fleet.lower, true);
        it.enroll(byReference("line", "lower"));
        provision(shown(fleet.leaf));
        provision(shown(fleet.leaf, fleet.lower));
        provision(whole);
    }

    @Test
    void anInlineSignerIsEnoughWhereItIsVerifiedItself() {
        register(it, "lower", fleet.lower, true);
        it.enroll(inline("line", fleet.lower));
        provision(shown(fleet.leaf));
    }

    @Test
    void theRootNeedNotBeSent() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.upper));
        provision(shown(fleet.leaf, fleet.lower, fleet.upper));
        provision(shown(fleet.leaf, fleet.lower));
    }

    @Test
    void theOrderInWhichTheChainIsSentDoesNotMatter() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.upper));
        provision(shown(fleet.leaf, fleet.root, fleet.upper, fleet.lower));
    }

    @Test
    void anIntermediateThatIsKnownNeedNotBeSent() {
        register(it, "root", fleet.root, true);
        register(it, "lower", fleet.lower, false);
        register(it, "upper", fleet.upper, false);
        it.enroll(byReference("line", "root"));
        provision(shown(fleet.leaf));
    }

    @Test
    void afterARollTheSecondaryIsAsGoodAndTheRecordTellsWhoComesWithWhich() {
        IssuedCertificate next = fleet.maker.intermediate(fleet.upper, "CN=Lower", YEAR, OptionalInt.of(0));
        IssuedCertificate renewed = fleet.maker.leaf(next, "dev", YEAR);
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.lower, next));
        assertEquals(Optional.of(thumbprint(fleet.lower)), provision(whole).attestedBy());
        assertEquals(Optional.of(thumbprint(next)),
                provision(shown(renewed, next, fleet.upper)).attestedBy());
        assertEquals(new AuthenticationScheme.SelfSigned(thumbprint(renewed)),
                it.hubDevice(FirstSetup.FIRST_HUB, "dev").orElseThrow().authentication());
        it.enroll(inline("line", next));
        assertEquals(OTHER_SIGNER, it.refused("dev", whole));
    }

    @Test
    void aSecondaryReferenceIsAsGood() {
        IssuedCertificate other = fleet.maker.ca("CN=Root 2", YEAR, OptionalInt.empty());
        register(it, "old", other, true);
        register(it, "new", fleet.root, true);
        it.enroll(byReference("line", "old", "new"));
        assertEquals(Optional.of(thumbprint(fleet.root)), provision(whole).attestedBy());
        assertEquals(Optional.of(thumbprint(other)),
                provision(shown(fleet.maker.leaf(other, "dev", YEAR))).attestedBy());
    }

    @Test
    void aVerifiedCaLetsTheGroupsDevicesInAsSoonAsItIs() {
        register(it, "root", fleet.root, false);
        it.enroll(inline("line", fleet.lower));
        assertEquals(CA_NOT_FOUND, it.refused("dev", whole));
        it.store.holdNews();
        register(it, "root", fleet.root, true);
        provision(whole);
        it.store.tellNews();
    }

    // ---- which enrollment decides

    @Test
    void theGroupOfTheNearestIssuerDecides() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("a-top", fleet.root));
        EnrollmentGroup near = it.enroll(inline("z-near", fleet.lower));
        it.enroll(inline("m-mid", fleet.upper));
        assertEquals(Optional.of(near.groupId()), provision(whole).group());
        ok(it.service.delete(near.key(), WriteCondition.ALWAYS));
        assertEquals("m-mid", provision(whole).group().orElseThrow().text());
    }

    @Test
    void aDisabledGroupThatIsNearestIsNotPassedOver() {
        register(it, "root", fleet.root, true);
        EnrollmentGroup near = it.set(it.enroll(inline("near", fleet.lower)), ProvisioningStatus.DISABLED);
        it.enroll(inline("top", fleet.root));
        assertEquals(RegistrationStatus.DISABLED, it.provision("dev", whole).status());
        assertEquals(Outcome.DISABLED, it.trace().outcome());
        assertEquals(Optional.of(key(near)), it.trace().enrollment());
        assertEquals(List.of(Rule.ENROLLMENT_ENABLED), it.failed());
    }

    @Test
    void aDisabledGroupAboveAnEnabledOneDoesNotMatter() {
        register(it, "root", fleet.root, true);
        it.set(it.enroll(inline("top", fleet.root)), ProvisioningStatus.DISABLED);
        it.enroll(inline("near", fleet.lower));
        provision(whole);
    }

    @Test
    void ofTwoGroupsWithOneCertificateTheDisabledOneKeepsOut() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("a", fleet.lower));
        it.set(it.enroll(inline("b", fleet.lower)), ProvisioningStatus.DISABLED);
        assertEquals(RegistrationStatus.DISABLED, it.provision("dev", whole).status());
    }

    @Test
    void ofTwoCertificatesForOneCaAndKeyTheOneThatTheDevicePresentsDecides() throws Exception {
        IssuedCertificate renewed = renewed(fleet.lower, fleet.upper);
        register(it, "root", fleet.root, true);
        EnrollmentGroup first = it.enroll(inline("a", fleet.lower));
        EnrollmentGroup second = it.enroll(inline("b", renewed));
        assertEquals(Optional.of(first.groupId()),
                provision(shown(fleet.leaf, fleet.lower, fleet.upper)).group());
        assertEquals(Optional.of(second.groupId()), provision(shown(fleet.leaf, renewed, fleet.upper)).group());
        ok(it.service.delete(second.key(), WriteCondition.ALWAYS));
        assertEquals(Optional.of(first.groupId()), provision(shown(fleet.leaf, renewed, fleet.upper)).group(),
                "the key is enrolled, whichever of its certificates is sent");
    }

    /** Another certificate for the same CA and key. */
    private static IssuedCertificate renewed(IssuedCertificate ca, IssuedCertificate issuer) throws Exception {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(issuer.certificate(), BigInteger.TEN,
                Date.from(YEAR.notBefore()), Date.from(YEAR.notAfter()), ca.certificate().getSubjectX500Principal(),
                ca.certificate().getPublicKey());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(
                builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.key())));
        return new IssuedCertificate(certificate, ca.key(), List.of(certificate));
    }

    @Test
    void aDisabledIndividualEnrollmentKeepsADeviceOfTheGroupOutWhateverItsAttestation() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.lower));
        IndividualEnrollment own = it.set(it.enrollByCertificate("dev", certificate(fleet.leaf)),
                ProvisioningStatus.DISABLED);
        assertEquals(RegistrationStatus.DISABLED, it.provision("dev", whole).status());
        ok(it.service.delete(own.key(), WriteCondition.ALWAYS));
        provision(whole);
        it.set(it.enrollByKey("dev"), ProvisioningStatus.DISABLED);
        assertEquals(UNAUTHORIZED, it.refused("dev", whole));
    }

    @Test
    void anIndividualEnrollmentByCertificateComesBeforeTheGroupAndNeedsNoCa() {
        it.enroll(inline("line", fleet.lower));
        it.enrollByCertificate("dev", certificate(fleet.leaf));
        assertEquals(Optional.empty(), provision(shown(fleet.leaf)).group());
    }

    // ---- refused

    @Test
    void anIntermediateThatIsNotSentAndNotKnownIsMissed() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.upper));
        assertEquals(CA_NOT_FOUND, it.refused("dev", shown(fleet.leaf)));
        assertEquals(Rule.CHAIN_COMPLETE, it.failed().getFirst());
        Finding missing = it.finding(Rule.CHAIN_COMPLETE);
        assertEquals(Optional.of("CN=Lower"), missing.expected());
        assertEquals(Optional.of(Remedy.SEND_INTERMEDIATES), missing.remedy());
        assertFalse(it.hasRecord("dev"));
    }

    @Test
    void aChainBetweenSignerAndVerifiedRootThatIsNotSentIsMissed() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.lower));
        assertEquals(CA_NOT_FOUND, it.refused("dev", shown(fleet.leaf, fleet.lower)));
        assertEquals(Optional.of("CN=Upper"), it.finding(Rule.CHAIN_COMPLETE).expected());
    }

    @Test
    void withoutAnyVerifiedCaTheDeviceIsRefused() {
        it.enroll(inline("line", fleet.lower));
        assertEquals(CA_NOT_FOUND, it.refused("dev", whole));
        register(it, "root", fleet.root, false);
        assertEquals(CA_NOT_FOUND, it.refused("dev", whole));
        assertEquals(List.of(Rule.CHAIN_ANCHOR_VERIFIED), it.failed());
        Finding unverified = it.finding(Rule.CHAIN_ANCHOR_VERIFIED);
        assertEquals(Optional.of("root"), unverified.came());
        assertEquals(Optional.of(Remedy.VERIFY_CA_CERTIFICATE), unverified.remedy());
    }

    @Test
    void deletingTheVerifiedRootEndsTheRegistrationOfTheGroupsDevices() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.lower));
        provision(whole);
        ok(it.service.deleteCaCertificate(new CertificateName("root"), WriteCondition.ALWAYS));
        assertEquals(CA_NOT_FOUND, it.refused("dev", whole));
    }

    @Test
    void deletingTheReferredCaEndsTheRegistrationOfTheGroupsDevices() {
        register(it, "root", fleet.root, true);
        it.enroll(byReference("line", "root"));
        provision(whole);
        ok(it.service.deleteCaCertificate(new CertificateName("root"), WriteCondition.ALWAYS));
        assertEquals(CA_NOT_FOUND, it.refused("dev", whole));
        Finding gone = it.finding(Rule.CHAIN_ANCHOR_VERIFIED);
        assertEquals(Optional.of("root"), gone.expected());
        assertEquals(Optional.of(Remedy.ADD_CA_CERTIFICATE), gone.remedy());
    }

    @Test
    void aGoodChainOfADeletedGroupIsUnauthorized() {
        register(it, "root", fleet.root, true);
        EnrollmentGroup group = it.enroll(inline("line", fleet.lower));
        provision(whole);
        ok(it.service.delete(group.key(), WriteCondition.ALWAYS));
        assertEquals(UNAUTHORIZED, it.refused("dev", whole));
        assertEquals(List.of(Rule.ENROLLMENT_FOUND, Rule.CERTIFICATE_CHAIN), it.failed());
    }

    @Test
    void aGroupWithAnOlderCertificateOfTheSameNameDoesNotMatch() {
        register(it, "root", fleet.root, true);
        IssuedCertificate older = fleet.maker.intermediate(fleet.upper, "CN=Lower", YEAR, OptionalInt.empty());
        EnrollmentGroup group = it.enroll(inline("line", older));
        assertEquals(OTHER_SIGNER, it.refused("dev", whole));
        Finding other = it.finding(Rule.CHAIN_HOLDS_SIGNER);
        assertEquals(Optional.of(thumbprint(older)), other.expected());
        assertEquals(Optional.of(thumbprint(fleet.lower)), other.came());
        assertEquals(Optional.of(Remedy.ENROLL_SIGNER), other.remedy());
        assertEquals(Optional.of(key(group)), it.trace().enrollment());
    }

    @Test
    void aGroupAboveTheVerifiedCertificateIsNotReached() {
        register(it, "lower", fleet.lower, true);
        it.enroll(inline("line", fleet.root));
        assertEquals(OTHER_SIGNER, it.refused("dev", whole));
        assertTrue(it.failed().contains(Rule.CHAIN_HOLDS_SIGNER), it.failed().toString());
    }

    @Test
    void theCommonNameMustBeTheRegistrationId() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.lower));
        assertEquals(INVALID, it.refused("other", whole));
        assertEquals(List.of(Rule.CERTIFICATE_NAMES_DEVICE), it.failed());
        it.provision("DEV", whole);
    }

    @Test
    void anExpiredLeafIsRefused() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.lower));
        IssuedCertificate expired = fleet.maker.leaf(fleet.lower, "dev", past());
        assertEquals(INVALID, it.refused("dev", shown(expired, fleet.lower, fleet.upper)));
        assertEquals(List.of(Rule.CHAIN_VALID_NOW), it.failed());
    }

    @Test
    void anExpiredIntermediateIsRefusedAndNamed() {
        register(it, "root", fleet.root, true);
        IssuedCertificate expired = fleet.maker.intermediate(fleet.root, "CN=Old", past(), OptionalInt.empty());
        it.enroll(inline("line", fleet.root));
        assertEquals(INVALID,
                it.refused("dev", shown(fleet.maker.leaf(expired, "dev", YEAR), expired)));
        assertEquals(Optional.of("CN=Old"), it.trace().findings().stream()
                .filter(f -> f.verdict() == Verdict.FAILED).findFirst().orElseThrow().about());
    }

    @Test
    void aBrokenPathLengthIsRefused() {
        IssuedCertificate narrow = fleet.maker.ca("CN=Narrow", YEAR);
        IssuedCertificate below = fleet.maker.intermediate(narrow, "CN=Below", YEAR, OptionalInt.empty());
        register(it, "narrow", narrow, true);
        it.enroll(inline("line", below));
        assertEquals(INVALID, it.refused("dev", shown(fleet.maker.leaf(below, "dev", YEAR), below)));
        assertEquals(List.of(Rule.CHAIN_PATH_LENGTH), it.failed());
    }

    @Test
    void aLeafThatADeviceSignedIsRefused() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.lower));
        IssuedCertificate forged = fleet.maker.leaf(fleet.leaf, "other", YEAR);
        assertEquals(401002, it.refused("other", shown(forged, fleet.leaf, fleet.lower, fleet.upper)).code());
        assertFalse(it.hasRecord("other"));
    }

    @Test
    void aSelfSignedCertificateWithTheRightNamesIsNotTheCas() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.root));
        IssuedCertificate impostor = fleet.maker.ca("CN=Root", YEAR, OptionalInt.empty());
        assertEquals(401002,
                it.refused("dev", shown(fleet.maker.leaf(impostor, "dev", YEAR), impostor)).code());
        assertFalse(it.hasRecord("dev"));
    }

    @Test
    void bytesThatAreNoCertificateAreRefused() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.lower));
        assertEquals(INVALID, it.refused("dev", ServiceOnMemory.shown(new byte[] { 1, 2, 3 })));
        assertEquals(List.of(Rule.CERTIFICATE_READABLE), it.failed());
    }

    @Test
    void aCaThatIsDeletedWhileTheDeviceRegistersIsNotTrusted() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.lower));
        provision(whole);
        it.store.beforeNextWrite(
                () -> it.service.deleteCaCertificate(new CertificateName("root"), WriteCondition.ALWAYS));
        assertEquals(CA_NOT_FOUND, it.refused("dev", whole));
    }

    // ---- individual enrollments by reference

    private void enrollByReference(String... names) {
        Slots<CertificateName> slots = new Slots<>(Optional.of(new CertificateName(names[0])),
                names.length > 1 ? Optional.of(new CertificateName(names[1])) : Optional.empty());
        it.enroll(IndividualEnrollment.of(RegistrationId.of("dev"), new X509CaReferences(slots)));
    }

    @Test
    void anIndividualEnrollmentByReferenceTakesWhatTheCaSigned() {
        register(it, "root", fleet.root, true);
        register(it, "other", fleet.maker.ca("CN=Other", YEAR), true);
        enrollByReference("other", "root");
        RegistrationRecord record = provision(whole);
        assertEquals(Optional.empty(), record.group());
        assertEquals(Optional.of(thumbprint(fleet.root)), record.attestedBy());
        DeviceAnswer.State state = (DeviceAnswer.State) it.devices.status(it.request("dev", whole));
        assertEquals(new DeviceAnswer.Attested.ByX509(Optional.empty(), Optional.empty()), state.attested());
    }

    @Test
    void anIndividualEnrollmentByReferenceRefusesWhatAnotherCaSigned() {
        register(it, "root", fleet.root, true);
        IssuedCertificate other = fleet.maker.ca("CN=Other", YEAR);
        register(it, "other", other, true);
        enrollByReference("root");
        assertEquals(OTHER_SIGNER, it.refused("dev", shown(fleet.maker.leaf(other, "dev", YEAR), other)));
        assertEquals(401002, it.refused("dev", shown(fleet.maker.leaf("dev", YEAR))).code());
        ok(it.service.deleteCaCertificate(new CertificateName("root"), WriteCondition.ALWAYS));
        assertEquals(CA_NOT_FOUND, it.refused("dev", whole));
        assertEquals(Optional.of(Remedy.ADD_CA_CERTIFICATE), it.finding(Rule.CHAIN_ANCHOR_VERIFIED).remedy());
    }

    // ---- what the device is told

    @Test
    void theStateOfAGroupsDeviceTellsOfLeafGroupAndSigner() {
        register(it, "root", fleet.root, true);
        EnrollmentGroup group = it.enroll(inline("line", fleet.upper));
        RegistrationRecord record = provision(whole);
        DeviceAnswer answer = it.devices.operation(it.request("dev", whole), record.operation());
        assertEquals(new DeviceAnswer.State(record,
                new DeviceAnswer.Attested.ByX509(Optional.of(certificate(fleet.leaf).info()),
                        Optional.of(certificate(fleet.upper).info()))),
                answer);
        assertEquals(Optional.of(group.groupId()), record.group());
    }

    @Test
    void everyStepIsTraced() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.lower));
        provision(whole);
        List<Finding> findings = it.trace().findings();
        List<Rule> rules = findings.stream().map(Finding::rule).toList();
        assertEquals(List.of(Rule.REQUEST_WELL_FORMED, Rule.ID_SCOPE_KNOWN, Rule.REGISTRATION_ID_SYNTAX,
                Rule.EVIDENCE_PRESENTED, Rule.ENROLLMENT_FOUND, Rule.ATTESTATION_KIND, Rule.CERTIFICATE_CHAIN,
                Rule.CERTIFICATE_READABLE, Rule.CERTIFICATE_KEY_PROVED, Rule.CERTIFICATE_NAMES_DEVICE,
                Rule.CHAIN_COMPLETE, Rule.CHAIN_ANCHOR_VERIFIED, Rule.CHAIN_HOLDS_SIGNER), rules.subList(0, 13));
        assertTrue(findings.stream().noneMatch(f -> f.verdict() == Verdict.FAILED), findings.toString());
        for (String subject : List.of("CN=dev", "CN=Lower", "CN=Upper", "CN=Root")) {
            assertTrue(findings.stream().anyMatch(
                    f -> f.rule() == Rule.CHAIN_VALID_NOW && f.about().equals(Optional.of(subject))), subject);
        }
        assertEquals(Rule.ENROLLMENT_ENABLED, rules.get(rules.size() - 5));
    }

    private static Validity past() {
        return Validity.of(ServiceOnMemory.START.minus(Duration.ofDays(30)), Duration.ofDays(20));
    }
}
