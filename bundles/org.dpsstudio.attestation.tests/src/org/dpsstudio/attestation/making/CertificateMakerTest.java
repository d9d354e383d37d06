// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.making;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateMakerTest {
    private static final Validity VALIDITY = Validity.of(Instant.parse("2026-01-01T00:00:00.5Z"), Duration.ofDays(365));
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    private final CertificateMaker maker = new CertificateMaker(new SecureRandom());

    private static void validate(IssuedCertificate issued, X509Certificate anchor) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(VALIDITY.notBefore().plusSeconds(1)));
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(issued.chain()), parameters);
    }

    @Test
    void aServerIsNamedByAllItsNamesAndAddressesAndValidates() throws Exception {
        IssuedCertificate ca = maker.ca("CN=DPS Studio CA,O=Here", VALIDITY);
        IssuedCertificate server = maker.server(ca, List.of("localhost", "dps.example.net", "127.0.0.1", "::1"),
                VALIDITY);
        X509Certificate certificate = server.certificate();
        validate(server, ca.certificate());
        assertEquals(List.of(List.of(2, "localhost"), List.of(2, "dps.example.net"), List.of(7, "127.0.0.1"),
                List.of(7, "0:0:0:0:0:0:0:1")), List.copyOf((Collection<?>) certificate.getSubjectAlternativeNames()));
        assertEquals(List.of(SERVER_AUTH), certificate.getExtendedKeyUsage());
        assertEquals(-1, certificate.getBasicConstraints());
        assertTrue(certificate.getKeyUsage()[0]);
        assertFalse(certificate.getKeyUsage()[5]);
        assertEquals(List.of(certificate), server.chain());
        assertEquals("EC", certificate.getPublicKey().getAlgorithm());
    }

    @Test
    void theAuthorityKeyIdentifierIsTheIssuersSubjectKeyIdentifier() throws Exception {
        IssuedCertificate ca = maker.ca("CN=CA", VALIDITY);
        var caExtensions = new JcaX509CertificateHolder(ca.certificate()).getExtensions();
        var extensions = new JcaX509CertificateHolder(maker.server(ca, List.of("a"), VALIDITY).certificate())
                .getExtensions();
        byte[] issuer = SubjectKeyIdentifier.fromExtensions(caExtensions).getKeyIdentifier();
        assertArrayEquals(issuer, AuthorityKeyIdentifier.fromExtensions(extensions).getKeyIdentifierOctets());
        assertFalse(Arrays.equals(issuer,
                SubjectKeyIdentifier.fromExtensions(extensions).getKeyIdentifier()));
    }

    @Test
    void aChainOfCasValidatesWithinItsPathLengthOnly() throws Exception {
        IssuedCertificate root = maker.ca("CN=Root", VALIDITY, OptionalInt.of(1));
        IssuedCertificate line = maker.intermediate(root, "CN=Line", VALIDITY, OptionalInt.of(0));
        IssuedCertificate leaf = maker.leaf(line, "press-0017", VALIDITY);
        assertEquals(List.of(leaf.certificate(), line.certificate()), leaf.chain());
        validate(leaf, root.certificate());
        assertEquals(List.of(CLIENT_AUTH), leaf.certificate().getExtendedKeyUsage());
        IssuedCertificate below = maker.intermediate(line, "CN=Below", VALIDITY, OptionalInt.empty());
        assertThrows(GeneralSecurityException.class,
                () -> validate(maker.leaf(below, "press-0018", VALIDITY), root.certificate()));
        assertEquals(0, maker.ca("CN=CA", VALIDITY).certificate().getBasicConstraints());
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfKeySignsItsLeaf(KeyKind kind) {
        IssuedCertificate leaf = new CertificateMaker(new SecureRandom(), kind).leaf("press-0017", VALIDITY);
        assertDoesNotThrow(() -> leaf.certificate().verify(leaf.certificate().getPublicKey()));
        assertEquals(VALIDITY.notBefore(), leaf.certificate().getNotBefore().toInstant());
        assertEquals(VALIDITY.notAfter(), leaf.certificate().getNotAfter().toInstant());
    }

    @Test
    void aPlainSelfSignedOneIsACasAndSaysNothingOfPurposes() throws Exception {
        X509Certificate plain = maker.plainSelfSigned("press-0017", VALIDITY).certificate();
        assertEquals(Integer.MAX_VALUE, plain.getBasicConstraints());
        assertNull(plain.getExtendedKeyUsage());
        assertNull(plain.getKeyUsage());
    }

    @Test
    void serialNumbersArePositiveAndDiffer() {
        var first = maker.leaf("a", VALIDITY).certificate().getSerialNumber();
        assertEquals(127, first.bitLength());
        assertNotEquals(first, maker.leaf("a", VALIDITY).certificate().getSerialNumber());
    }

    @ParameterizedTest
    @EnumSource
    void keysAndCertificatesComeBackFromPem(KeyKind kind) throws Exception {
        CertificateMaker other = new CertificateMaker(new SecureRandom(), kind);
        IssuedCertificate line = other.intermediate(other.ca("CN=Root", VALIDITY, OptionalInt.empty()), "CN=Line",
                VALIDITY, OptionalInt.of(0));
        IssuedCertificate leaf = other.leaf(line, "press-0017", VALIDITY);
        IssuedCertificate read = IssuedCertificate.of(PemFile.readCertificates(PemFile.certificates(leaf.chain())),
                PemFile.readKey(PemFile.key(leaf.key())));
        assertEquals(leaf, read);
    }

    @Test
    void whatDoesNotBelongTogetherOrIsDamagedIsRefused() {
        IssuedCertificate one = maker.leaf("a", VALIDITY);
        IssuedCertificate two = maker.leaf("a", VALIDITY);
        assertThrows(GeneralSecurityException.class, () -> IssuedCertificate.of(one.chain(), two.key()));
        assertThrows(GeneralSecurityException.class, () -> IssuedCertificate.of(List.of(), two.key()));
        String key = PemFile.key(one.key());
        assertThrows(GeneralSecurityException.class, () -> PemFile.readKey(key.replace("MEECAQ", "MEECAA")));
        assertThrows(GeneralSecurityException.class, () -> PemFile.readKey("nothing"));
        assertThrows(GeneralSecurityException.class, () -> PemFile.readCertificates(key));
        assertThrows(IllegalArgumentException.class,
                () -> new Validity(VALIDITY.notAfter(), VALIDITY.notBefore()));
    }

    @Test
    void pkcs12IsReadByTheJdk() throws Exception {
        IssuedCertificate leaf = maker.leaf("press-0017", VALIDITY);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Pkcs12.write(leaf, "device", "secret".toCharArray())),
                "secret".toCharArray());
        assertEquals(leaf.certificate(), store.getCertificate("device"));
        assertEquals(leaf.key(), store.getKey("device", "secret".toCharArray()));
    }

    @Test
    void itsTextHidesTheKey() {
        IssuedCertificate leaf = maker.leaf("press-0017", VALIDITY);
        assertEquals("IssuedCertificate[CN=press-0017]", leaf.toString());
    }

    @Test
    void aKeyThatIsThereAlreadyIsCertifiedAndAsksForACertificate() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        X509Certificate own = maker.leaf(pair, "device-1", VALIDITY);
        own.verify(pair.getPublic());
        assertEquals(List.of(CLIENT_AUTH), own.getExtendedKeyUsage());
        IssuedCertificate ca = maker.ca("CN=CA", VALIDITY);
        X509Certificate issued = maker.sign(ca, CertificateMaker.request(pair, "device-1"), VALIDITY).getFirst();
        issued.verify(ca.certificate().getPublicKey());
        assertEquals(pair.getPublic(), issued.getPublicKey());
        assertEquals("CN=device-1", issued.getSubjectX500Principal().getName());
    }

    @Test
    void aCertificateIsRenewedForTheSameKeyAndSubject() throws Exception {
        IssuedCertificate root = maker.ca("CN=Root", VALIDITY, OptionalInt.of(1));
        IssuedCertificate ca = maker.intermediate(root, "CN=CA", VALIDITY, OptionalInt.of(0));
        IssuedCertificate device = maker.leaf(ca, "device-1", VALIDITY);
        Validity later = Validity.of(VALIDITY.notAfter(), Duration.ofDays(1));
        List<X509Certificate> chain = maker.renewed(device.certificate(), later, ca);
        assertEquals(List.of("CN=device-1", "CN=CA"),
                chain.stream().map(c -> c.getSubjectX500Principal().getName()).toList());
        chain.getFirst().verify(ca.certificate().getPublicKey());
        X509Certificate own = maker.renewed(device.certificate(), later, device.key());
        own.verify(device.certificate().getPublicKey());
        for (X509Certificate renewed : List.of(chain.getFirst(), own)) {
            assertEquals(device.certificate().getPublicKey(), renewed.getPublicKey());
            assertEquals(device.certificate().getSubjectX500Principal(), renewed.getSubjectX500Principal());
            assertEquals(later.notAfter(), renewed.getNotAfter().toInstant());
            assertNotEquals(device.certificate().getSerialNumber(), renewed.getSerialNumber());
        }
    }

    @Test
    void aKeyThatCannotSignIsToldAsSuch() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        KeyPair closed = new KeyPair(pair.getPublic(), new PrivateKey() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getAlgorithm() {
                return "EC";
            }

            @Override
            public String getFormat() {
                return null;
            }

            @Override
            public byte[] getEncoded() {
                return null;
            }
        });
        assertThrows(GeneralSecurityException.class, () -> maker.leaf(closed, "device-1", VALIDITY));
        assertThrows(GeneralSecurityException.class, () -> CertificateMaker.request(closed, "device-1"));
    }
}
