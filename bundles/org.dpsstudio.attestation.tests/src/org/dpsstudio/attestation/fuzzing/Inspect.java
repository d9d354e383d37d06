// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.fuzzing;

import java.time.Instant;

import org.dpsstudio.attestation.inspecting.Asn1Node;
import org.dpsstudio.attestation.inspecting.Asn1Tree;
import org.dpsstudio.attestation.inspecting.CertificateInspection;
import org.dpsstudio.attestation.inspecting.CrlInspection;
import org.dpsstudio.attestation.inspecting.Inspection;
import org.dpsstudio.attestation.inspecting.RequestInspection;
import org.dpsstudio.attestation.inspecting.UnreadableStructureException;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;

/** The inspection of certificates, requests and revocation lists, and the tree of any bytes. */
public final class Inspect {
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    private Inspect() {
    }

    /** Reads it as each of them, and asks all that there is to ask. */
    public static void fuzzerTestOneInput(byte[] content) {
        Bytes der = Bytes.of(content);
        try {
            CertificateInspection certificate = CertificateInspection.of(der);
            asked(certificate);
            certificate.summary(NOW).sentences();
            certificate.publicKey();
            certificate.serialText();
            certificate.keyUsage();
            certificate.purposes();
        } catch (UnreadableCertificateException refused) {
            Claims.holds(refused.reason() != null, "a reason");
        }
        try {
            asked(RequestInspection.of(der));
        } catch (UnreadableStructureException refused) {
            Claims.holds(refused.getMessage() != null, "a message");
        }
        try {
            asked(CrlInspection.of(der));
        } catch (UnreadableStructureException refused) {
            Claims.holds(refused.getMessage() != null, "a message");
        }
        Asn1Tree tree = Asn1Tree.of(der);
        tree.roots().forEach(root -> within(root, 0, content.length, 0));
    }

    private static void asked(Inspection inspection) {
        Claims.holds(!inspection.fields().isEmpty(), "fields");
        inspection.sha256Fingerprint();
        inspection.pem();
    }

    private static void within(Asn1Node node, int from, int until, int depth) {
        Claims.holds(depth <= Asn1Tree.DEEPEST + 1, "the depth is bounded");
        Claims.holds(node.range().offset() >= from && node.range().end() <= until, "a node lies in its parent");
        node.children().forEach(child -> within(child, node.range().offset(), node.range().end(), depth + 1));
        Claims.holds(node.value() != null, "a value");
    }
}
