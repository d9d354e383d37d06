// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.attestation.x509.UnreadableCertificateException.Reason;
import org.dpsstudio.model.ValueRule;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;

/** The values of findings. Some are the names of rules, since a finding is data; those have words. */
public final class Values {
    private Values() {
    }

    /** @return what a finding's rule asked for */
    public static Optional<String> expected(Finding finding, Locale locale) {
        return finding.rule() != Rule.REGISTRATION_ID_SYNTAX ? finding.expected()
                : finding.expected().map(value -> named(ValueRule.values(), value)
                        .map(rule -> rule.description(locale)).orElse(value));
    }

    /** @return what was there */
    public static Optional<String> came(Finding finding) {
        return finding.rule() != Rule.CERTIFICATE_READABLE || finding.verdict() != Verdict.FAILED ? finding.came()
                : finding.came().map(value -> named(Reason.values(), value)
                        .map(reason -> new UnreadableCertificateException(reason).getMessage()).orElse(value));
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
        return Stream.of(values).filter(value -> value.name().equals(name)).findFirst();
    }
}
