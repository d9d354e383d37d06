// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.Asn1Tree;
import org.dpsstudio.attestation.inspecting.CertificateInspection;
import org.dpsstudio.attestation.inspecting.CertificateSummary;
import org.dpsstudio.attestation.inspecting.Inspection;
import org.dpsstudio.attestation.inspecting.LintFinding;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.internal.Texts;

/**
 * What some bytes that are said to be a certificate say and mean.
 *
 * @param selection the bytes, and what is known of their issuers
 * @param at the time for which validity and judgement are told
 * @param inspection what they say; absent when they are nothing that is known
 * @param problem why they are not a certificate, whole sentences
 * @param tree their structure, which everything has
 * @param lint what a linter finds
 * @param judged what a service makes of them; absent when there is no service to ask
 * @param beyond the issuers above those at which the service looked, as far as they are known, by their names alone
 */
public record Contents(CertificateSelection selection, Instant at, Optional<Inspection> inspection,
        Optional<String> problem, Asn1Tree tree, List<LintFinding> lint, Optional<Judged> judged,
        List<Certificate> beyond) {
    /** Refuses null and keeps a copy. */
    public Contents {
        Objects.requireNonNull(selection);
        Objects.requireNonNull(at);
        Objects.requireNonNull(inspection);
        Objects.requireNonNull(problem);
        Objects.requireNonNull(tree);
        lint = List.copyOf(lint);
        Objects.requireNonNull(judged);
        beyond = List.copyOf(beyond);
    }

    /** @return the certificate, when they are one */
    public Optional<CertificateInspection> certificate() {
        return inspection.filter(CertificateInspection.class::isInstance).map(CertificateInspection.class::cast);
    }

    /** @return it in words, when they are a certificate */
    public Optional<CertificateSummary> summary() {
        return certificate().map(c -> c.summary(at));
    }

    /** @return what to call it in one line: the common name, else the subject, else where it came from */
    public String title() {
        return certificate().map(Contents::title).filter(t -> !t.isBlank()).orElse(selection.label());
    }

    /** @return what to call it, and where it came from */
    public String fullTitle() {
        String label = selection.label();
        boolean named = label.equals(title()) || label.startsWith(title() + " (") || label.startsWith(title() + ",");
        return named ? label : Texts.of("inspect.titleOf", title(), label);
    }

    private static String title(CertificateInspection certificate) {
        return certificate.subject().commonNames().stream().findFirst().orElse(certificate.subject().text());
    }
}
