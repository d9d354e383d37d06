// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.inspecting.CertificateExtension;
import org.dpsstudio.attestation.inspecting.DistinguishedName;
import org.dpsstudio.attestation.inspecting.DistinguishedName.Attribute;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.LintRule;
import org.dpsstudio.attestation.inspecting.Severity;

/** What RFC 5280 asks of every certificate. */
final class FormatLint {
    private static final int LONGEST_SERIAL = 20;
    /** Upper bounds of RFC 5280 appendix A, in characters, by type. */
    private static final Map<String, Integer> LONGEST = Map.of("2.5.4.3", 64, "2.5.4.5", 64, "2.5.4.6", 2, "2.5.4.7",
            128, "2.5.4.8", 128, "2.5.4.10", 64, "2.5.4.11", 64, "2.5.4.12", 64, "1.2.840.113549.1.9.1", 255);

    /** What the verifier takes into account, so that it may be critical. */
    private static final Set<String> VERIFIED = Set.of(Extensions.BASIC_CONSTRAINTS, Extensions.KEY_USAGE,
            Extensions.EXTENDED_KEY_USAGE, Extensions.SUBJECT_ALTERNATIVE_NAME, "2.5.29.18", "2.5.29.30", "2.5.29.31",
            "2.5.29.32",
            "2.5.29.33", "2.5.29.36", "2.5.29.54");
    /** What RFC 5280 forbids to be critical. */
    private static final Set<String> NEVER_CRITICAL = Set.of(Extensions.SUBJECT_KEY_ID, Extensions.AUTHORITY_KEY_ID,
            "1.3.6.1.5.5.7.1.1", "1.3.6.1.5.5.7.1.11", "2.5.29.46");

    private FormatLint() {
    }

    static void check(CertificateContent certificate, LintRules rules) {
        version(certificate, rules);
        serial(certificate, rules);
        if (certificate.subject().attributes().isEmpty()) {
            rules.add(LintRule.SUBJECT_EMPTY, LintRules.absent(), "subject");
        }
        if (certificate.issuer().attributes().isEmpty()) {
            rules.add(LintRule.ISSUER_EMPTY, LintRules.absent(), "issuer");
        }
        lengths(certificate.subject(), rules);
        if (!certificate.selfIssued()) {
            lengths(certificate.issuer(), rules);
        }
        for (String id : new String[] { "issuerUniqueId", "subjectUniqueId" }) {
            certificate.field(id).ifPresent(f -> rules.add(LintRule.UNIQUE_ID_PRESENT, f.label(), id));
        }
        extensions(certificate, rules);
    }

    private static void version(CertificateContent certificate, LintRules rules) {
        if (certificate.version() == 3) {
            return;
        }
        rules.add(LintRule.OLD_VERSION, Integer.toString(certificate.version()), "version");
        if (certificate.field("extensions").isPresent()) {
            rules.add(LintRule.EXTENSIONS_IN_OLD_VERSION, Integer.toString(certificate.extensions().size()),
                    "extensions");
        }
    }

    private static void serial(CertificateContent certificate, LintRules rules) {
        if (certificate.serial().signum() < 0) {
            rules.add(LintRule.SERIAL_NEGATIVE, certificate.serialText(), "serial");
        } else if (certificate.serial().signum() == 0) {
            rules.add(LintRule.SERIAL_ZERO, certificate.serialText(), "serial");
        }
        int length = certificate.serial().toByteArray().length;
        if (length > LONGEST_SERIAL) {
            // Of one bit too many, for the sign, nobody complains.
            rules.add(LintRule.SERIAL_TOO_LONG, certificate.serial().bitLength() > LONGEST_SERIAL * 8 ? Severity.ERROR
                    : Severity.WARNING, InspectingText.of("lint.bytes", Integer.toString(length)), "serial");
        }
    }

    private static void lengths(DistinguishedName name, LintRules rules) {
        for (Attribute attribute : name.attributes()) {
            int length = attribute.value().codePointCount(0, attribute.value().length());
            Integer longest = LONGEST.get(attribute.oid());
            if (longest != null && length > longest) {
                rules.add(LintRule.NAME_TOO_LONG, LintRule.NAME_TOO_LONG.severity(),
                        InspectingText.of("lint.characters", attribute.type(), Integer.toString(length),
                                Integer.toString(longest)),
                        Optional.of(attribute.range()));
            }
        }
    }

    private static void extensions(CertificateContent certificate, LintRules rules) {
        certificate.field("extensions").filter(Field::malformed).ifPresent(
                f -> rules.add(LintRule.EXTENSION_MALFORMED, f.children().getFirst().value(), "extensions"));
        Set<String> seen = new HashSet<>();
        for (CertificateExtension extension : certificate.extensions()) {
            if (!seen.add(extension.oid())) {
                rules.add(LintRule.EXTENSION_DUPLICATE, Severity.ERROR, extension.field().label(),
                        extension.field().range());
            }
            if (extension.malformed()) {
                rules.add(LintRule.EXTENSION_MALFORMED, Severity.ERROR, extension.field().label(),
                        extension.field().range());
            }
            if (extension.critical() && NEVER_CRITICAL.contains(extension.oid())) {
                rules.add(LintRule.EXTENSION_WRONGLY_CRITICAL, Severity.ERROR, extension.field().label(),
                        extension.field().range());
            } else if (extension.critical() && !VERIFIED.contains(extension.oid())) {
                rules.add(LintRule.CRITICAL_EXTENSION_UNKNOWN, Severity.ERROR, extension.field().label(),
                        extension.field().range());
            }
        }
        certificate.extension(Extensions.SUBJECT_ALTERNATIVE_NAME).filter(f -> f.children().isEmpty())
                .ifPresent(f -> rules.addExtension(LintRule.ALTERNATIVE_NAMES_EMPTY, LintRules.absent(),
                        Extensions.SUBJECT_ALTERNATIVE_NAME));
    }
}
