// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import static org.dpsstudio.wire.Samples.ETAG;
import static org.dpsstudio.wire.Samples.PEM;
import static org.dpsstudio.wire.Samples.assertJson;
import static org.dpsstudio.wire.Samples.certificate;
import static org.dpsstudio.wire.Samples.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.model.ETag;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateJsonTest {
    private static final String DER = Base64.getEncoder().encodeToString(Samples.der().toArray());
    private static final CaCertificate CA = new CaCertificate(new CertificateName("line-3"), certificate(), false,
            Optional.of("0123ABCD"), ETag.parse(ETAG), Instant.parse("2026-11-03T08:00:05Z"),
            Instant.parse("2026-11-23T23:10:43Z"));
    private static final String MEMBERS = "\"subject\":\"CN=press-07, O=Line 3\","
            + "\"expiry\":\"Wed, 30 Oct 2126 00:21:42 GMT\","
            + "\"thumbprint\":\"7C533837E1578128BD8C341578AB5C3C9546F408\",\"isVerified\":false,\"certificate\":\""
            + DER + "\",\"created\":\"Tue, 03 Nov 2026 08:00:05 GMT\",\"updated\":\"Mon, 23 Nov 2026 23:10:43 GMT\"}}";
    private static final String HEAD = "{\"id\":\"/certificates/line-3\",\"name\":\"line-3\","
            + "\"type\":\"Microsoft.Devices/ProvisioningServices/Certificates\",\"etag\":\"" + ETAG
            + "\",\"properties\":{";

    @Test
    void aCertificateIsWrittenAsTheResourceManagerHasItAndReadBack() throws WireException {
        assertJson(HEAD + MEMBERS, CertificateJson.write(CA));
        CaCertificate read = CertificateJson.read(CertificateJson.write(CA));
        assertEquals(new CaCertificate(CA.name(), CA.certificate(), false, Optional.empty(), CA.etag(), CA.created(),
                CA.updated()), read);
    }

    @Test
    void theVerificationCodeIsToldOnlyToWhoAskedForIt() throws WireException {
        assertFalse(CertificateJson.write(CA).toString().contains("verificationCode"));
        assertFalse(CertificateJson.writeList(List.of(CA)).toString().contains("verificationCode"));
        assertJson(HEAD + "\"verificationCode\":\"0123ABCD\"," + MEMBERS, CertificateJson.writeWithCode(CA));
        assertEquals(CA, CertificateJson.read(CertificateJson.writeWithCode(CA)));
    }

    @Test
    void aListGoesThereAndBack() throws WireException {
        assertJson("{\"value\":[" + HEAD + MEMBERS + "]}", CertificateJson.writeList(List.of(CA)));
        assertEquals(List.of(), CertificateJson.readList(tree("{\"value\":[]}")));
        assertEquals(CA.etag(), CertificateJson.readList(CertificateJson.writeList(List.of(CA))).getFirst().etag());
        assertEquals("$.value", assertThrows(WireException.class, () -> CertificateJson.readList(tree("{}"))).path());
        assertEquals("$.value[0].properties",
                assertThrows(WireException.class, () -> CertificateJson.readList(tree("{\"value\":[{}]}"))).path());
    }

    @Test
    void timesOfBothPlanesAreRead() throws WireException {
        CaCertificate read = CertificateJson.read(tree(
                (HEAD + MEMBERS).replace("Tue, 03 Nov 2026 08:00:05 GMT", "2026-11-03T08:00:05.25Z")));
        assertEquals(Instant.parse("2026-11-03T08:00:05.25Z"), read.created());
        assertEquals("$.properties.updated", assertThrows(WireException.class, () -> CertificateJson
                .read(tree((HEAD + MEMBERS).replace("Mon, 23 Nov 2026 23:10:43 GMT", "yesterday")))).path());
    }

    static Stream<String> everyForm() {
        return Stream.of(PEM, DER, Base64.getEncoder().encodeToString(PEM.getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void anUploadIsReadInBothShapesAndEveryForm(String text) throws WireException {
        String value = Json.compact(Json.mapper().getNodeFactory().textNode(text));
        CertificateJson.Upload upload = CertificateJson
                .readUpload(tree("{\"properties\":{\"certificate\":" + value + ",\"isVerified\":true}}"));
        assertEquals(new CertificateJson.Upload(certificate(), true), upload);
        assertEquals(new CertificateJson.Upload(certificate(), false),
                CertificateJson.readUpload(tree("{\"certificate\":" + value + "}")));
        assertTrue(CertificateJson.readUpload(tree("{\"certificate\":" + value + ",\"isVerified\":true}")).verified());
        assertEquals(certificate(), CertificateJson.readProof(tree("{\"certificate\":" + value + "}")));
    }

    @Test
    void whatIsSentIsReadAgain() throws WireException {
        assertEquals(new CertificateJson.Upload(certificate(), true),
                CertificateJson.readUpload(CertificateJson.writeUpload(certificate(), true)));
        assertEquals(certificate(), CertificateJson.readProof(CertificateJson.writeProof(certificate())));
    }

    @Test
    void anUploadWithoutACertificateSaysWhere() {
        assertEquals("$.certificate",
                assertThrows(WireException.class, () -> CertificateJson.readUpload(tree("{}"))).path());
        assertEquals("$.properties.certificate",
                assertThrows(WireException.class, () -> CertificateJson.readUpload(tree("{\"properties\":{}}")))
                        .path());
        WireException broken = assertThrows(WireException.class,
                () -> CertificateJson.readProof(tree("{\"certificate\":\"!!\"}")));
        assertEquals("$.certificate", broken.path());
    }
}
