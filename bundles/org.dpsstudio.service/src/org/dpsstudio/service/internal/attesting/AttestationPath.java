// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.service.device.Evidence;

/** The way in which one kind of evidence is held against one enrollment. A further kind is a further path. */
public sealed interface AttestationPath permits LeafPath, SignerPath, DeviceKeyPath, GroupKeyPath,
        ChallengePath, AnswerPath, AnsweredPath, ClosedPath {
    /** The finding that the evidence is of the enrollment's kind, by kind. */
    List<Finding> KIND_AGREES = List.of(AttestationKind.values()).stream()
            .map(kind -> Finding.passed(Rule.ATTESTATION_KIND, kind.wire())).toList();

    /**
     * @param presented who the device says it is, and its evidence
     * @param now the time of the check
     * @return whether that is true
     */
    Proof verify(Presented presented, Instant now);

    /**
     * @param enrollment the device's own enrollment
     * @param presented what the device shows
     * @param trust what a chain is held against, where it comes to that
     * @param tpms lets TPMs in; absent where none can come
     * @param now the time of the check
     * @return the way to go
     */
    static AttestationPath of(IndividualEnrollment enrollment, Presented presented, Supplier<Trust> trust,
            Optional<Tpms> tpms, Instant now) {
        AttestationKind wanted = enrollment.attestation().kind();
        return switch (enrollment.attestation()) {
            case AttestationMechanism.Tpm tpm -> tpms.map(all -> all.path(tpm.endorsementKey(), presented, now))
                    .orElseGet(() -> ClosedPath.otherKind(wanted, presented.kind()));
            case AttestationMechanism.X509ClientCertificates x509 when presented
                    .evidence() instanceof Evidence.ClientCertificates shown ->
                    new LeafPath(x509.certificates(), shown.chain().getFirst());
            case AttestationMechanism.X509CaReferences x509 when presented
                    .evidence() instanceof Evidence.ClientCertificates shown ->
                    SignerPath.of(x509, shown, trust.get());
            case AttestationMechanism.SymmetricKeys keys when presented.evidence() instanceof Evidence.SasToken shown
                    && shown.tpm().isEmpty() ->
                    new DeviceKeyPath(keys, shown.token());
            case AttestationMechanism.X509ClientCertificates x509 -> ClosedPath.otherKind(wanted, presented.kind());
            case AttestationMechanism.X509CaReferences x509 -> ClosedPath.otherKind(wanted, presented.kind());
            case AttestationMechanism.X509SigningCertificates x509 -> ClosedPath.otherKind(wanted, presented.kind());
            case AttestationMechanism.SymmetricKeys keys -> ClosedPath.otherKind(wanted, presented.kind());
            case AttestationMechanism.None none -> new ClosedPath(Finding.failed(Rule.ATTESTATION_KIND,
                    wanted.wire(), presented.kind().wire(), Remedy.CHANGE_ATTESTATION_KIND));
        };
    }
}
