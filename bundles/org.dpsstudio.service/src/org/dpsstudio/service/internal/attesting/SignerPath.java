// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.attestation.chain.CertificatePool;
import org.dpsstudio.attestation.chain.ChainVerdict;
import org.dpsstudio.attestation.x509.LeafVerifier;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.AttestationMechanism.X509CaReferences;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.service.device.DeviceAnswer;
import org.dpsstudio.service.device.Evidence;

/**
 * The device's chain through the certificate of a CA that its enrollment names, up to a verified one.
 *
 * @param trust what it is held against
 * @param leaf the device's certificate
 * @param pool what the chain is built of
 * @param signer the enrolled CA's certificate
 * @param ofGroup whether a group enrolls it, and not the device's own enrollment
 */
record SignerPath(Trust trust, Bytes leaf, CertificatePool pool, Certificate signer, boolean ofGroup)
        implements AttestationPath {
    private static final DeviceAnswer.Attested INDIVIDUALLY = new DeviceAnswer.Attested.ByX509(Optional.empty(),
            Optional.empty());

    /**
     * @param references the CA certificates that a device's own enrollment refers to
     * @param shown what the device presents
     * @param trust what it is held against
     * @return through the one that is above the leaf, else through the first that is there
     */
    static AttestationPath of(X509CaReferences references, Evidence.ClientCertificates shown, Trust trust) {
        List<Certificate> referred = references.names().present().stream()
                .flatMap(name -> trust.authority(name).stream()).map(CaCertificate::certificate).toList();
        if (referred.isEmpty()) {
            return ClosedPath.caMissing(references.names().present());
        }
        Bytes leaf = shown.chain().getFirst();
        CertificatePool pool = trust.pool(shown.chain());
        CertificatePool above = Chains.signers(leaf, pool);
        Certificate through = referred.stream().filter(ca -> ca.der().filter(above::holds).isPresent()).findFirst()
                .orElse(referred.getFirst());
        return new SignerPath(trust, leaf, pool, through, false);
    }

    @Override
    public Proof verify(Presented presented, Instant now) {
        Attestation identity = LeafVerifier.identify(presented.id(), leaf);
        ChainVerdict verdict = Chains.verify(trust, leaf, pool, signer.der(), now);
        List<Finding> findings = new ArrayList<>(identity.findings().size() + verdict.findings().size() + 2);
        findings.add(KIND_AGREES.get(AttestationKind.X509.ordinal()));
        findings.add(Finding.passed(Rule.CERTIFICATE_CHAIN, signer.info().subjectName()));
        findings.addAll(identity.findings());
        if (verdict.path().isEmpty() && identity instanceof Attestation.Refused refused) {
            return new Proof.Disproved(findings, refused.message(), List.of());
        }
        findings.addAll(verdict.findings());
        return switch (verdict) {
            case ChainVerdict.Refused refused -> new Proof.Disproved(findings,
                    identity instanceof Attestation.Refused first ? first.message() : refused.message(),
                    refused.path());
            case ChainVerdict.Accepted accepted when identity instanceof Attestation.Refused refused ->
                    new Proof.Disproved(findings, refused.message(), accepted.path());
            case ChainVerdict.Accepted accepted -> proved(findings, accepted);
        };
    }

    private Proof proved(List<Finding> findings, ChainVerdict.Accepted accepted) {
        CertificateInfo info = accepted.path().getFirst().certificate().info();
        DeviceAnswer.Attested attested = ofGroup
                ? new DeviceAnswer.Attested.ByX509(Optional.of(info), Optional.of(signer.info())) : INDIVIDUALLY;
        return new Proof.Proved(findings, new AuthenticationScheme.SelfSigned(info.sha256Thumbprint()), attested,
                Optional.of(signer.info().sha256Thumbprint()), accepted.path(), trust::holds);
    }
}
