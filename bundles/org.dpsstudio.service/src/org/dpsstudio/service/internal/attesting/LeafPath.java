// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.attestation.x509.LeafVerifier;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.service.device.DeviceAnswer;

/**
 * The device's own certificate against the ones of its enrollment.
 *
 * @param enrolled both good
 * @param leaf what the device presented
 */
record LeafPath(Slots<Certificate> enrolled, Bytes leaf) implements AttestationPath {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final DeviceAnswer.Attested INDIVIDUALLY = new DeviceAnswer.Attested.ByX509(Optional.empty(),
            Optional.empty());

    @Override
    public Proof verify(Presented presented, Instant now) {
        Attestation attestation = LeafVerifier.verify(presented.id(), leaf, enrolled, now);
        List<Finding> findings = new ArrayList<>(attestation.findings().size() + 1);
        findings.add(KIND_AGREES.get(AttestationKind.X509.ordinal()));
        findings.addAll(attestation.findings());
        return switch (attestation) {
            case Attestation.Attested attested -> {
                String thumbprint = thumbprint();
                yield new Proof.Proved(findings, new AuthenticationScheme.SelfSigned(thumbprint), INDIVIDUALLY,
                        Optional.of(thumbprint), List.of(), reader -> true);
            }
            case Attestation.Refused refused -> new Proof.Disproved(findings, refused.message(), List.of());
        };
    }

    /** The presented leaf's, known already when it is an enrolled one to the byte. */
    private String thumbprint() {
        return enrolled.primary().filter(this::isLeaf).or(() -> enrolled.secondary().filter(this::isLeaf))
                .map(c -> c.info().sha256Thumbprint()).orElseGet(() -> sha256(leaf));
    }

    private boolean isLeaf(Certificate certificate) {
        return certificate.der().filter(leaf::equals).isPresent();
    }

    private static String sha256(Bytes content) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(content.toArray()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
