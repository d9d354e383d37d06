// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.dpsstudio.model.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateLintTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("1.2.3.4.5");

    /** What breaks a rule, and what comes close to it and does not. */
    private record Example(Bytes breaks, Optional<Bytes> issuer, List<Bytes> keeps) {
    }

    private static final Map<LintRule, Example> EXAMPLES = new EnumMap<>(LintRule.class);

    private static void breaks(LintRule rule, CertificateDraft breaks, CertificateDraft... keeps) {
        List<Bytes> good = new ArrayList<>(List.of(device().der(), ca().der()));
        List.of(keeps).forEach(d -> good.add(d.der()));
        EXAMPLES.put(rule, new Example(breaks.der(), Optional.empty(), good));
    }

    private static void breaks(LintRule rule, CertificateDraft breaks, Bytes issuer, CertificateDraft... keeps) {
        breaks(rule, breaks, keeps);
        EXAMPLES.put(rule, new Example(breaks.der(), Optional.of(issuer), EXAMPLES.get(rule).keeps));
    }

    private static CertificateDraft device() {
        return CertificateDraft.device();
    }

    private static CertificateDraft ca() {
        return CertificateDraft.ca();
    }

    private static CertificateDraft usage(CertificateDraft draft, int bits) {
        return draft.replace(Extension.keyUsage, true, new KeyUsage(bits));
    }

    static {
        EXAMPLES.put(LintRule.UNREADABLE, new Example(Bytes.of(new byte[] { 0x30, 1 }), Optional.empty(), List.of(
                device().der())));
        keys();
        names();
        authorities();
        devices();
        formats();
        times();
        issuers();
    }

    private static void keys() {
        breaks(LintRule.WEAK_KEY, device().key(CertificateDraft.rsa(2047, 65537)), device().key(CertificateDraft.rsa(
                2048, 65537)), device().key(CertificateDraft.ec("P-256")), device().key(CertificateDraft.ec("P-521")));
        breaks(LintRule.KEY_UNREADABLE, device().key(new SubjectPublicKeyInfo(new AlgorithmIdentifier(
                PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), new byte[] { 1, 2, 3 })));
        breaks(LintRule.RSA_EXPONENT_UNUSUAL, device().key(CertificateDraft.rsa(2048, 3)), device().key(
                CertificateDraft.ec("P-256")));
        breaks(LintRule.WEAK_SIGNATURE, device().signed(PKCSObjectIdentifiers.sha1WithRSAEncryption), device().signed(
                PKCSObjectIdentifiers.sha384WithRSAEncryption));
        breaks(LintRule.SIGNATURE_ALGORITHM_MISMATCH, device().beside(PKCSObjectIdentifiers.sha384WithRSAEncryption),
                device().signed(PKCSObjectIdentifiers.sha384WithRSAEncryption));
    }

    private static void names() {
        breaks(LintRule.COMMON_NAME_MISSING, device().subject("O=Maker"));
        breaks(LintRule.COMMON_NAME_SEVERAL, device().subject("CN=a,CN=b"));
        breaks(LintRule.COMMON_NAME_NOT_A_REGISTRATION_ID, device().subject("CN=device 1"), device().subject(
                "CN=Device-1.x:y_z"));
        breaks(LintRule.COMMON_NAME_NOT_BY_2017_RULE, device().subject("CN=Device-1"), device().subject(
                "CN=device 1"));
        breaks(LintRule.SUBJECT_EMPTY, device().subject(""));
        breaks(LintRule.ISSUER_EMPTY, device().issuer(""));
        breaks(LintRule.NAME_TOO_LONG, device().commonName("a".repeat(65)), device().commonName("a".repeat(64)));
    }

    private static void authorities() {
        breaks(LintRule.LEAF_IS_CA, ca().without(Extension.keyUsage));
        breaks(LintRule.CA_WITHOUT_BASIC_CONSTRAINTS, ca().without(Extension.basicConstraints), device().without(
                Extension.basicConstraints));
        breaks(LintRule.BASIC_CONSTRAINTS_NOT_CRITICAL, ca().replace(Extension.basicConstraints, false,
                new BasicConstraints(true)),
                device().replace(Extension.basicConstraints, false, new BasicConstraints(
                        false)));
        breaks(LintRule.CA_WITHOUT_KEY_USAGE, ca().without(Extension.keyUsage), device().without(Extension.keyUsage));
        breaks(LintRule.CA_WITHOUT_KEY_CERT_SIGN, usage(ca(), KeyUsage.cRLSign), ca().without(Extension.keyUsage));
        breaks(LintRule.CA_WITHOUT_CRL_SIGN, usage(ca(), KeyUsage.keyCertSign), ca().without(Extension.keyUsage));
        breaks(LintRule.SUBJECT_KEY_ID_MISSING, ca().without(Extension.subjectKeyIdentifier));
    }

    private static void devices() {
        breaks(LintRule.KEY_CERT_SIGN_WITHOUT_CA, usage(device(), KeyUsage.digitalSignature | KeyUsage.keyCertSign));
        breaks(LintRule.PATH_LENGTH_WITHOUT_CA, device().replace(Extension.basicConstraints, true, new DERSequence(
                new ASN1Integer(0))));
        breaks(LintRule.NO_CLIENT_AUTH, device().replace(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(
                KeyPurposeId.id_kp_serverAuth)), device().replace(Extension.extendedKeyUsage, false,
                        new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage)),
                device().without(
                        Extension.extendedKeyUsage));
        breaks(LintRule.PURPOSES_MISSING, device().without(Extension.extendedKeyUsage));
        breaks(LintRule.NO_DIGITAL_SIGNATURE, usage(device(), KeyUsage.keyAgreement), usage(device(),
                KeyUsage.keyAgreement | KeyUsage.digitalSignature), device().without(Extension.keyUsage));
        breaks(LintRule.KEY_USAGE_MISSING, device().without(Extension.keyUsage), usage(device(),
                KeyUsage.keyAgreement));
        breaks(LintRule.SELF_SIGNED_LEAF, device().issuer("CN=device-1"), ca().issuer("CN=Factory CA,O=Maker"));
    }

    private static void formats() {
        breaks(LintRule.OLD_VERSION, device().version(1).withoutExtensions());
        breaks(LintRule.EXTENSIONS_IN_OLD_VERSION, device().version(2), device().version(1).withoutExtensions());
        breaks(LintRule.SERIAL_NEGATIVE, device().serial(BigInteger.valueOf(-1)), device().serial(BigInteger.ZERO));
        breaks(LintRule.SERIAL_ZERO, device().serial(BigInteger.ZERO), device().serial(BigInteger.ONE));
        breaks(LintRule.SERIAL_TOO_LONG, device().serial(BigInteger.ONE.shiftLeft(159)), device().serial(
                BigInteger.ONE.shiftLeft(158)));
        breaks(LintRule.CRITICAL_EXTENSION_UNKNOWN, device().with(UNKNOWN, true, DERNull.INSTANCE), device().with(
                UNKNOWN, false, DERNull.INSTANCE));
        breaks(LintRule.EXTENSION_WRONGLY_CRITICAL, device().replace(Extension.subjectKeyIdentifier, true,
                new SubjectKeyIdentifier(new byte[] { 9, 9 })), device().with(UNKNOWN, true, DERNull.INSTANCE));
        breaks(LintRule.EXTENSION_MALFORMED, device().with(Extension.nameConstraints, true, new byte[] { 0x30, 5, 1 }),
                device().with(UNKNOWN, false, new byte[] { 0x30, 5, 1 }));
        breaks(LintRule.EXTENSION_DUPLICATE, device().with(Extension.keyUsage, true, new KeyUsage(
                KeyUsage.digitalSignature)));
        breaks(LintRule.ALTERNATIVE_NAMES_EMPTY, device().with(Extension.subjectAlternativeName, false,
                new DERSequence()));
        breaks(LintRule.UNIQUE_ID_PRESENT, device().uniqueId());
    }

    private static void times() {
        breaks(LintRule.EXPIRED, device().times("240101000000Z", "261120115959Z"), device().times("240101000000Z",
                "261120120000Z"));
        breaks(LintRule.NOT_YET_VALID, device().times("261120120001Z", "280101000000Z"), device().times(
                "261120120000Z", "280101000000Z"));
        breaks(LintRule.EXPIRES_SOON, device().times("240101000000Z", "261220115959Z"), device().times("240101000000Z",
                "261220120000Z"), device().times("240101000000Z", "261001000000Z"));
        breaks(LintRule.VALIDITY_REVERSED, device().times("260102000000Z", "260101000000Z"));
        breaks(LintRule.VERY_LONG_VALIDITY, device().times("260101000000Z", "370101000000Z"), device().times(
                "260101000000Z", "351231000000Z"), ca().times("250101000000Z", "450101000000Z"));
        breaks(LintRule.UNUSUAL_TIME, device().times(new DERUTCTime("260101000000Z"), new DERGeneralizedTime(
                "20280101000000Z")), device().times(new DERUTCTime("260101000000Z"),
                        new DERGeneralizedTime(
                                "20500101000000Z")));
    }

    private static void issuers() {
        breaks(LintRule.AUTHORITY_KEY_ID_MISSING, device().without(Extension.authorityKeyIdentifier), device().without(
                Extension.authorityKeyIdentifier).issuer("CN=device-1"));
        breaks(LintRule.AUTHORITY_KEY_ID_MISMATCH, device().replace(Extension.authorityKeyIdentifier, false,
                new AuthorityKeyIdentifier(new byte[] { 4, 3, 2, 1 })), rootCa());
        breaks(LintRule.VALIDITY_BEYOND_ISSUER, device().times("260101000000Z", "300101000001Z"), rootCa(), device()
                .times("260101000000Z", "300101000000Z"));
        breaks(LintRule.ISSUER_MISMATCH, device().issuer("CN=Other CA,O=Maker"), rootCa(), device().issuer(
                "CN=factory  ca,O=MAKER"));
        breaks(LintRule.ISSUER_NOT_A_CA, device().issuer("CN=device-1").subject("CN=device-2"), device().der());
    }

    private static Bytes rootCa() {
        return ca().issuer("CN=Factory CA,O=Maker").der();
    }

    @ParameterizedTest
    @EnumSource(LintRule.class)
    void everyRuleIsBrokenByItsExample(LintRule rule) {
        Example example = EXAMPLES.get(rule);
        List<LintFinding> findings = CertificateLint.check(example.breaks, example.issuer, NOW);
        assertTrue(findings.stream().anyMatch(f -> f.rule() == rule), () -> findings.toString());
        findings.forEach(f -> assertFalse(f.came().isEmpty(), f.toString()));
    }

    @ParameterizedTest
    @EnumSource(LintRule.class)
    void noRuleIsBrokenByWhatComesClose(LintRule rule) {
        for (Bytes good : EXAMPLES.get(rule).keeps) {
            List<LintFinding> findings = CertificateLint.check(good, Optional.of(rootCa()), NOW);
            assertFalse(findings.stream().anyMatch(f -> f.rule() == rule), () -> findings.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(LintRule.class)
    void everyRuleHasItsWords(LintRule rule) {
        assertFalse(rule.title().endsWith("."), rule.title());
        assertTrue(rule.why().endsWith("."), rule.why());
        assertTrue(rule.remedy().endsWith("."), rule.remedy());
        assertFalse((rule.title() + rule.why() + rule.remedy()).contains("''"), rule.why());
    }

    @Test
    void nothingIsFoundInACertificateThatIsAsItShouldBe() {
        assertEquals(List.of(), CertificateLint.check(device().der(), Optional.of(rootCa()), NOW));
        assertEquals(List.of(), CertificateLint.check(rootCa(), Optional.empty(), NOW));
    }

    @Test
    void theWorstComesFirst() {
        List<LintFinding> findings = CertificateLint.check(device().subject("CN=Device-1").key(CertificateDraft.rsa(
                1024, 3)).without(Extension.authorityKeyIdentifier).der(), Optional.empty(), NOW);
        assertEquals(List.of(Severity.ERROR, Severity.WARNING, Severity.WARNING, Severity.INFO), findings.stream().map(
                LintFinding::severity).toList());
    }

    @Test
    void aWeakSignatureUnderACertificateOfItsOwnMattersLess() {
        Bytes self = device().issuer("CN=device-1").signed(PKCSObjectIdentifiers.sha1WithRSAEncryption).der();
        assertEquals(List.of(Severity.INFO), CertificateLint.check(self, Optional.empty(), NOW).stream().filter(
                f -> f.rule() == LintRule.WEAK_SIGNATURE).map(LintFinding::severity).toList());
    }

    @Test
    void aFindingPointsAtItsBytes() {
        Bytes der = device().subject("CN=device 1").der();
        LintFinding finding = CertificateLint.check(der, Optional.empty(), NOW).getFirst();
        ByteRange range = finding.range().orElseThrow();
        assertEquals(LintRule.COMMON_NAME_NOT_A_REGISTRATION_ID, finding.rule());
        assertEquals("SEQUENCE", Asn1Tree.of(der).pathTo(range).getLast().tag());
        assertTrue(new String(der.toArray(), range.offset(), range.length()).contains("device 1"));
    }
}
