// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looks at the certificates of the public suites, which are malformed and hostile in many ways. */
class SuiteInspectionTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private Map<String, Bytes> suite;

    @BeforeEach
    void theSuiteIsThere() throws IOException {
        suite = SuiteCertificates.all();
        assumeTrue(!suite.isEmpty(), SuiteCertificates.ABSENT);
    }

    @Test
    void everyCertificateIsToldWithItsPlaces() throws Exception {
        for (Map.Entry<String, Bytes> one : suite.entrySet()) {
            CertificateInspection inspection = CertificateInspection.of(one.getValue());
            inspection.fields().forEach(f -> assertInPlace(one.getKey(), f, one.getValue()));
            assertEquals(4, inspection.summary(NOW).sentences().size());
            assertEquals(one.getValue(), SuiteCertificates.der(inspection.pem()), one.getKey());
        }
    }

    private static void assertInPlace(String name, Field field, Bytes der) {
        assertFalse(field.label().isEmpty(), () -> name + ": " + field);
        field.range().ifPresent(r -> assertTrue(r.end() <= der.length() && r.length() > 0, () -> name + ": " + field));
        field.children().forEach(c -> {
            field.range().ifPresent(r -> c.range().ifPresent(
                    inner -> assertTrue(r.contains(inner), () -> name + ": " + c + " is not within " + field)));
            assertInPlace(name, c, der);
        });
    }

    @Test
    void namesAndTimesAreThoseOfTheService() throws Exception {
        List<String> notReadByTheService = new ArrayList<>();
        for (Map.Entry<String, Bytes> one : suite.entrySet()) {
            CertificateInfo info;
            try {
                info = Certificates.ofDer(one.getValue().toArray()).info();
            } catch (UnreadableCertificateException refused) {
                notReadByTheService.add(one.getKey());
                assertTrue(CertificateLint.check(one.getValue(), Optional.empty(), NOW).stream()
                        .anyMatch(f -> f.rule() == LintRule.UNREADABLE), one.getKey());
                continue;
            }
            CertificateInspection inspection = CertificateInspection.of(one.getValue());
            assertEquals(info.subjectName(), inspection.subject().text(), one.getKey());
            assertEquals(info.issuerName(), inspection.issuer().text(), one.getKey());
            assertEquals(info.serialNumber(), inspection.serialText(), one.getKey());
            assertEquals(info.notBefore(), inspection.notBefore(), one.getKey());
            assertEquals(info.notAfter(), inspection.notAfter(), one.getKey());
            assertEquals(info.sha256Thumbprint(), inspection.sha256Fingerprint().replace(":", ""), one.getKey());
        }
        assertTrue(notReadByTheService.size() < 10, notReadByTheService.toString());
    }

    @Test
    void everyTreeCoversTheWholeCertificate() {
        for (Map.Entry<String, Bytes> one : suite.entrySet()) {
            Asn1Tree tree = Asn1Tree.of(one.getValue());
            assertEquals(1, tree.roots().size(), one.getKey());
            assertCovered(one.getKey(), tree.roots().getFirst());
            assertEquals(one.getValue().length(), tree.roots().getFirst().range().length(), one.getKey());
        }
    }

    private static void assertCovered(String name, Asn1Node node) {
        assertEquals(Optional.empty(), node.problem(), () -> name + ": " + node);
        int at = node.contentRange().offset();
        for (Asn1Node child : node.children()) {
            // The count of unused bits comes before what a bit string encapsulates.
            at += node.encapsulating() && node.tag().equals("BIT STRING") ? 1 : 0;
            assertEquals(at, child.offset(), () -> name + ": " + node);
            assertCovered(name, child);
            at = child.range().end();
        }
        assertTrue(node.children().isEmpty() || at == node.range().end(), () -> name + ": " + node);
    }

    @Test
    void everyFieldIsFoundInTheTree() throws Exception {
        for (Map.Entry<String, Bytes> one : suite.entrySet()) {
            Asn1Tree tree = Asn1Tree.of(one.getValue());
            CertificateInspection inspection = CertificateInspection.of(one.getValue());
            for (CertificateExtension extension : inspection.extensions()) {
                ByteRange range = extension.field().range().orElseThrow();
                assertEquals(range, tree.pathTo(range).getLast().range(), one.getKey());
            }
        }
    }

    @Test
    void everyCertificateIsLinted() {
        int found = 0;
        Bytes issuer = CertificateDraft.ca().der();
        for (Bytes certificate : suite.values()) {
            found += CertificateLint.check(certificate, Optional.empty(), NOW).size();
            CertificateLint.check(certificate, Optional.of(issuer), NOW);
            CertificateLint.check(issuer, Optional.of(certificate), NOW);
        }
        assertTrue(found > suite.size(), found + " findings");
    }
}
