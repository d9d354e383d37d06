// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.sources;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.ui.attempts.AttemptSelection;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.edit.EnrollmentSelection;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.osgi.util.NLS;

/**
 * The certificates that the device presented, where the attempt has them; otherwise those of the enrollment that
 * decided.
 *
 * @param attempt which one
 */
record AttemptCertificates(AttemptSelection attempt) implements CertificateSource {
    AttemptCertificates {
        Objects.requireNonNull(attempt);
    }

    private String device() {
        return attempt.trace().attempt().registrationId();
    }

    @Override
    public String label() {
        return NLS.bind(SourceMessages.attempt, device());
    }

    @Override
    public Optional<ServiceConnection> connection() {
        return Optional.of(attempt.connection());
    }

    @Override
    public Answer read() {
        if (!attempt.trace().certificates().isEmpty()) {
            return new Answer(List.of(new CertificateSelection(attempt.trace().certificates(), label(), connection())),
                    Optional.empty());
        }
        Optional<EnrollmentKey> enrollment = attempt.trace().enrollment();
        if (enrollment.isEmpty()) {
            return new Answer(List.of(), Optional.of(came()
                    .map(thumbprint -> NLS.bind(SourceMessages.noEnrollmentOtherCame, device(), thumbprint))
                    .orElseGet(() -> NLS.bind(SourceMessages.noEnrollment, device()))));
        }
        Answer enrolled = new EnrolledCertificates(new EnrollmentSelection(attempt.connection(), enrollment.get()))
                .read();
        Optional<String> other = came().map(thumbprint -> NLS.bind(SourceMessages.otherCame, device(), thumbprint));
        return new Answer(enrolled.certificates(), enrolled.note().or(() -> other));
    }

    /** The thumbprint of the certificate that the device presented, where it was not the enrolled one. */
    private Optional<String> came() {
        return attempt.trace().findings().stream()
                .filter(f -> f.rule() == Rule.CERTIFICATE_ENROLLED && f.verdict() == Verdict.FAILED).findFirst()
                .flatMap(Finding::came);
    }
}
