// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.certificates;

import static org.dpsstudio.service.ServiceOnMemory.code;
import static org.dpsstudio.service.ServiceOnMemory.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.attestation.AttestationMechanism.X509CaReferences;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceOnMemory;
import org.dpsstudio.service.WriteCondition;
import org.junit.jupiter.api.Test;

class CaCertificatesTest {
    private static final CertificateName NAME = new CertificateName("line-4");
    private static final Validity YEAR = Validity.of(ServiceOnMemory.START.minus(Duration.ofDays(1)),
            Duration.ofDays(365));

    private final ServiceOnMemory it = new ServiceOnMemory();
    private final CertificateMaker maker = new CertificateMaker(new SecureRandom());
    private final IssuedCertificate ca = maker.ca("CN=Line 4 CA,O=Factory", YEAR);

    private static Certificate certificate(IssuedCertificate issued) {
        try {
            return Certificates.of(issued.certificate());
        } catch (UnreadableCertificateException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private CaCertificate put(boolean verified) {
        return ok(it.service.putCaCertificate(NAME, certificate(ca), verified, WriteCondition.ABSENT));
    }

    private static WriteCondition version(CaCertificate stored) {
        return new WriteCondition.Matches(stored.etag());
    }

    private static String message(Result<?> refused) {
        return refused.refusal().orElseThrow(() -> new AssertionError(refused.toString())).message();
    }

    @Test
    void aNewOneIsNotVerifiedAndIsFoundByItsName() {
        CaCertificate stored = put(false);
        assertFalse(stored.verified());
        assertEquals(Optional.empty(), stored.verificationCode());
        assertEquals(certificate(ca), stored.certificate());
        assertEquals(ServiceOnMemory.START, stored.created());
        assertEquals(stored, ok(it.service.caCertificate(NAME)));
        assertEquals(List.of(stored), ok(it.service.caCertificates()));
    }

    @Test
    void whoUploadsMayVouchForIt() {
        assertTrue(put(true).verified());
    }

    @Test
    void creatingIgnoresTheVersion() {
        assertEquals(NAME, ok(it.service.putCaCertificate(NAME, certificate(ca), false,
                new WriteCondition.Matches(ETag.next()))).name());
    }

    @Test
    void changingNeedsTheVersion() {
        CaCertificate stored = put(false);
        assertEquals(412000, code(it.service.putCaCertificate(NAME, certificate(ca), true, WriteCondition.ABSENT)));
        assertEquals(412000, code(it.service.putCaCertificate(NAME, certificate(ca), true,
                new WriteCondition.Matches(ETag.next()))));
        CaCertificate changed = ok(
                it.service.putCaCertificate(NAME, certificate(ca), true, version(stored)));
        assertTrue(changed.verified());
        assertNotEquals(stored.etag(), changed.etag());
        assertEquals(stored.created(), changed.created());
        assertTrue(changed.updated().isAfter(stored.updated()));
    }

    @Test
    void anotherCertificateInThePlaceNeedsAProofOfItsOwn() {
        CaCertificate stored = put(true);
        CaCertificate same = ok(it.service.putCaCertificate(NAME, certificate(ca), false, version(stored)));
        assertTrue(same.verified(), "the same certificate stays verified");
        Certificate next = certificate(maker.ca("CN=Line 4 CA,O=Factory", YEAR));
        CaCertificate replaced = ok(it.service.putCaCertificate(NAME, next, false, version(same)));
        assertFalse(replaced.verified());
        assertEquals(next, replaced.certificate());
    }

    @Test
    void aCodeIsForOneCertificateOnly() {
        CaCertificate asked = ok(it.service.generateVerificationCode(NAME, version(put(false))));
        CaCertificate replaced = ok(it.service.putCaCertificate(NAME, certificate(maker.ca("CN=other", YEAR)), false,
                version(asked)));
        assertEquals(Optional.empty(), replaced.verificationCode());
    }

    @Test
    void aDevicesCertificateIsNoCaCertificate() {
        Result<CaCertificate> refused = it.service.putCaCertificate(NAME, certificate(maker.leaf("dev", YEAR)), true,
                WriteCondition.ABSENT);
        assertEquals(400004, code(refused));
        assertTrue(message(refused).contains("CN=dev"), message(refused));
        assertEquals(List.of(), ok(it.service.caCertificates()));
    }

    @Test
    void aCertificateWithoutContentIsKeptWhereItIsThatOne() {
        CaCertificate stored = put(false);
        Certificate bare = new Certificate(Optional.empty(), stored.certificate().info());
        CaCertificate kept = ok(it.service.putCaCertificate(NAME, bare, false, version(stored)));
        assertEquals(stored.certificate(), kept.certificate());
        assertEquals(400004, code(it.service.putCaCertificate(new CertificateName("other"), bare, false,
                WriteCondition.ABSENT)));
    }

    @Test
    void thereCanBeTwentyFive() {
        for (int i = 1; i <= 25; i++) {
            ok(it.service.putCaCertificate(new CertificateName("ca-" + i), certificate(ca), false,
                    WriteCondition.ABSENT));
        }
        assertEquals(400004, code(it.service.putCaCertificate(NAME, certificate(ca), false, WriteCondition.ABSENT)));
        assertEquals(25, ok(it.service.caCertificates()).size());
        CertificateName first = new CertificateName("ca-1");
        assertTrue(ok(it.service.putCaCertificate(first, certificate(ca), true, WriteCondition.ALWAYS)).verified());
    }

    @Test
    void deletingNeedsTheVersion() {
        CaCertificate stored = put(false);
        assertEquals(412000, code(it.service.deleteCaCertificate(NAME, WriteCondition.ABSENT)));
        assertEquals(412000, code(it.service.deleteCaCertificate(NAME, new WriteCondition.Matches(ETag.next()))));
        assertEquals(NAME, ok(it.service.deleteCaCertificate(NAME, version(stored))));
        assertEquals(404000, code(it.service.caCertificate(NAME)));
        assertEquals(404000, code(it.service.deleteCaCertificate(NAME, WriteCondition.ALWAYS)));
    }

    @Test
    void aCodeIsFortyEightUpperCaseHexDigitsAndAnotherEachTime() {
        CaCertificate stored = put(false);
        CaCertificate first = ok(it.service.generateVerificationCode(NAME, version(stored)));
        CaCertificate second = ok(it.service.generateVerificationCode(NAME, version(first)));
        assertTrue(first.verificationCode().orElseThrow().matches("[0-9A-F]{48}"), first.toString());
        assertNotEquals(first.verificationCode(), second.verificationCode());
        assertNotEquals(stored.etag(), first.etag());
        assertNotEquals(first.etag(), second.etag());
        assertEquals(second, ok(it.service.caCertificate(NAME)));
    }

    @Test
    void eachStepOfAProofNeedsTheVersionOfTheOneBefore() {
        CaCertificate stored = put(false);
        assertEquals(412000, code(it.service.generateVerificationCode(NAME, WriteCondition.ABSENT)));
        CaCertificate asked = ok(it.service.generateVerificationCode(NAME, version(stored)));
        Certificate proof = certificate(maker.leaf(ca, asked.verificationCode().orElseThrow(), YEAR));
        assertEquals(412000, code(it.service.verifyCaCertificate(NAME, proof, version(stored))));
        CaCertificate verified = ok(it.service.verifyCaCertificate(NAME, proof, version(asked)));
        assertTrue(verified.verified());
        assertEquals(Optional.empty(), verified.verificationCode());
        assertNotEquals(asked.etag(), verified.etag());
        assertEquals(400004, code(it.service.verifyCaCertificate(NAME, proof, version(verified))));
        assertEquals(400004, code(it.service.generateVerificationCode(NAME, version(verified))));
    }

    @Test
    void aProofHoldsOrIsRefusedWithTheReason() {
        put(false);
        assertTrue(message(prove(maker.leaf(ca, "x", YEAR))).contains("Generate one first"));
        String code = ok(it.service.generateVerificationCode(NAME, WriteCondition.ALWAYS)).verificationCode()
                .orElseThrow();
        assertTrue(message(prove(maker.leaf(ca, code.toLowerCase(java.util.Locale.ROOT), YEAR))).contains(code));
        IssuedCertificate impostor = maker.ca("CN=Line 4 CA,O=Factory", YEAR);
        assertTrue(message(prove(maker.leaf(impostor, code, YEAR))).contains("is not signed with the private key"));
        assertTrue(message(prove(maker.leaf(code, YEAR))).contains("is not signed with the private key"));
        Validity past = Validity.of(ServiceOnMemory.START.minus(Duration.ofDays(3)), Duration.ofDays(2));
        assertTrue(message(prove(maker.leaf(ca, code, past))).contains("not now"));
        Validity ahead = Validity.of(ServiceOnMemory.START.plus(Duration.ofDays(1)), Duration.ofDays(2));
        assertTrue(message(prove(maker.leaf(ca, code, ahead))).contains("not now"));
        assertFalse(ok(it.service.caCertificate(NAME)).verified());
        assertTrue(ok(prove(maker.leaf(ca, code, YEAR))).verified());
    }

    private Result<CaCertificate> prove(IssuedCertificate proof) {
        return it.service.verifyCaCertificate(NAME, certificate(proof), WriteCondition.ALWAYS);
    }

    @Test
    void aReferenceMustNameACertificateThatIsThere() {
        EnrollmentGroup group = EnrollmentGroup.of(EnrollmentGroupId.of("line"),
                new X509CaReferences(Slots.primary(NAME)));
        Result<EnrollmentGroup> refused = it.service.put(group, WriteCondition.ABSENT);
        assertEquals(400004, code(refused));
        assertTrue(message(refused).contains("line-4"), message(refused));
        put(false);
        ok(it.service.put(group, WriteCondition.ABSENT));
    }

    @Test
    void anEnrollmentWhoseReferenceIsGoneCanStillBeDisabled() {
        put(true);
        EnrollmentGroup group = it.enroll(EnrollmentGroup.of(EnrollmentGroupId.of("line"),
                new X509CaReferences(Slots.primary(NAME))));
        ok(it.service.deleteCaCertificate(NAME, WriteCondition.ALWAYS));
        assertFalse(it.set(group, ProvisioningStatus.DISABLED).settings().enabled());
        Result<EnrollmentGroup> second = it.service.put(
                group.withAttestation(new X509CaReferences(
                        new Slots<>(Optional.of(NAME), Optional.of(new CertificateName("gone"))))),
                WriteCondition.ALWAYS);
        assertEquals(400004, code(second));
    }
}
