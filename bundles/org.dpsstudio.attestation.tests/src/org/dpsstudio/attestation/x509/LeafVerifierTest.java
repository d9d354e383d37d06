// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.InputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeafVerifierTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-12-31T23:59:59Z");
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Validity VALIDITY = new Validity(FROM, UNTIL);
    private static final RegistrationId PRESS = RegistrationId.of("press-0017");
    private static final List<Rule> RULES = List.of(Rule.CERTIFICATE_READABLE, Rule.CERTIFICATE_KEY_PROVED,
            Rule.CERTIFICATE_NAMES_DEVICE, Rule.CERTIFICATE_ENROLLED, Rule.CERTIFICATE_VALID_NOW,
            Rule.CERTIFICATE_END_ENTITY, Rule.CERTIFICATE_PURPOSE);

    private final CertificateMaker maker = new CertificateMaker(new SecureRandom());

    private static Certificate certificate(X509Certificate certificate) throws UnreadableCertificateException {
        return Certificates.of(certificate);
    }

    private Certificate leaf(String name) throws UnreadableCertificateException {
        return certificate(maker.leaf(name, VALIDITY).certificate());
    }

    private static Bytes der(Certificate certificate) {
        return certificate.der().orElseThrow();
    }

    private static Certificate infoOnly(Certificate certificate) {
        return new Certificate(Optional.empty(), certificate.info());
    }

    private static Finding finding(Attestation attestation, Rule rule) {
        return attestation.findings().stream().filter(f -> f.rule() == rule).findFirst().orElseThrow();
    }

    /** Asserts a refusal by this rule alone. */
    private static Finding refusedBy(Rule rule, Attestation attestation) {
        Attestation.Refused refused = assertInstanceOf(Attestation.Refused.class, attestation);
        assertEquals("Invalid certificate.", refused.message());
        assertEquals(List.of(rule), refused.findings().stream().filter(f -> f.verdict() == Verdict.FAILED)
                .map(Finding::rule).toList());
        return finding(refused, rule);
    }

    @ParameterizedTest
    @EnumSource
    void theEnrolledLeafIsAcceptedWhateverItsKey(KeyKind kind) throws Exception {
        Certificate leaf = certificate(
                new CertificateMaker(new SecureRandom(), kind).leaf("press-0017", VALIDITY).certificate());
        Attestation attestation = LeafVerifier.verify(PRESS, der(leaf), Slots.primary(leaf), NOW);
        assertInstanceOf(Attestation.Attested.class, attestation);
        assertEquals(RULES, attestation.findings().stream().map(Finding::rule).toList());
        assertEquals(List.of(Verdict.PASSED),
                attestation.findings().stream().map(Finding::verdict).distinct().toList());
    }

    @Test
    void bothSlotsAreGoodAndEitherMayBeAlone() throws Exception {
        Certificate one = leaf("press-0017");
        Certificate two = leaf("press-0017");
        Slots<Certificate> both = new Slots<>(Optional.of(one), Optional.of(two));
        Slots<Certificate> secondary = new Slots<>(Optional.empty(), Optional.of(two));
        assertInstanceOf(Attestation.Attested.class, LeafVerifier.verify(PRESS, der(one), both, NOW));
        assertInstanceOf(Attestation.Attested.class, LeafVerifier.verify(PRESS, der(two), both, NOW));
        assertInstanceOf(Attestation.Attested.class, LeafVerifier.verify(PRESS, der(two), secondary, NOW));
        refusedBy(Rule.CERTIFICATE_ENROLLED, LeafVerifier.verify(PRESS, der(one), secondary, NOW));
    }

    @Test
    void whatOpensslMakesByDefaultIsAcceptedWithWarnings() throws Exception {
        Certificate leaf;
        try (InputStream in = LeafVerifierTest.class.getResourceAsStream("made-by-openssl/default.der")) {
            leaf = Certificates.ofDer(in.readAllBytes());
        }
        Attestation attestation = LeafVerifier.verify(PRESS, der(leaf), Slots.primary(leaf),
                Instant.parse("2027-01-01T00:00:00Z"));
        assertInstanceOf(Attestation.Attested.class, attestation);
        assertEquals(Finding.warning(Rule.CERTIFICATE_END_ENTITY, "CA:FALSE", "CA:TRUE", Remedy.REISSUE_CERTIFICATE),
                finding(attestation, Rule.CERTIFICATE_END_ENTITY));
        assertEquals(Verdict.WARNING, finding(attestation, Rule.CERTIFICATE_PURPOSE).verdict());
        assertEquals("EC prime256v1", finding(attestation, Rule.CERTIFICATE_KEY_PROVED).came().orElseThrow());
    }

    @Test
    void aServersCertificateIsAcceptedWithAWarningOfItsPurpose() throws Exception {
        Certificate server = certificate(maker.server(maker.ca("CN=CA", VALIDITY), List.of("press-0017"), VALIDITY)
                .certificate());
        Attestation attestation = LeafVerifier.verify(PRESS, der(server), Slots.primary(server), NOW);
        assertInstanceOf(Attestation.Attested.class, attestation);
        assertEquals(Finding.warning(Rule.CERTIFICATE_PURPOSE, "clientAuth", "serverAuth",
                Remedy.REISSUE_CERTIFICATE), finding(attestation, Rule.CERTIFICATE_PURPOSE));
    }

    @Test
    void anotherCertificateOfTheSameNameIsRefusedWithBothThumbprints() throws Exception {
        Certificate enrolled = leaf("press-0017");
        Certificate presented = leaf("press-0017");
        Finding finding = refusedBy(Rule.CERTIFICATE_ENROLLED,
                LeafVerifier.verify(PRESS, der(presented), Slots.primary(enrolled), NOW));
        assertEquals(enrolled.info().sha256Thumbprint(), finding.expected().orElseThrow());
        assertEquals(presented.info().sha256Thumbprint(), finding.came().orElseThrow());
        assertEquals(Optional.of(Remedy.ENROLL_CERTIFICATE), finding.remedy());
    }

    @Test
    void theRightCertificateForAnotherIdIsRefused() throws Exception {
        Certificate leaf = leaf("press-0018");
        Finding finding = refusedBy(Rule.CERTIFICATE_NAMES_DEVICE,
                LeafVerifier.verify(PRESS, der(leaf), Slots.primary(leaf), NOW));
        assertEquals(Optional.of("press-0017"), finding.expected());
        assertEquals(Optional.of("press-0018"), finding.came());
    }

    @Test
    void twoCommonNamesNameNobody() throws Exception {
        Certificate leaf = certificate(maker.ca("CN=press-0017,CN=press-0018", VALIDITY).certificate());
        refusedBy(Rule.CERTIFICATE_NAMES_DEVICE, LeafVerifier.verify(PRESS, der(leaf), Slots.primary(leaf), NOW));
        refusedBy(Rule.CERTIFICATE_NAMES_DEVICE,
                LeafVerifier.verify(RegistrationId.of("press-0018"), der(leaf), Slots.primary(leaf), NOW));
    }

    @Test
    void theCommonNamesCaseDoesNotMatter() throws Exception {
        Certificate leaf = leaf("Press-0017");
        assertInstanceOf(Attestation.Attested.class,
                LeafVerifier.verify(PRESS, der(leaf), Slots.primary(leaf), NOW));
    }

    @Test
    void validityHoldsFromItsFirstToItsLastSecond() throws Exception {
        Certificate leaf = leaf("press-0017");
        Slots<Certificate> slots = Slots.primary(leaf);
        assertInstanceOf(Attestation.Attested.class, LeafVerifier.verify(PRESS, der(leaf), slots, FROM));
        assertInstanceOf(Attestation.Attested.class,
                LeafVerifier.verify(PRESS, der(leaf), slots, UNTIL.plusMillis(999)));
        Finding early = refusedBy(Rule.CERTIFICATE_VALID_NOW,
                LeafVerifier.verify(PRESS, der(leaf), slots, FROM.minusNanos(100)));
        assertEquals(Optional.of(Remedy.SET_CLOCK), early.remedy());
        Finding late = refusedBy(Rule.CERTIFICATE_VALID_NOW,
                LeafVerifier.verify(PRESS, der(leaf), slots, UNTIL.plusSeconds(1)));
        assertEquals(Optional.of(Remedy.RENEW_CERTIFICATE), late.remedy());
        assertEquals(Optional.of("2026-01-01T00:00:00Z/2026-12-31T23:59:59Z"), late.expected());
        assertEquals(Optional.of("2027-01-01T00:00:00Z"), late.came());
    }

    @Test
    void everythingThatIsWrongIsTold() throws Exception {
        Attestation attestation = LeafVerifier.verify(PRESS, der(leaf("other")), Slots.primary(leaf("press-0017")),
                UNTIL.plusSeconds(60));
        assertEquals(List.of(Rule.CERTIFICATE_NAMES_DEVICE, Rule.CERTIFICATE_ENROLLED, Rule.CERTIFICATE_VALID_NOW),
                attestation.findings().stream().filter(f -> f.verdict() == Verdict.FAILED).map(Finding::rule).toList());
    }

    /** A device that was not there when its certificate was renewed comes with the one that it has. */
    @Test
    void aCertificateOfTheSameKeyFromAnotherTimeIsToldAsExpiredFirst() throws Exception {
        IssuedCertificate made = maker.leaf("press-0017",
                new Validity(Instant.parse("2025-01-01T00:00:00Z"), FROM.minusSeconds(60)));
        Certificate earlier = certificate(made.certificate());
        Certificate renewed = certificate(maker.renewed(made.certificate(), VALIDITY, made.key()));
        Attestation attestation = LeafVerifier.verify(PRESS, der(earlier), Slots.primary(renewed), NOW);
        assertEquals(List.of(Rule.CERTIFICATE_VALID_NOW, Rule.CERTIFICATE_ENROLLED),
                attestation.findings().stream().filter(f -> f.verdict() == Verdict.FAILED).map(Finding::rule).toList());
    }

    @Test
    void whatCannotBeReadIsRefused() throws Exception {
        Certificate leaf = leaf("press-0017");
        refusedBy(Rule.CERTIFICATE_READABLE,
                LeafVerifier.verify(PRESS, Bytes.of(new byte[] { 0x30, 1, 0 }), Slots.primary(leaf), NOW));
    }

    @Test
    void anEnrollmentKnownByItsInformationOnlyIsMatchedByTheWholeCertificate() throws Exception {
        Certificate leaf = leaf("press-0017");
        assertInstanceOf(Attestation.Attested.class,
                LeafVerifier.verify(PRESS, der(leaf), Slots.primary(infoOnly(leaf)), NOW));
        refusedBy(Rule.CERTIFICATE_ENROLLED,
                LeafVerifier.verify(PRESS, der(leaf("press-0017")), Slots.primary(infoOnly(leaf)), NOW));
        refusedBy(Rule.CERTIFICATE_ENROLLED,
                LeafVerifier.verify(PRESS, resigned(leaf), Slots.primary(infoOnly(leaf)), NOW));
    }

    @Test
    void aVariedSignatureDoesNotMakeItAnotherCertificate() throws Exception {
        Certificate leaf = leaf("press-0017");
        Bytes varied = resigned(leaf);
        assertNotEquals(der(leaf), varied);
        assertInstanceOf(Attestation.Attested.class, LeafVerifier.verify(PRESS, varied, Slots.primary(leaf), NOW));
    }

    /** @return the same certificate with the other of the two signatures that ECDSA lets anybody compute */
    private static Bytes resigned(Certificate leaf) throws Exception {
        ASN1Sequence outer = ASN1Sequence.getInstance(der(leaf).toArray());
        ASN1Sequence signature = ASN1Sequence.getInstance(((ASN1BitString) outer.getObjectAt(2)).getOctets());
        BigInteger order = SECNamedCurves.getByName("secp256r1").getN();
        ASN1EncodableVector varied = new ASN1EncodableVector();
        varied.add(signature.getObjectAt(0));
        varied.add(new ASN1Integer(order.subtract(((ASN1Integer) signature.getObjectAt(1)).getValue())));
        ASN1EncodableVector whole = new ASN1EncodableVector();
        whole.add(outer.getObjectAt(0));
        whole.add(outer.getObjectAt(1));
        whole.add(new DERBitString(new DERSequence(varied)));
        return Bytes.of(new DERSequence(whole).getEncoded("DER"));
    }

    @Test
    void aKnownLeafIsVerifiedTensOfThousandsOfTimesASecond() throws Exception {
        Certificate leaf = leaf("press-0017");
        Slots<Certificate> slots = Slots.primary(leaf);
        byte[] der = der(leaf).toArray();
        double best = 0;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            int attested = 0;
            for (int i = 0; i < 20_000; i++) {
                if (LeafVerifier.verify(PRESS, Bytes.of(der), slots, NOW) instanceof Attestation.Attested) {
                    attested++;
                }
            }
            assertEquals(20_000, attested);
            best = Math.max(best, 20_000 / ((System.nanoTime() - start) / 1e9));
        }
        System.out.printf("known leafs verified: %,.0f per second%n", best);
        assertEquals(true, best > 50_000, best + " per second");
    }

    @Test
    void leafsThatComeForTheFirstTimeAreVerifiedFastToo() throws Exception {
        byte[][] ders = new byte[400][];
        for (int i = 0; i < ders.length; i++) {
            ders[i] = maker.leaf("device-" + i, VALIDITY).certificate().getEncoded();
        }
        long start = System.nanoTime();
        for (int i = 0; i < ders.length; i++) {
            Certificate enrolled = new Certificate(Optional.of(Bytes.of(ders[i])), infoOnly(leaf).info());
            assertInstanceOf(Attestation.Attested.class, LeafVerifier.verify(RegistrationId.of("device-" + i),
                    Bytes.of(ders[i]), Slots.primary(enrolled), NOW));
        }
        System.out.printf("new leafs verified: %,.0f per second%n", ders.length / ((System.nanoTime() - start) / 1e9));
    }

    private final Certificate leaf = sample();

    private Certificate sample() {
        try {
            return leaf("sample");
        } catch (UnreadableCertificateException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
