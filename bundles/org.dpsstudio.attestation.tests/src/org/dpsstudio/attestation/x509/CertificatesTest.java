// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Pkcs12;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.UnreadableCertificateException.Reason;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatesTest {
    private static final Validity VALIDITY = Validity.of(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(365));
    private static final String DEFAULT_THUMBPRINT = "CE5352CA47E7FD443368F95DBFDF22B486BA6C7474723367F1D5C1C9BD0CAF96";

    private static byte[] file(String name) throws IOException {
        try (InputStream in = CertificatesTest.class.getResourceAsStream("made-by-openssl/" + name)) {
            return in.readAllBytes();
        }
    }

    private static String text(String name) throws IOException {
        return new String(file(name), StandardCharsets.US_ASCII);
    }

    private static Reason reason(Executable reading) {
        return assertThrows(UnreadableCertificateException.class, reading).reason();
    }

    private static Optional<char[]> password(String password) {
        return Optional.of(password.toCharArray());
    }

    @Test
    void theInformationIsWhatOpensslPrintsInTheServicesStyle() throws Exception {
        CertificateInfo info = Certificates.ofText(text("rsa-names.pem")).info();
        assertEquals(new CertificateInfo(
                "CN=x, C=US, ST=Bavaria, L=Munich, O=Contoso\\, Inc., OU=Press, E=a@b.example",
                "FE3D779BC6951D31598B6863E2DEBA4E71AD03E4",
                "EC34364AD7D17221F1DBC8E51CB39884F0B71AEB382CAC13348E1DFD82BA2948",
                "CN=x, C=US, ST=Bavaria, L=Munich, O=Contoso\\, Inc., OU=Press, E=a@b.example",
                Instant.parse("2026-11-23T00:30:34Z"), Instant.parse("2036-11-20T00:30:34Z"), "FACE0102030405", 3),
                info);
    }

    @Test
    void pemDerBase64OfPemAndBase64OfDerAreTheSameCertificate() throws Exception {
        String pem = text("default.pem");
        byte[] der = file("default.der");
        Certificate expected = Certificates.ofDer(der);
        assertEquals(DEFAULT_THUMBPRINT, expected.info().sha256Thumbprint());
        assertEquals(expected, Certificates.ofText(pem));
        assertEquals(expected, Certificates.ofText("  \r\nBag Attributes\n" + pem.replace("\n", "\r\n") + "trailer"));
        assertEquals(expected, Certificates.ofText(Base64.getEncoder().encodeToString(pem.getBytes(
                StandardCharsets.US_ASCII))));
        assertEquals(expected, Certificates.ofText(Base64.getEncoder().encodeToString(der)));
        assertEquals(expected, Certificates.ofText(Base64.getMimeEncoder().encodeToString(der)));
        assertEquals(List.of(expected), Certificates.ofFile(der, Optional.empty()));
        assertEquals(List.of(expected), Certificates.ofFile(file("default.pem"), Optional.empty()));
        assertEquals(List.of(expected), Certificates.ofFile(file("both.pem"), Optional.empty()));
    }

    @Test
    void pemOfDerIsReadBackAndIsWhatOpensslWrites() throws Exception {
        assertEquals(text("default.pem"),
                Certificates.pem(Certificates.ofDer(file("default.der")).der().orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "modern.p12", "legacy.p12" })
    void pkcs12OpensWithItsPassword(String name) throws Exception {
        assertEquals(DEFAULT_THUMBPRINT,
                Certificates.ofFile(file(name), password("secret")).getFirst().info().sha256Thumbprint());
        assertEquals(Reason.PASSWORD_WRONG, reason(() -> Certificates.ofFile(file(name), password("Secret"))));
        assertEquals(Reason.PASSWORD_NEEDED, reason(() -> Certificates.ofFile(file(name), Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(strings = { "nopass.p12", "nopass-legacy.p12", "nomac.p12" })
    void pkcs12WithTheEmptyPasswordOrWithCertificatesInTheClearOpensWithout(String name) throws Exception {
        assertEquals(DEFAULT_THUMBPRINT,
                Certificates.ofFile(file(name), Optional.empty()).getFirst().info().sha256Thumbprint());
    }

    @Test
    void pkcs12ThatCostsTooMuchIsRefusedBeforeTheWorkIsDone() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertEquals(Reason.TOO_LARGE,
                reason(() -> Certificates.ofFile(file("costly.p12"), password("secret")))));
    }

    @Test
    void aKeyAloneIsCalledSo() {
        assertEquals(Reason.PRIVATE_KEY_ONLY, reason(() -> Certificates.ofText(text("key.pem"))));
        assertEquals(Reason.PRIVATE_KEY_ONLY, reason(() -> Certificates.ofFile(file("key.pem"), Optional.empty())));
        assertEquals(Reason.PRIVATE_KEY_ONLY, reason(() -> Certificates.ofFile(file("key.der"), Optional.empty())));
        assertEquals(Reason.PRIVATE_KEY_ONLY,
                reason(() -> Certificates.ofFile(file("keyonly.p12"), password("secret"))));
    }

    @Test
    void whatIsNoCertificateIsRefusedWithTheReason() throws Exception {
        String pem = text("default.pem");
        byte[] der = file("default.der");
        assertEquals(Reason.EMPTY, reason(() -> Certificates.ofText(" \n")));
        assertEquals(Reason.EMPTY, reason(() -> Certificates.ofDer(new byte[0])));
        assertEquals(Reason.EMPTY, reason(() -> Certificates.ofFile(new byte[0], Optional.empty())));
        assertEquals(Reason.NOT_A_CERTIFICATE, reason(() -> Certificates.ofText("hello")));
        assertEquals(Reason.NOT_A_CERTIFICATE, reason(() -> Certificates.ofText("{\"certificate\": null}")));
        assertEquals(Reason.NOT_A_CERTIFICATE,
                reason(() -> Certificates.ofFile(new byte[] { 0x30, 0 }, Optional.empty())));
        assertEquals(Reason.NOT_A_CERTIFICATE, reason(() -> Certificates
                .ofText("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")));
        assertEquals(Reason.BROKEN_BASE64, reason(() -> Certificates.ofText(pem.replace("MII", "M!I"))));
        assertEquals(Reason.TRUNCATED, reason(() -> Certificates.ofText(pem.substring(0, pem.indexOf("-----END")))));
        assertEquals(Reason.TRUNCATED, reason(() -> Certificates.ofDer(Arrays.copyOf(der, der.length - 1))));
        assertEquals(Reason.NOT_A_CERTIFICATE, reason(() -> Certificates.ofDer(Arrays.copyOf(der, der.length + 1))));
        assertEquals(Reason.TOO_LARGE,
                reason(() -> Certificates.ofDer(new byte[Certificates.LARGEST_CERTIFICATE + 1])));
        assertEquals(Reason.TOO_LARGE,
                reason(() -> Certificates.ofFile(new byte[Certificates.LARGEST_FILE + 1], Optional.empty())));
        assertEquals(Reason.TOO_LARGE, reason(() -> Certificates.ofText("M".repeat(Certificates.LARGEST_FILE + 1))));
    }

    @Test
    void everyReasonHasASentenceThatSaysWhatToDo() {
        for (Reason reason : Reason.values()) {
            String message = new UnreadableCertificateException(reason).getMessage();
            assertTrue(message.matches("[A-Z].*\\. [A-Z].*\\."), message);
        }
    }

    @Test
    void aDamagedCertificateNeverDoesMoreThanBeRefused() throws Exception {
        byte[] der = file("default.der");
        Random random = new Random(17);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = der.clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                Certificates.ofDer(damaged);
            } catch (UnreadableCertificateException expected) {
                refused++;
            }
        }
        assertTrue(refused > 1000, refused + " of 20000 were refused");
    }

    @Test
    void ofAChainTheLeafComesFirst() throws Exception {
        CertificateMaker maker = new CertificateMaker(new SecureRandom());
        IssuedCertificate root = maker.ca("CN=Root,O=Factory", VALIDITY, OptionalInt.empty());
        IssuedCertificate line = maker.intermediate(root, "CN=Line 4", VALIDITY, OptionalInt.of(0));
        IssuedCertificate leaf = maker.leaf(line, "press-0017", VALIDITY);
        String rootFirst = PemFile.certificates(List.of(root.certificate(), line.certificate(), leaf.certificate()));
        List<Certificate> read = Certificates.ofFile(rootFirst.getBytes(StandardCharsets.US_ASCII), Optional.empty());
        assertEquals(List.of("CN=press-0017", "CN=Root, O=Factory", "CN=Line 4"),
                read.stream().map(c -> c.info().subjectName()).toList());
        List<Certificate> fromPkcs12 = Certificates.ofFile(Pkcs12.write(leaf, "press", "pw".toCharArray()),
                password("pw"));
        assertEquals(List.of("CN=press-0017", "CN=Line 4"),
                fromPkcs12.stream().map(c -> c.info().subjectName()).toList());
    }

    @Test
    void theCommonNameIsTheOneThatThereIs() throws Exception {
        assertEquals(Optional.of("x"), Certificates.commonName(Certificates.ofText(text("rsa-names.pem"))));
        CertificateMaker maker = new CertificateMaker(new SecureRandom());
        for (String subject : List.of("O=nobody", "CN=one,CN=two")) {
            assertEquals(Optional.empty(),
                    Certificates.commonName(Certificates.of(maker.ca(subject, VALIDITY).certificate())), subject);
        }
        assertEquals(Optional.of("a, b=\"c\" + d"), Certificates
                .commonName(Certificates.of(maker.leaf("a, b=\"c\" + d", VALIDITY).certificate())));
    }

    @Test
    void aCertificateFromTheJdkIsTheSame() throws Exception {
        IssuedCertificate leaf = new CertificateMaker(new SecureRandom()).leaf("press-0017", VALIDITY);
        Certificate read = Certificates.of(leaf.certificate());
        assertEquals(Certificates.ofDer(leaf.certificate().getEncoded()), read);
        assertFalse(read.info().serialNumber().isEmpty());
    }
}
