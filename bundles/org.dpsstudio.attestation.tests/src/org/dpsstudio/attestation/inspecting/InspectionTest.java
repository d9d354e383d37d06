// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.dpsstudio.attestation.inspecting.CertificateSummary.Kind;
import org.dpsstudio.attestation.inspecting.CertificateSummary.Period;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.attestation.x509.UnreadableCertificateException.Reason;
import org.dpsstudio.model.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InspectionTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void speakEnglish() {
        Locale.setDefault(Locale.ROOT);
    }

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    private static CertificateInspection of(CertificateDraft draft) throws UnreadableCertificateException {
        return CertificateInspection.of(draft.der());
    }

    @Test
    void aDeviceIsToldInWords() throws Exception {
        CertificateSummary summary = of(CertificateDraft.device()).summary(NOW);
        assertEquals(List.of("This certificate is for the device device-1.",
                "It was issued by CN=Factory CA, O=Maker.",
                "It may be used for: TLS client authentication. Its key may be used for: Digital signature.",
                "It is valid from 2026-01-01 00:00:00 UTC to 2028-01-01 00:00:00 UTC, for 406 more days."),
                summary.sentences());
        assertEquals(Kind.DEVICE, summary.kind());
        assertEquals(Optional.of("device-1"), summary.registrationId());
        assertEquals(406, summary.days());
    }

    @Test
    void aCaIsToldInWords() throws Exception {
        CertificateSummary root = of(CertificateDraft.ca().issuer("CN=Factory CA,O=Maker")).summary(NOW);
        assertEquals(Kind.ROOT_CA, root.kind());
        assertEquals("This is the certificate of the CA CN=Factory CA, O=Maker, a root.", root.who());
        assertEquals("It names itself as its issuer.", root.issuedBy());
        assertEquals("It may issue certificates, with at most no further CA below it. Its key may be used for: "
                + "Signing of certificates, Signing of revocation lists.", root.whatFor());
        assertEquals(Kind.INTERMEDIATE_CA, of(CertificateDraft.ca().issuer("CN=Root")).summary(NOW).kind());
    }

    @Test
    void whatOpensslMakesByDefaultIsToldAsWhatItCanBe() throws Exception {
        CertificateSummary summary = of(CertificateDraft.device().issuer("CN=device-1").without(Extension.keyUsage)
                .without(Extension.extendedKeyUsage)
                .replace(Extension.basicConstraints, true, new BasicConstraints(true))).summary(NOW);
        assertTrue(summary.who().contains("device of that name"), summary.who());
    }

    @Test
    void serversAndOthersAreNoDevices() throws Exception {
        assertEquals(Kind.SERVER, of(CertificateDraft.device().replace(Extension.extendedKeyUsage, false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))).summary(NOW).kind());
        assertEquals(Kind.OTHER, of(CertificateDraft.device().replace(Extension.extendedKeyUsage, false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))).summary(NOW).kind());
    }

    @Test
    void thePeriodIsToldToTheSecond() throws Exception {
        CertificateInspection device = of(CertificateDraft.device());
        assertEquals(Period.NOT_YET, device.summary(Instant.parse("2025-12-31T23:59:59Z")).period());
        assertEquals(Period.VALID, device.summary(Instant.parse("2026-01-01T00:00:00Z")).period());
        assertEquals(Period.EXPIRES_SOON, device.summary(Instant.parse("2028-01-01T00:00:00Z")).period());
        CertificateSummary over = device.summary(Instant.parse("2028-01-01T00:00:01Z"));
        assertEquals(Period.EXPIRED, over.period());
        assertEquals(-1, over.days());
        assertTrue(over.validity().contains("less than a day ago"), over.validity());
    }

    @Test
    void aMalformedExtensionIsToldInHexAndTheOthersAsEver() throws Exception {
        CertificateInspection inspection = of(CertificateDraft.device().with(Extension.nameConstraints, true,
                new byte[] { 0x30, 3, 0x01, 0x02 }));
        CertificateExtension malformed = inspection.extension("2.5.29.30").orElseThrow();
        assertTrue(malformed.malformed());
        assertTrue(malformed.critical());
        assertEquals("30:03:01:02", malformed.field().value());
        assertTrue(malformed.field().child("problem").orElseThrow().value().endsWith("."));
        assertEquals(Optional.of(List.of("1.3.6.1.5.5.7.3.2")), inspection.purposes());
    }

    @Test
    void anUnknownExtensionIsToldByNumberAndHex() throws Exception {
        CertificateExtension unknown = of(CertificateDraft.device().with(new ASN1ObjectIdentifier("1.2.3.4.5"), false,
                new byte[] { 4, 1, 7 })).extension("1.2.3.4.5").orElseThrow();
        assertFalse(unknown.known());
        assertEquals("1.2.3.4.5", unknown.field().label());
        assertEquals("04:01:07", unknown.field().value());
    }

    @Test
    void extensionsOfMicrosoftAreDecoded() throws Exception {
        CertificateInspection everything = CertificateInspection.of(MadeByOpenssl.der("everything.pem"));
        assertEquals("SubCA", value(everything, "1.3.6.1.4.1.311.20.2"));
        assertEquals("V2.2", value(everything, "1.3.6.1.4.1.311.21.1"));
        assertEquals("Template: 1.3.6.1.4.1.311.21.8.1.2.3; Major version: 100; Minor version: 4", value(everything,
                "1.3.6.1.4.1.311.21.7"));
        assertEquals("2020-09-13 11:46:23 UTC", value(everything, "1.3.6.1.4.1.11129.2.4.2"));
    }

    private static String value(CertificateInspection inspection, String oid) {
        return inspection.extension(oid).orElseThrow().field().value();
    }

    @Test
    void whatIsNoCertificateIsRefusedForItsReason() {
        Bytes device = CertificateDraft.device().der();
        assertEquals(Reason.EMPTY, refused(Bytes.of(new byte[0])));
        assertEquals(Reason.TRUNCATED, refused(Bytes.of(Arrays.copyOf(device.toArray(), device.length() - 1))));
        assertEquals(Reason.NOT_A_CERTIFICATE, refused(MadeByOpenssl.der("request.csr")));
        assertEquals(Reason.TOO_LARGE, refused(Bytes.of(new byte[Certificates.LARGEST_CERTIFICATE + 1])));
    }

    private static Reason refused(Bytes content) {
        return assertThrows(UnreadableCertificateException.class, () -> CertificateInspection.of(content)).reason();
    }

    @Test
    void theFactsOfACaAreThoseOfItsExtensions() throws Exception {
        CertificateInspection ca = of(CertificateDraft.ca());
        assertTrue(ca.ca());
        assertEquals(0, ca.pathLength().getAsInt());
        assertEquals(List.of("keyCertSign", "cRLSign"), List.copyOf(ca.keyUsage().orElseThrow()));
        assertFalse(of(CertificateDraft.device().replace(Extension.keyUsage, true, new KeyUsage(
                KeyUsage.digitalSignature))).ca());
    }

    @Test
    void aRequestIsToldWithWhatItAsksFor() throws Exception {
        RequestInspection request = RequestInspection.of(MadeByOpenssl.der("request.csr"));
        assertEquals("CN=device-1, O=Maker", request.subject().text());
        assertEquals("EC prime256v1", request.publicKey().words());
        assertEquals(List.of("2.5.29.19", "2.5.29.15", "2.5.29.37", "2.5.29.17"), request.extensions().stream().map(
                CertificateExtension::oid).toList());
        assertEquals(List.of("subject", "version", "publicKey", "attributes", "extensions", "signatureAlgorithm",
                "signature", "fingerprints"), request.fields().stream().map(Field::key).toList());
        assertTrue(request.pem().startsWith("-----BEGIN CERTIFICATE REQUEST-----\n"));
        assertThrows(UnreadableStructureException.class, () -> RequestInspection.of(CertificateDraft.device().der()));
    }

    @Test
    void aRevocationListIsToldWithItsEntries() throws Exception {
        CrlInspection list = CrlInspection.of(MadeByOpenssl.der("list.crl"));
        assertEquals("CN=Some CA, O=Maker", list.issuer().text());
        assertEquals(4, list.entries());
        assertFalse(list.delta());
        List<Field> entries = list.fields().stream().filter(f -> f.key().equals("revoked")).findFirst().orElseThrow()
                .children();
        assertEquals("Serial number: 01; Revoked at: 2026-01-01 00:00:00 UTC; Reason: Key compromised", entries
                .getFirst().value());
        assertEquals(List.of("01", "7F", "80", "02:AB"), entries.stream().map(e -> e.child("serial").orElseThrow()
                .value()).toList());
        assertEquals("Full name: URI: http://crl.example/1.crl; Only user certificates: yes; "
                + "Only some reasons: Key compromised, CA compromised", list.extensions().get(1).field().value());
    }

    @Test
    void aDeltaListIsKnownAsSuch() throws Exception {
        CrlInspection delta = CrlInspection.of(MadeByOpenssl.der("delta.crl"));
        assertTrue(delta.delta());
        assertThrows(UnreadableStructureException.class, () -> CrlInspection.of(MadeByOpenssl.der("request.csr")));
    }
}
