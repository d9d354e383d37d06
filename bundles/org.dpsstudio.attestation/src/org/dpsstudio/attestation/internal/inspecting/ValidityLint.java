// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import org.dpsstudio.attestation.inspecting.ByteRange;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.LintRule;
import org.dpsstudio.attestation.inspecting.Severity;

/** When a certificate is valid, and how that is written. */
final class ValidityLint {
    private static final Duration YEAR = Duration.ofDays(366);
    private static final Duration LONGEST_DEVICE = YEAR.multipliedBy(10);
    private static final Duration LONGEST_CA = YEAR.multipliedBy(30);

    private ValidityLint() {
    }

    static void check(CertificateContent certificate, Instant now, LintRules rules) {
        Instant from = certificate.notBefore();
        Instant until = certificate.notAfter();
        if (until.isBefore(from)) {
            rules.add(LintRule.VALIDITY_REVERSED, Shown.time(from) + " – " + Shown.time(until), "validity");
        }
        if (now.isBefore(from)) {
            rules.add(LintRule.NOT_YET_VALID, Shown.time(from), "validity");
        }
        if (!now.isBefore(until.plusSeconds(1))) {
            rules.add(LintRule.EXPIRED, Shown.time(until), "validity");
        } else if (now.plus(SummaryText.SOON).isAfter(until)) {
            rules.add(LintRule.EXPIRES_SOON, Shown.time(until), "validity");
        }
        Duration whole = Duration.between(from, until);
        if (whole.compareTo(certificate.ca() ? LONGEST_CA : LONGEST_DEVICE) > 0) {
            rules.add(LintRule.VERY_LONG_VALIDITY, InspectingText.of("lint.days", Long.toString(whole.toDays())),
                    "validity");
        }
        certificate.field("validity").stream().flatMap(f -> f.children().stream())
                .forEach(f -> form(certificate, f, rules));
    }

    /** To the second, in UTC, in UTCTime up to 2049 and in GeneralizedTime from then on (RFC 5280 section 4.1.2.5). */
    private static void form(CertificateContent certificate, Field time, LintRules rules) {
        ByteRange range = time.range().orElseThrow();
        byte[] element = Arrays.copyOfRange(certificate.der().toArray(), range.offset(), range.end());
        boolean general = element[0] == Tlv.GENERALIZED_TIME;
        String text = new String(element, 2, element.length - 2, StandardCharsets.ISO_8859_1);
        boolean usual = general ? text.matches("\\d{14}Z") && text.compareTo("2050") >= 0 : text.matches("\\d{12}Z");
        if (!usual) {
            // Of a time that UTCTime could tell, verifiers complain rarely; of any other form they do.
            rules.add(LintRule.UNUSUAL_TIME, Severity.WARNING, time.label() + ": " + Shown.line(text), time.range());
        }
    }
}
