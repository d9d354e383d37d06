// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.LintRule;
import org.dpsstudio.attestation.inspecting.Severity;
import org.dpsstudio.model.RegistrationId;

/** What a device's certificate must be. */
final class DeviceLint {
    private DeviceLint() {
    }

    static void check(CertificateContent certificate, LintRules rules) {
        Set<String> usage = certificate.keyUsage().orElse(Set.of());
        if (usage.contains("keyCertSign") && certificate.extension(Extensions.BASIC_CONSTRAINTS).isEmpty()) {
            rules.addExtension(LintRule.CA_WITHOUT_BASIC_CONSTRAINTS, "keyCertSign", Extensions.KEY_USAGE);
            return;
        }
        if (usage.contains("keyCertSign")) {
            rules.addExtension(LintRule.KEY_CERT_SIGN_WITHOUT_CA, "keyCertSign", Extensions.KEY_USAGE);
        }
        commonName(certificate, rules);
        purposes(certificate, rules);
        if (certificate.keyUsage().isEmpty()) {
            rules.addExtension(LintRule.KEY_USAGE_MISSING, LintRules.absent(), Extensions.KEY_USAGE);
        } else if (!usage.contains("digitalSignature")) {
            rules.addExtension(LintRule.NO_DIGITAL_SIGNATURE, certificate.extension(Extensions.KEY_USAGE)
                    .map(Field::value).filter(v -> !v.isEmpty()).orElseGet(LintRules::absent), Extensions.KEY_USAGE);
        }
        if (certificate.pathLength().isPresent()) {
            rules.addExtension(LintRule.PATH_LENGTH_WITHOUT_CA,
                    Integer.toString(certificate.pathLength().getAsInt()), Extensions.BASIC_CONSTRAINTS);
        }
        if (certificate.selfIssued()) {
            rules.add(LintRule.SELF_SIGNED_LEAF, certificate.subject().text(), "issuer");
        }
        if (certificate.version() == 3 && certificate.extension(Extensions.SUBJECT_KEY_ID).isEmpty()) {
            rules.addExtension(LintRule.SUBJECT_KEY_ID_MISSING, Severity.INFO, LintRules.absent(),
                    Extensions.SUBJECT_KEY_ID);
        }
    }

    private static void purposes(CertificateContent certificate, LintRules rules) {
        Optional<Field> purposes = certificate.extension(Extensions.EXTENDED_KEY_USAGE);
        if (purposes.isEmpty()) {
            rules.addExtension(LintRule.PURPOSES_MISSING, LintRules.absent(), Extensions.EXTENDED_KEY_USAGE);
        } else if (!SummaryText.forClients(certificate)) {
            rules.addExtension(LintRule.NO_CLIENT_AUTH, purposes.get().value(), Extensions.EXTENDED_KEY_USAGE);
        }
    }

    private static void commonName(CertificateContent certificate, LintRules rules) {
        List<String> names = certificate.subject().commonNames();
        if (names.isEmpty()) {
            rules.add(LintRule.COMMON_NAME_MISSING, certificate.subject().attributes().isEmpty() ? LintRules.absent()
                    : certificate.subject().text(), "subject");
        } else if (names.size() > 1) {
            rules.add(LintRule.COMMON_NAME_SEVERAL, Shown.list(names), "subject");
        } else if (!RegistrationId.isValid(names.getFirst())) {
            rules.add(LintRule.COMMON_NAME_NOT_A_REGISTRATION_ID, Shown.line(names.getFirst()), "subject");
        } else if (!RegistrationId.of(names.getFirst()).meets2017Rule()) {
            rules.add(LintRule.COMMON_NAME_NOT_BY_2017_RULE, names.getFirst(), "subject");
        }
    }
}
