// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.chain;

import static org.dpsstudio.attestation.chain.MadeChains.NOW;
import static org.dpsstudio.attestation.chain.MadeChains.ca;
import static org.dpsstudio.attestation.chain.MadeChains.leaf;
import static org.dpsstudio.attestation.chain.MadeChains.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertPolicyId;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyMappings;
import org.dpsstudio.attestation.chain.MadeChains.Made;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChainVerifierTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private final Made root = ca("CN=Root").self();
    private final Made upper = ca("CN=Upper").by(root);
    private final Made lower = ca("CN=Lower").by(upper);
    private final Made device = leaf("CN=press-0017").by(lower);

    private static CertificatePool pool(Made... certificates) {
        return CertificatePool.of(Arrays.stream(certificates).map(Made::der).toList());
    }

    private static ChainQuestion question(Made leaf, CertificatePool pool, CertificatePool anchors) {
        return new ChainQuestion(leaf.der(), pool, anchors, Optional.empty(), Revocation.NONE, NOW, Purpose.DEVICE);
    }

    private static ChainVerdict verdict(Made leaf, CertificatePool pool, Made... anchors) {
        return ChainVerifier.verify(question(leaf, pool, pool(anchors)));
    }

    private static ChainVerdict through(ChainQuestion question, Made signer) {
        return ChainVerifier.verify(new ChainQuestion(question.leaf(), question.pool(), question.anchors(),
                Optional.of(signer.der()), Revocation.NONE, NOW, Purpose.DEVICE));
    }

    private static List<String> subjects(ChainVerdict verdict) {
        return verdict.path().stream().map(link -> link.certificate().info().subjectName()).toList();
    }

    private static List<Rule> failed(ChainVerdict verdict) {
        return verdict.findings().stream().filter(f -> f.verdict() == Verdict.FAILED).map(Finding::rule).toList();
    }

    private static void assertAccepted(ChainVerdict verdict) {
        assertEquals(List.of(), failed(verdict));
        assertInstanceOf(ChainVerdict.Accepted.class, verdict);
    }

    private static Finding assertRefused(Rule rule, ChainVerdict verdict) {
        assertEquals(List.of(rule), failed(verdict).stream().distinct().toList());
        assertInstanceOf(ChainVerdict.Refused.class, verdict);
        return verdict.findings().stream().filter(f -> f.verdict() == Verdict.FAILED).findFirst().orElseThrow();
    }

    @Test
    void theOrderInWhichCertificatesComeDoesNotMatter() {
        List<Made> all = new ArrayList<>(List.of(root, upper, lower, ca("CN=Other").self(), device,
                ca("CN=Lower").by(root)));
        for (int i = 0; i < all.size(); i++) {
            Collections.rotate(all, 1);
            ChainVerdict verdict = verdict(device, pool(all.toArray(Made[]::new)), root);
            assertAccepted(verdict);
            assertEquals(List.of("CN=press-0017", "CN=Lower", "CN=Upper", "CN=Root"), subjects(verdict));
        }
    }

    @Test
    void everyStepIsAFindingAboutItsCertificate() {
        ChainVerdict verdict = verdict(device, pool(lower, upper), root);
        assertEquals(Optional.of("CN=press-0017 \u2190 CN=Lower \u2190 CN=Upper \u2190 CN=Root"),
                verdict.findings().getFirst().came());
        for (ChainLink link : verdict.path()) {
            assertTrue(link.sound());
            assertTrue(link.findings().stream()
                    .allMatch(f -> f.about().equals(Optional.of(link.certificate().info().subjectName()))));
            assertTrue(verdict.findings().containsAll(link.findings()));
            assertEquals(link.certificate().info().subjectName().equals("CN=Root"), link.anchor());
        }
        assertEquals(List.of(Rule.CHAIN_SIGNATURE, Rule.CHAIN_STRENGTH, Rule.CHAIN_VALID_NOW, Rule.CHAIN_WELL_FORMED,
                Rule.CHAIN_CRITICAL_EXTENSIONS, Rule.CERTIFICATE_END_ENTITY, Rule.CERTIFICATE_PURPOSE),
                verdict.path().getFirst().findings().stream().map(Finding::rule).toList());
    }

    @Test
    void anIntermediateIsAnAnchorLikeAnyOther() {
        ChainVerdict verdict = verdict(device, pool(lower), upper);
        assertAccepted(verdict);
        assertEquals(3, verdict.path().size());
    }

    @Test
    void aChainThatBreaksOffNamesTheIssuerThatIsMissing() {
        ChainVerdict.Refused refused = (ChainVerdict.Refused) verdict(device, pool(lower), root);
        assertEquals(Optional.of("CN=Upper"), refused.missingIssuer());
        assertEquals("CA certificate not found.", refused.message());
        assertEquals(List.of("CN=press-0017", "CN=Lower"), subjects(refused));
        Finding finding = assertRefused(Rule.CHAIN_COMPLETE, refused);
        assertEquals(Optional.of("CN=Upper"), finding.expected());
        refused = (ChainVerdict.Refused) verdict(device, CertificatePool.EMPTY, root);
        assertEquals(Optional.of(Remedy.SEND_INTERMEDIATES),
                assertRefused(Rule.CHAIN_COMPLETE, refused).remedy());
        assertEquals(Optional.of("CN=Lower"), refused.missingIssuer());
    }

    @Test
    void aChainToARootThatIsNotTrustedEndsThere() {
        ChainVerdict.Refused refused = (ChainVerdict.Refused) verdict(device, pool(lower, upper, root));
        assertEquals(List.of("CN=press-0017", "CN=Lower", "CN=Upper", "CN=Root"), subjects(refused));
        assertEquals(Optional.of(Remedy.ADD_CA_CERTIFICATE), assertRefused(Rule.CHAIN_COMPLETE, refused).remedy());
        assertEquals("CA certificate not found.", refused.message());
    }

    @Test
    void aSignatureThatTheNamedKeyDidNotMakeIsForged() {
        byte[] forged = device.der().toArray();
        forged[forged.length - 1] ^= 1;
        ChainVerdict.Refused refused = (ChainVerdict.Refused) ChainVerifier.verify(new ChainQuestion(
                Bytes.of(forged), pool(lower, upper), pool(root), Optional.empty(), Revocation.NONE, NOW,
                Purpose.DEVICE));
        assertEquals(List.of(Rule.CHAIN_SIGNATURE, Rule.CHAIN_COMPLETE), failed(refused));
        assertEquals("Invalid certificate.", refused.message());
        assertEquals(Optional.empty(), refused.missingIssuer());
    }

    @Test
    void anImpostorOfTheCasNameIsNoCa() {
        Made impostor = ca("CN=Root").self();
        ChainVerdict.Refused refused = (ChainVerdict.Refused) verdict(leaf("CN=x").by(impostor), pool(impostor), root);
        assertEquals("CA certificate not found.", refused.message());
    }

    @Test
    void somethingElseThanACertificateIsRefused() {
        ChainVerdict verdict = ChainVerifier.verify(new ChainQuestion(Bytes.of(new byte[] { 1, 2 }), pool(), pool(root),
                Optional.empty(), Revocation.NONE, NOW, Purpose.ANY));
        assertRefused(Rule.CERTIFICATE_READABLE, verdict);
        assertEquals(List.of(), verdict.path());
        assertEquals(1, CertificatePool.of(List.of(Bytes.of(new byte[] { 1 }), root.der(), root.der())).size());
    }

    @Test
    void ofSeveralChainsAnAcceptedOneIsTaken() {
        KeyPair keys = MadeChains.p256();
        Made expired = ca("CN=Cross").keys(keys).valid("2026-01-01", "2026-02-01").by(root);
        Made unlimited = ca("CN=Cross").keys(keys).by(upper);
        Made leaf = leaf("CN=x").by(expired);
        ChainVerdict verdict = verdict(leaf, pool(expired, upper, unlimited), root);
        assertAccepted(verdict);
        assertEquals(4, verdict.path().size());
        assertRefused(Rule.CHAIN_VALID_NOW, verdict(leaf, pool(expired), root));
    }

    @Test
    void aCopyWithABrokenSignatureDoesNotHideTheCertificate() {
        byte[] broken = lower.der().toArray();
        broken[broken.length - 1] ^= 1;
        CertificatePool pool = CertificatePool.of(List.of(Bytes.of(broken), upper.der(), lower.der()));
        assertTrue(pool.holds(lower.der()));
        assertAccepted(verdict(device, pool, root));
    }

    @Test
    void theChainHasToHoldTheSignerThatIsAskedFor() {
        ChainQuestion question = question(device, pool(lower, upper), pool(root));
        for (Made signer : List.of(lower, upper, root)) {
            ChainVerdict verdict = through(question, signer);
            assertAccepted(verdict);
            assertTrue(verdict.findings().stream().anyMatch(f -> f.rule() == Rule.CHAIN_HOLDS_SIGNER));
        }
        ChainVerdict.Refused refused = (ChainVerdict.Refused) through(question, ca("CN=Other").self());
        assertEquals("Signing certificate info did not match chain elements", refused.message());
        assertRefused(Rule.CHAIN_HOLDS_SIGNER, refused);
        assertEquals(4, refused.path().size());
        assertRefused(Rule.CHAIN_HOLDS_SIGNER, through(question, device));
    }

    @Test
    void theSignerMayBeAboveTheNearestAnchorOrOnALongerWay() {
        assertAccepted(through(question(device, pool(lower, upper), pool(upper, root)), root));
        KeyPair keys = MadeChains.p256();
        Made direct = ca("CN=Cross").keys(keys).by(root);
        Made around = ca("CN=Cross").keys(keys).by(upper);
        ChainVerdict verdict = through(question(leaf("CN=x").by(direct), pool(direct, around, upper), pool(root)),
                upper);
        assertAccepted(verdict);
        assertEquals(List.of("CN=x", "CN=Cross", "CN=Upper", "CN=Root"), subjects(verdict));
    }

    @Test
    void theSignersAboveALeafAreFoundNearestFirst() {
        assertEquals(List.of(lower.der(), upper.der(), root.der()),
                ChainVerifier.signersOf(device.der(), pool(root, device, upper, ca("CN=Lower").self(), lower)));
        assertEquals(List.of(), ChainVerifier.signersOf(Bytes.of(new byte[3]), pool(root)));
    }

    @ParameterizedTest
    @CsvSource({ "2025-12-31T23:59:59Z, SET_CLOCK", "2026-01-01T00:00:00Z,", "2027-01-01T00:00:00Z,",
            "2027-01-01T00:00:01Z, RENEW_CERTIFICATE" })
    void aQuestionIsOfItsTime(Instant at, Remedy remedy) {
        ChainVerdict verdict = ChainVerifier.verify(new ChainQuestion(device.der(), pool(lower, upper), pool(root),
                Optional.empty(), Revocation.NONE, at, Purpose.DEVICE));
        if (remedy == null) {
            assertAccepted(verdict);
        } else {
            assertEquals(Optional.of(remedy), assertRefused(Rule.CHAIN_VALID_NOW, verdict).remedy());
            assertEquals(List.of(false, false, false, false), verdict.path().stream().map(ChainLink::sound).toList());
        }
    }

    @Test
    void weakSignaturesAndKeysAreRefused() {
        assertRefused(Rule.CHAIN_STRENGTH, verdict(leaf("CN=x").signedWith("SHA1withECDSA").by(root), pool(), root));
        for (int bits : List.of(1024, 2048)) {
            Made rsa = ca("CN=RSA").keys(MadeChains.keys("RSA",
                    new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4))).signedWith("SHA256withRSA").self();
            for (String algorithm : List.of("SHA256withRSA", "SHA256withRSAandMGF1", "SHA1withRSA")) {
                ChainVerdict verdict = verdict(leaf("CN=x").signedWith(algorithm).by(rsa), pool(), rsa);
                if (bits >= 2048 && !algorithm.startsWith("SHA1")) {
                    assertAccepted(verdict);
                } else {
                    assertRefused(Rule.CHAIN_STRENGTH, verdict);
                }
            }
        }
    }

    @Test
    void anAnchorsOwnWeakSignatureIsAWarningSinceItIsNotReliedOn() {
        Made old = ca("CN=Old").signedWith("SHA1withECDSA").self();
        ChainVerdict verdict = verdict(leaf("CN=x").by(old), pool(), old);
        assertAccepted(verdict);
        assertTrue(verdict.findings().stream()
                .anyMatch(f -> f.rule() == Rule.CHAIN_STRENGTH && f.verdict() == Verdict.WARNING));
    }

    @ParameterizedTest
    @ValueSource(strings = { "secp384r1", "secp521r1", "Ed25519" })
    void strongKeysOfOtherKindsAreTaken(String kind) {
        boolean edwards = kind.equals("Ed25519");
        KeyPair keys = edwards ? MadeChains.keys("Ed25519", NamedParameterSpec.ED25519)
                : MadeChains.keys("EC", new ECGenParameterSpec(kind));
        String algorithm = edwards ? "Ed25519" : "SHA512withECDSA";
        Made own = ca("CN=Own").keys(keys).signedWith(algorithm).self();
        assertAccepted(verdict(leaf("CN=x").signedWith(algorithm).by(own), pool(), own));
    }

    @Test
    void aPurposeHasToBeAmongThoseOfEveryIssuer() {
        Made servers = ca("CN=Servers").with(Extension.extendedKeyUsage, false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)).by(root);
        Made below = ca("CN=Below").by(servers);
        Made leaf = leaf("CN=x").by(below);
        assertEquals(Optional.of("CN=Servers"),
                assertRefused(Rule.CHAIN_PURPOSE, verdict(leaf, pool(servers, below), root)).about());
        assertAccepted(ChainVerifier.verify(new ChainQuestion(leaf.der(), pool(servers, below), pool(root),
                Optional.empty(), Revocation.NONE, NOW, Purpose.ANY)));
        Made any = ca("CN=Any").with(Extension.extendedKeyUsage, false,
                new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage)).by(root);
        assertAccepted(verdict(leaf("CN=x").by(any), pool(any), root));
    }

    @Test
    void aDevicesCertificateIsForThat() {
        assertAccepted(verdict(named("CN=x").by(root), pool(), root));
        assertRefused(Rule.CERTIFICATE_PURPOSE, verdict(named("CN=x").with(Extension.extendedKeyUsage, false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)).by(root), pool(), root));
        assertRefused(Rule.CERTIFICATE_PURPOSE, verdict(named("CN=x").with(Extension.keyUsage, true,
                new KeyUsage(KeyUsage.keyAgreement)).by(root), pool(), root));
        assertEquals(List.of(Rule.CERTIFICATE_END_ENTITY, Rule.CERTIFICATE_PURPOSE),
                failed(verdict(upper, pool(), root)));
        assertAccepted(ChainVerifier.verify(new ChainQuestion(upper.der(), pool(), pool(root), Optional.empty(),
                Revocation.NONE, NOW, Purpose.ANY)));
    }

    @Test
    void aMissingKeyIdentifierIsAWarning() {
        ChainVerdict verdict = verdict(leaf("CN=x").withoutIdentifiers().by(root), pool(), root);
        assertAccepted(verdict);
        assertTrue(verdict.findings().stream().anyMatch(f -> f.rule() == Rule.CHAIN_WELL_FORMED
                && f.verdict() == Verdict.WARNING && f.came().orElse("").contains("authorityKeyIdentifier")));
    }

    @Test
    void pathLengthsCountTheCasBetween() {
        Made none = ca("CN=None").self();
        Made limited = named("CN=Limited").with(Extension.basicConstraints, true, new BasicConstraints(0)).by(none);
        Made below = ca("CN=Below").by(limited);
        Finding finding = assertRefused(Rule.CHAIN_PATH_LENGTH,
                verdict(leaf("CN=x").by(below), pool(limited, below), none));
        assertEquals(Optional.of("CN=Limited"), finding.about());
        assertEquals(Optional.of("1"), finding.came());
        assertAccepted(verdict(leaf("CN=x").by(limited), pool(limited), none));
    }

    @ParameterizedTest
    @CsvSource({ "1, a@example.com, a@example.com, true", "1, a@example.com, b@example.com, false",
            "1, example.com, a@EXAMPLE.com, true", "1, example.com, a@sub.example.com, false",
            "1, .example.com, a@sub.example.com, true", "1, .example.com, a@example.com, false",
            "2, example.com, a.example.com, true", "2, example.com, badexample.com, false",
            "2, .example.com, example.com, false", "2, example.com, *.example.com, true",
            "6, example.com, https://example.com/x, true", "6, example.com, https://a.example.com/x, false",
            "6, .example.com, https://a.example.com:8443/, true", "6, .example.com, urn:x:y, false",
            "6, .example.com, https://10.0.0.1/, false", "7, 10.0.0.0/8, 10.255.0.1, true",
            "7, 10.0.0.0/8, 11.0.0.1, false", "7, 10.0.0.0/8, ::1, false" })
    void namesKeepWithinWhatIsPermittedAndOutOfWhatIsExcluded(int form, String constraint, String name, boolean holds) {
        GeneralSubtree[] subtrees = { new GeneralSubtree(new GeneralName(form, constraint)) };
        GeneralNames names = new GeneralNames(new GeneralName(form, name));
        Made permitting = ca("CN=Permitting").with(Extension.nameConstraints, true,
                new NameConstraints(subtrees, null)).self();
        Made leaf = leaf("CN=x").with(Extension.subjectAlternativeName, false, names).by(permitting);
        if (holds) {
            assertAccepted(verdict(leaf, pool(), permitting));
        } else {
            assertRefused(Rule.CHAIN_NAME_CONSTRAINTS, verdict(leaf, pool(), permitting));
        }
        if (!name.contains("urn") && !name.contains("//10")) {
            Made excluding = ca("CN=Excluding").with(Extension.nameConstraints, true,
                    new NameConstraints(null, subtrees)).self();
            Made below = leaf("CN=x").with(Extension.subjectAlternativeName, false, names).by(excluding);
            assertEquals(!holds, verdict(below, pool(), excluding) instanceof ChainVerdict.Accepted);
        }
    }

    @Test
    void aWildcardDoesNotSlipPastAnExcludedHost() {
        Made excluding = ca("CN=Excluding").with(Extension.nameConstraints, true, new NameConstraints(null,
                new GeneralSubtree[] { new GeneralSubtree(new GeneralName(2, "secret.example.com")) })).self();
        assertRefused(Rule.CHAIN_NAME_CONSTRAINTS, verdict(leaf("CN=x").with(Extension.subjectAlternativeName, false,
                new GeneralNames(new GeneralName(2, "*.example.com"))).by(excluding), pool(), excluding));
        assertAccepted(verdict(leaf("CN=x").with(Extension.subjectAlternativeName, false,
                new GeneralNames(new GeneralName(2, "*.example.org"))).by(excluding), pool(), excluding));
    }

    @Test
    void theSubjectIsConstrainedLikeADirectoryName() {
        Made factory = ca("O=Factory,CN=CA").with(Extension.nameConstraints, true, new NameConstraints(
                new GeneralSubtree[] { new GeneralSubtree(new GeneralName(4, "O=Factory")) }, null)).self();
        assertAccepted(verdict(leaf("O=  FACTORY,CN=x").by(factory), pool(), factory));
        assertRefused(Rule.CHAIN_NAME_CONSTRAINTS, verdict(leaf("CN=x,O=Factory").by(factory), pool(), factory));
        Made mail = ca("CN=Mail").with(Extension.nameConstraints, true, new NameConstraints(
                new GeneralSubtree[] { new GeneralSubtree(new GeneralName(1, "example.com")) }, null)).self();
        assertRefused(Rule.CHAIN_NAME_CONSTRAINTS,
                verdict(leaf("CN=x,E=a@example.org").by(mail), pool(), mail));
    }

    @Test
    void aConstrainedNameThatCannotBeComparedIsRefused() {
        GeneralName other = new GeneralName(0, new DERSequence(new ASN1Encodable[] {
                new ASN1ObjectIdentifier("1.2.3.4"),
                new DERTaggedObject(true, 0, new DERUTF8String("x")) }));
        Made constraining = ca("CN=Other").with(Extension.nameConstraints, true, new NameConstraints(
                new GeneralSubtree[] { new GeneralSubtree(other) }, null)).self();
        assertRefused(Rule.CHAIN_NAME_CONSTRAINTS, verdict(leaf("CN=x").with(Extension.subjectAlternativeName, false,
                new GeneralNames(other)).by(constraining), pool(), constraining));
        assertAccepted(verdict(leaf("CN=x").by(constraining), pool(), constraining));
    }

    @Test
    void policiesHaveToAgreeWhereOneIsAskedFor() {
        ASN1ObjectIdentifier one = new ASN1ObjectIdentifier("1.2.3.1");
        ASN1ObjectIdentifier two = new ASN1ObjectIdentifier("1.2.3.2");
        CertificatePolicies first = new CertificatePolicies(new PolicyInformation(one));
        CertificatePolicies second = new CertificatePolicies(new PolicyInformation(two));
        PolicyConstraints explicit = new PolicyConstraints(BigInteger.ZERO, null);
        Made asking = ca("CN=Asking").with(Extension.policyConstraints, true, explicit)
                .with(Extension.certificatePolicies, false, first).by(root);
        assertAccepted(verdict(leaf("CN=x").with(Extension.certificatePolicies, false, first).by(asking),
                pool(asking), root));
        assertRefused(Rule.CHAIN_POLICIES, verdict(leaf("CN=x").with(Extension.certificatePolicies, false, second)
                .by(asking), pool(asking), root));
        assertRefused(Rule.CHAIN_POLICIES, verdict(leaf("CN=x").by(asking), pool(asking), root));
        Made mapping = ca("CN=Mapping").with(Extension.policyConstraints, true, explicit)
                .with(Extension.certificatePolicies, false, first).with(Extension.policyMappings, false,
                        new PolicyMappings(CertPolicyId.getInstance(one), CertPolicyId.getInstance(two)))
                .by(root);
        assertAccepted(verdict(leaf("CN=x").with(Extension.certificatePolicies, false, second).by(mapping),
                pool(mapping), root));
    }

    @Test
    void anyNumberOfNamesakesTakesBoundedTime() {
        List<Bytes> namesakes = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            namesakes.add(ca("CN=Same").withoutIdentifiers().self().der());
        }
        Made right = ca("CN=Same").withoutIdentifiers().by(root);
        Made leaf = leaf("CN=x").withoutIdentifiers().by(right);
        namesakes.add(right.der());
        CertificatePool pool = CertificatePool.of(namesakes);
        assertTimeout(SOON, () -> assertAccepted(verdict(leaf, pool, root)));
        Made stranger = leaf("CN=x").withoutIdentifiers().by(ca("CN=Same").self());
        assertTimeout(SOON, () -> assertInstanceOf(ChainVerdict.Refused.class, verdict(stranger, pool, root)));
    }

    @Test
    void aKeyIdentifierFindsTheIssuerAmongThousandsAtOnce() {
        KeyPair keys = MadeChains.p256();
        List<Bytes> namesakes = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            namesakes.add(ca("CN=Same").keys(keys).with(new ASN1ObjectIdentifier("1.2.3." + i), false,
                    new DERUTF8String("x")).by(upper).der());
        }
        Made right = ca("CN=Same").by(root);
        namesakes.add(right.der());
        CertificatePool pool = CertificatePool.of(namesakes);
        assertTimeout(SOON, () -> assertAccepted(verdict(leaf("CN=x").by(right), pool, root)));
    }

    @Test
    void aMeshOfCrossCertificatesTakesBoundedTime() {
        List<KeyPair> keys = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            keys.add(MadeChains.p256());
        }
        List<Bytes> mesh = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            for (int j = 0; j < keys.size(); j++) {
                mesh.add(ca("CN=Mesh " + i).keys(keys.get(i))
                        .by(new X500Name("CN=Mesh " + j), keys.get(j)).der());
            }
        }
        Made leaf = leaf("CN=x").by(new X500Name("CN=Mesh 0"), keys.getFirst());
        CertificatePool pool = CertificatePool.of(mesh);
        assertTimeout(SOON, () -> assertInstanceOf(ChainVerdict.Refused.class, verdict(leaf, pool, root)));
        Made expired = ca("CN=Mesh 11").keys(keys.getLast()).valid("2026-01-01", "2026-02-01").self();
        assertTimeout(SOON, () -> assertInstanceOf(ChainVerdict.Refused.class, verdict(leaf, pool, expired)));
        Made end = ca("CN=Mesh 11").keys(keys.getLast()).by(root);
        assertTimeout(SOON, () -> assertAccepted(verdict(leaf, pool.plus(List.of(end.der())), root)));
    }

    @Test
    void constraintsOnManyNamesTakeBoundedTime() {
        GeneralSubtree[] subtrees = new GeneralSubtree[500];
        for (int i = 0; i < subtrees.length; i++) {
            subtrees[i] = new GeneralSubtree(new GeneralName(2, "n" + i + ".example.com"));
        }
        Made top = ca("CN=Top").with(Extension.nameConstraints, true, new NameConstraints(null, subtrees)).self();
        Made next = ca("CN=Next").with(Extension.nameConstraints, true, new NameConstraints(null, subtrees)).by(top);
        GeneralName[] names = new GeneralName[3000];
        for (int i = 0; i < names.length; i++) {
            names[i] = new GeneralName(2, "h" + i + ".org");
        }
        Made leaf = leaf("CN=x").with(Extension.subjectAlternativeName, false, new GeneralNames(names)).by(next);
        assertTimeout(SOON, () -> assertTrue(failed(verdict(leaf, pool(next), top))
                .contains(Rule.CHAIN_WITHIN_BOUNDS)));
    }

    @Test
    void aChainMayBeAsLongAsTheBoundAndNoLonger() {
        List<Bytes> all = new ArrayList<>();
        Made last = root;
        for (int i = 0; i < ChainVerifier.LONGEST_CHAIN - 2; i++) {
            last = ca("CN=Step " + i).by(last);
            all.add(last.der());
        }
        assertAccepted(verdict(leaf("CN=x").by(last), CertificatePool.of(all), root));
        Made further = ca("CN=Further").by(last);
        all.add(further.der());
        assertTrue(failed(verdict(leaf("CN=x").by(further), CertificatePool.of(all), root))
                .contains(Rule.CHAIN_WITHIN_BOUNDS));
    }
}
