// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.chain;

import static org.dpsstudio.attestation.chain.MadeChains.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.dpsstudio.attestation.chain.MadeChains.Made;
import org.dpsstudio.attestation.chain.Revocation.Effect;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RevocationTest {
    private static final Instant JUNE_10_OF_2027 = Instant.parse("2027-06-10T00:00:00Z");
    private final Made root = MadeChains.ca("CN=Root").self();
    private final Made middle = MadeChains.ca("CN=Middle").by(root);
    private final Made device = MadeChains.leaf("CN=press-0017").by(middle);

    private static byte[] file(String name) throws IOException {
        try (InputStream in = RevocationTest.class.getResourceAsStream("made-by-openssl/" + name)) {
            return in.readAllBytes();
        }
    }

    private static ChainVerdict opensslVerdict(int device, Instant at, String... lists) throws Exception {
        List<Bytes> all = new ArrayList<>();
        for (String list : lists) {
            all.add(Bytes.of(file(list)));
        }
        Bytes ca = Certificates.ofFile(file("ca.pem"), Optional.empty()).getFirst().der().orElseThrow();
        Bytes leaf = Certificates.ofFile(file("device-" + device + ".pem"), Optional.empty()).getFirst().der()
                .orElseThrow();
        return ChainVerifier.verify(new ChainQuestion(leaf, CertificatePool.EMPTY, CertificatePool.of(List.of(ca)),
                Optional.empty(), new Revocation(all, Effect.REFUSE, Effect.REFUSE), at, Purpose.DEVICE));
    }

    private static X509v2CRLBuilder list(Made issuer, String from, String until) {
        X509v2CRLBuilder list = new X509v2CRLBuilder(issuer.name(), Date.from(Instant.parse(from + "T00:00:00Z")));
        return until.isEmpty() ? list : list.setNextUpdate(Date.from(Instant.parse(until + "T00:00:00Z")));
    }

    private static X509v2CRLBuilder list(Made issuer) {
        return list(issuer, "2026-06-01", "2026-07-01");
    }

    private static X509v2CRLBuilder revoking(X509v2CRLBuilder list, X509Certificate certificate, int reason) {
        return list.addCRLEntry(certificate.getSerialNumber(), Date.from(NOW.minusSeconds(86_400)), reason);
    }

    private static Bytes signed(X509v2CRLBuilder list, Made signer) throws IOException {
        try {
            return Bytes.of(list.build(new JcaContentSignerBuilder("SHA256withECDSA")
                    .build(signer.keys().getPrivate())).getEncoded());
        } catch (OperatorCreationException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static X509v2CRLBuilder with(X509v2CRLBuilder list, ASN1ObjectIdentifier type,
            ASN1Encodable value) throws IOException {
        return list.addExtension(type, true, value);
    }

    private ChainVerdict verdict(Effect missing, Effect expired, Bytes... lists) {
        return ChainVerifier.verify(new ChainQuestion(device.der(), CertificatePool.of(List.of(middle.der())),
                CertificatePool.of(List.of(root.der())), Optional.empty(),
                new Revocation(List.of(lists), missing, expired), NOW, Purpose.DEVICE));
    }

    private static List<Rule> failed(ChainVerdict verdict) {
        return verdict.findings().stream().filter(f -> f.verdict() == Verdict.FAILED).map(Finding::rule).toList();
    }

    private static List<Finding> about(ChainVerdict verdict, Rule rule) {
        return verdict.findings().stream().filter(f -> f.rule() == rule).toList();
    }

    @Test
    void aListOfOpensslRevokesAndADeltaListTakesBackAndAdds() throws Exception {
        Instant at = JUNE_10_OF_2027;
        assertEquals(List.of(Rule.CERTIFICATE_NOT_REVOKED), failed(opensslVerdict(1, at, "base.crl")));
        assertEquals(List.of(Rule.CERTIFICATE_NOT_REVOKED), failed(opensslVerdict(2, at, "base.crl")));
        assertEquals(List.of(), failed(opensslVerdict(3, at, "base.crl")));
        assertEquals(List.of(Rule.CERTIFICATE_NOT_REVOKED), failed(opensslVerdict(1, at, "delta.crl", "base.crl")));
        assertEquals(List.of(), failed(opensslVerdict(2, at, "base.crl", "delta.crl")));
        assertEquals(List.of(Rule.CERTIFICATE_NOT_REVOKED), failed(opensslVerdict(3, at, "base.crl", "delta.crl")));
    }

    @Test
    void aDeltaListKeepsItsBaseListUpToDateAndIsNothingWithoutIt() throws Exception {
        Instant afterBase = Instant.parse("2027-07-01T12:00:00Z");
        assertEquals(List.of(Rule.REVOCATION_LIST_CURRENT), failed(opensslVerdict(2, afterBase, "base.crl"))
                .stream().filter(rule -> rule == Rule.REVOCATION_LIST_CURRENT).toList());
        assertEquals(List.of(), failed(opensslVerdict(2, afterBase, "base.crl", "delta.crl")));
        assertEquals(List.of(Rule.REVOCATION_LIST_CURRENT), failed(opensslVerdict(2, JUNE_10_OF_2027, "delta.crl")));
        assertEquals(List.of(Rule.CERTIFICATE_NOT_REVOKED, Rule.REVOCATION_LIST_CURRENT),
                failed(opensslVerdict(3, JUNE_10_OF_2027, "delta.crl")));
        assertEquals(List.of(), failed(opensslVerdict(3, Instant.parse("2027-06-01T12:00:00Z"), "base.crl",
                "delta.crl")), "the delta list is not made yet");
    }

    @Test
    void aRevokedCertificateSaysSinceWhenAndWhy() throws Exception {
        ChainVerdict.Refused refused = assertInstanceOf(ChainVerdict.Refused.class, verdict(Effect.IGNORE,
                Effect.IGNORE, signed(revoking(list(middle), device.certificate(), CRLReason.keyCompromise), middle)));
        Finding finding = about(refused, Rule.CERTIFICATE_NOT_REVOKED).getFirst();
        assertEquals(Optional.of("2026-06-14T12:00:00Z keyCompromise"), finding.came());
        assertEquals(Optional.of("CN=press-0017"), finding.about());
        assertEquals("Invalid certificate.", refused.message());
    }

    @Test
    void aRevokedIntermediateIsRefusedToo() throws Exception {
        ChainVerdict verdict = verdict(Effect.IGNORE, Effect.IGNORE,
                signed(revoking(list(root), middle.certificate(), CRLReason.cACompromise), root));
        assertEquals(Optional.of("CN=Middle"), about(verdict, Rule.CERTIFICATE_NOT_REVOKED).getFirst().about());
        assertEquals(List.of(Rule.CERTIFICATE_NOT_REVOKED), failed(verdict));
    }

    @ParameterizedTest
    @EnumSource
    void aMissingListHasTheEffectThatTheOperatorChose(Effect effect) throws Exception {
        ChainVerdict verdict = verdict(effect, Effect.REFUSE, signed(list(middle), middle));
        List<Finding> lists = about(verdict, Rule.REVOCATION_LIST_CURRENT).stream()
                .filter(f -> f.about().equals(Optional.of("CN=Root"))).toList();
        assertEquals(effect == Effect.IGNORE ? List.of()
                : List.of(effect == Effect.WARN ? Verdict.WARNING : Verdict.FAILED),
                lists.stream().map(Finding::verdict).toList());
        assertEquals(effect == Effect.REFUSE, verdict instanceof ChainVerdict.Refused);
    }

    @ParameterizedTest
    @EnumSource
    void anExpiredListHasTheEffectThatTheOperatorChoseAndStillRevokes(Effect effect) throws Exception {
        for (String until : List.of("2026-06-14", "")) {
            ChainVerdict verdict = verdict(Effect.IGNORE, effect,
                    signed(list(middle, "2026-06-01", until), middle));
            assertEquals(effect == Effect.REFUSE, verdict instanceof ChainVerdict.Refused);
            assertEquals(effect == Effect.IGNORE ? List.of()
                    : List.of(effect == Effect.WARN ? Verdict.WARNING : Verdict.FAILED),
                    about(verdict, Rule.REVOCATION_LIST_CURRENT).stream().map(Finding::verdict).toList());
        }
        assertTrue(failed(verdict(Effect.IGNORE, effect, signed(revoking(list(middle, "2026-06-01", "2026-06-02"),
                device.certificate(), CRLReason.superseded), middle))).contains(Rule.CERTIFICATE_NOT_REVOKED));
    }

    @Test
    void aListThatIsNotTheCasOwnIsNone() throws Exception {
        Made stranger = MadeChains.ca("CN=Middle").self();
        X509v2CRLBuilder revoking = revoking(list(middle), device.certificate(), CRLReason.keyCompromise);
        assertEquals(List.of(), failed(verdict(Effect.IGNORE, Effect.IGNORE, signed(revoking, stranger))));
        assertEquals(List.of(Rule.REVOCATION_LIST_CURRENT, Rule.REVOCATION_LIST_CURRENT),
                failed(verdict(Effect.REFUSE, Effect.IGNORE, signed(revoking, stranger))));
        Bytes indirect = signed(with(revoking(list(middle), device.certificate(), CRLReason.keyCompromise),
                Extension.issuingDistributionPoint, new IssuingDistributionPoint(null, true, false)), middle);
        assertEquals(List.of(), failed(verdict(Effect.IGNORE, Effect.IGNORE, indirect)));
        Bytes unknown = signed(with(revoking(list(middle), device.certificate(), CRLReason.keyCompromise),
                new ASN1ObjectIdentifier("1.2.3.4"), DERNull.INSTANCE), middle);
        assertEquals(List.of(), failed(verdict(Effect.IGNORE, Effect.IGNORE, unknown)));
        assertEquals(List.of(), failed(verdict(Effect.IGNORE, Effect.IGNORE, Bytes.of(new byte[] { 0x30, 1 }))));
    }

    @Test
    void aCaThatMayNotSignListsHasNone() throws Exception {
        Made mute = MadeChains.named("CN=Mute").with(Extension.basicConstraints, true, new BasicConstraints(true))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)).self();
        ChainVerdict verdict = ChainVerifier.verify(new ChainQuestion(MadeChains.leaf("CN=x").by(mute).der(),
                CertificatePool.EMPTY, CertificatePool.of(List.of(mute.der())), Optional.empty(),
                new Revocation(List.of(signed(list(mute), mute)), Effect.REFUSE, Effect.IGNORE), NOW,
                Purpose.DEVICE));
        assertEquals(Optional.of("keyUsage without cRLSign"),
                about(verdict, Rule.REVOCATION_LIST_CURRENT).getFirst().came());
    }

    @Test
    void aListOfAPartRevokesButIsNotTheWhole() throws Exception {
        Bytes part = signed(with(revoking(list(middle), device.certificate(), CRLReason.keyCompromise),
                Extension.issuingDistributionPoint, new IssuingDistributionPoint(null, false, false,
                        new ReasonFlags(ReasonFlags.keyCompromise), false, false)),
                middle);
        assertEquals(List.of(Rule.CERTIFICATE_NOT_REVOKED), failed(verdict(Effect.IGNORE, Effect.IGNORE, part)));
        Bytes other = signed(with(list(middle), Extension.issuingDistributionPoint, new IssuingDistributionPoint(null,
                false, false, new ReasonFlags(ReasonFlags.keyCompromise), false, false)), middle);
        assertTrue(failed(verdict(Effect.REFUSE, Effect.IGNORE, other)).contains(Rule.REVOCATION_LIST_CURRENT));
        Bytes ofCas = signed(with(revoking(list(middle), device.certificate(), CRLReason.keyCompromise),
                Extension.issuingDistributionPoint, new IssuingDistributionPoint(null, false, true, null, false,
                        false)),
                middle);
        assertEquals(List.of(), failed(verdict(Effect.IGNORE, Effect.IGNORE, ofCas)));
    }

    @Test
    void ofSeveralListsTheNewestCountsAndADeltaOfAnotherBaseDoesNot() throws Exception {
        Bytes old = signed(revoking(list(middle, "2026-05-01", "2026-07-01"), device.certificate(),
                CRLReason.certificateHold).addExtension(Extension.cRLNumber, false, new ASN1Integer(4)), middle);
        Bytes newer = signed(list(middle).addExtension(Extension.cRLNumber, false, new ASN1Integer(5)), middle);
        assertEquals(List.of(), failed(verdict(Effect.IGNORE, Effect.REFUSE, old, newer)));
        Bytes delta = signed(with(revoking(list(middle), device.certificate(), CRLReason.superseded),
                Extension.deltaCRLIndicator, new ASN1Integer(6))
                .addExtension(Extension.cRLNumber, false, new ASN1Integer(BigInteger.valueOf(7))), middle);
        assertEquals(List.of(), failed(verdict(Effect.IGNORE, Effect.REFUSE, newer, delta)));
    }
}
