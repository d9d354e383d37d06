// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.wire.EnrollmentJson.Detail;

import com.fasterxml.jackson.databind.JsonNode;

/** Documents and values that several tests need. */
final class Samples {
    /** Two keys of 32 bytes. */
    static final String KEY_1 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    static final String KEY_2 = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
    /** Decodes to the GUID 0a001c3f-0000-0800-0000-646801e30000 in double quotes. */
    static final String ETAG = "IjBhMDAxYzNmLTAwMDAtMDgwMC0wMDAwLTY0NjgwMWUzMDAwMCI=";
    /** A size field of 4 and four bytes. */
    static final String EK = "AAQBAgME";
    static final String SRK = "AAQFBgcI";

    /** CN=press-07, O=Line 3, made with openssl. */
    static final String PEM = """
            -----BEGIN CERTIFICATE-----
            MIIBkjCCATegAwIBAgIGHy49TFtqMAoGCCqGSM49BAMCMCQxETAPBgNVBAMMCHBy
            ZXNzLTA3MQ8wDQYDVQQKDAZMaW5lIDMwIBcNMjYxMTIzMDAyMTQyWhgPMjEyNjEw
            MzAwMDIxNDJaMCQxETAPBgNVBAMMCHByZXNzLTA3MQ8wDQYDVQQKDAZMaW5lIDMw
            WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASljDYwiO7qayvhIxmkp0PK+t1B/MS8
            s75XAjtVcVjyQmOEySHBsq2A3vLvrcXBd65MKp6ubHIP4RYSRlnE1ZnTo1MwUTAd
            BgNVHQ4EFgQUDJr0p2e/j4ojvgN8vceRbW9QZkkwHwYDVR0jBBgwFoAUDJr0p2e/
            j4ojvgN8vceRbW9QZkkwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBG
            AiEAxXtRfNCeC74PQa/JQcZoFd2Bd2wqF2kh1dD/D/YSf2cCIQCd6ZTbXAvcvX37
            m/bIN5PSeT6o8lzH+5+nYuqmYsZGnQ==
            -----END CERTIFICATE-----
            """;
    /** What openssl says of it, in the words of the REST API. */
    static final String INFO = """
            {"subjectName":"CN=press-07, O=Line 3",
             "sha1Thumbprint":"7C533837E1578128BD8C341578AB5C3C9546F408",
             "sha256Thumbprint":"E346337C69EE209589DC8103FAE528AD087ABD6DB10609D09B4C381CE3383745",
             "issuerName":"CN=press-07, O=Line 3",
             "notBeforeUtc":"2026-11-23T00:21:42Z","notAfterUtc":"2126-10-30T00:21:42Z",
             "serialNumber":"1F2E3D4C5B6A","version":3}""";

    private Samples() {
    }

    static Certificate certificate() {
        try {
            return Certificates.ofText(PEM);
        } catch (UnreadableCertificateException e) {
            throw new AssertionError(e);
        }
    }

    static Bytes der() {
        return certificate().der().orElseThrow();
    }

    static JsonNode tree(String text) {
        try {
            return Json.read(text);
        } catch (WireException e) {
            throw new AssertionError(e);
        }
    }

    /** Compares member order and spelling too; only blanks between the parts do not count. */
    static void assertJson(String expected, JsonNode actual) {
        assertEquals(Json.compact(tree(expected)), Json.compact(actual));
    }

    static void assertJson(String expected, byte[] actual) {
        assertEquals(Json.compact(tree(expected)), new String(actual, StandardCharsets.UTF_8));
    }

    static String written(Enrollment enrollment, Detail detail) {
        return Json.compact(EnrollmentJson.write(enrollment, detail, Optional.empty()));
    }
}
