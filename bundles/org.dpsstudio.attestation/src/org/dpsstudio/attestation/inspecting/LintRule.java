// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import org.dpsstudio.attestation.internal.inspecting.InspectingText;

/** What the linter looks for, with the severity that it usually has. */
public enum LintRule {
    /** It is not a certificate that the service can read. */
    UNREADABLE(Severity.ERROR),
    /** The key is too short, or of a kind that nobody can verify. */
    WEAK_KEY(Severity.ERROR),
    /** The key is malformed. */
    KEY_UNREADABLE(Severity.ERROR),
    /** Signed with MD5, SHA-1 or the like, or in a way that nobody verifies. */
    WEAK_SIGNATURE(Severity.ERROR),
    /** The algorithm inside the signed part is not the one beside the signature. */
    SIGNATURE_ALGORITHM_MISMATCH(Severity.ERROR),
    /** A device's certificate without a common name. */
    COMMON_NAME_MISSING(Severity.ERROR),
    /** More than one common name. */
    COMMON_NAME_SEVERAL(Severity.ERROR),
    /** The common name of a device's certificate is not a registration ID. */
    COMMON_NAME_NOT_A_REGISTRATION_ID(Severity.ERROR),
    /** The common name is a registration ID, but not by the rule of 2017. */
    COMMON_NAME_NOT_BY_2017_RULE(Severity.INFO),
    /** A CA certificate that looks as if a device should have it. */
    LEAF_IS_CA(Severity.WARNING),
    /** A certificate that may sign others, without saying that it is a CA's. */
    CA_WITHOUT_BASIC_CONSTRAINTS(Severity.ERROR),
    /** A CA certificate whose basic constraints are not critical. */
    BASIC_CONSTRAINTS_NOT_CRITICAL(Severity.WARNING),
    /** A CA certificate without key usage. */
    CA_WITHOUT_KEY_USAGE(Severity.WARNING),
    /** A CA certificate whose key usage does not permit signing certificates. */
    CA_WITHOUT_KEY_CERT_SIGN(Severity.ERROR),
    /** A CA certificate whose key usage does not permit signing revocation lists. */
    CA_WITHOUT_CRL_SIGN(Severity.INFO),
    /** A device's certificate that may sign certificates without being a CA's. */
    KEY_CERT_SIGN_WITHOUT_CA(Severity.ERROR),
    /** A path length in what is not a CA's certificate. */
    PATH_LENGTH_WITHOUT_CA(Severity.WARNING),
    /** A device's certificate whose purposes lack TLS client authentication. */
    NO_CLIENT_AUTH(Severity.ERROR),
    /** A device's certificate that says nothing about its purposes. */
    PURPOSES_MISSING(Severity.INFO),
    /** A device's certificate whose key usage lacks signing. */
    NO_DIGITAL_SIGNATURE(Severity.ERROR),
    /** A device's certificate without key usage. */
    KEY_USAGE_MISSING(Severity.INFO),
    /** A certificate of version 1, or of version 2. */
    OLD_VERSION(Severity.ERROR),
    /** Extensions in a certificate whose version has none. */
    EXTENSIONS_IN_OLD_VERSION(Severity.ERROR),
    /** A CA certificate without subject key identifier. */
    SUBJECT_KEY_ID_MISSING(Severity.WARNING),
    /** A certificate that another one issued, without authority key identifier. */
    AUTHORITY_KEY_ID_MISSING(Severity.WARNING),
    /** The authority key identifier is not the issuer's subject key identifier. */
    AUTHORITY_KEY_ID_MISMATCH(Severity.ERROR),
    /** The validity ends after the issuer's, or begins before it. */
    VALIDITY_BEYOND_ISSUER(Severity.WARNING),
    /** The validity is over. */
    EXPIRED(Severity.ERROR),
    /** The validity is to come. */
    NOT_YET_VALID(Severity.ERROR),
    /** The validity ends within 30 days. */
    EXPIRES_SOON(Severity.WARNING),
    /** The validity ends before it begins. */
    VALIDITY_REVERSED(Severity.ERROR),
    /** A device's certificate for more than 10 years, a CA's for more than 30. */
    VERY_LONG_VALIDITY(Severity.INFO),
    /** A time in GeneralizedTime that UTCTime can tell, or the other way round. */
    UNUSUAL_TIME(Severity.WARNING),
    /** The serial number is negative. */
    SERIAL_NEGATIVE(Severity.ERROR),
    /** The serial number is zero. */
    SERIAL_ZERO(Severity.ERROR),
    /** The serial number has more than 20 bytes. */
    SERIAL_TOO_LONG(Severity.WARNING),
    /** No subject at all. */
    SUBJECT_EMPTY(Severity.ERROR),
    /** No issuer at all. */
    ISSUER_EMPTY(Severity.ERROR),
    /** A common name of more than 64 characters, or another part of a name beyond its bound. */
    NAME_TOO_LONG(Severity.WARNING),
    /** An extension that is critical and must not be. */
    EXTENSION_WRONGLY_CRITICAL(Severity.ERROR),
    /** A critical extension that the service does not take into account. */
    CRITICAL_EXTENSION_UNKNOWN(Severity.ERROR),
    /** An extension that is malformed. */
    EXTENSION_MALFORMED(Severity.ERROR),
    /** An extension that occurs twice. */
    EXTENSION_DUPLICATE(Severity.ERROR),
    /** The issuer's name is not the subject of the certificate that is said to have issued it. */
    ISSUER_MISMATCH(Severity.ERROR),
    /** The issuer's certificate is not a CA's. */
    ISSUER_NOT_A_CA(Severity.ERROR),
    /** A device's certificate that it issued itself. */
    SELF_SIGNED_LEAF(Severity.INFO),
    /** A subject alternative name that is empty. */
    ALTERNATIVE_NAMES_EMPTY(Severity.WARNING),
    /** An unusual exponent of an RSA key. */
    RSA_EXPONENT_UNUSUAL(Severity.WARNING),
    /** A subject or issuer unique identifier, which RFC 5280 forbids. */
    UNIQUE_ID_PRESENT(Severity.WARNING);

    private final Severity severity;

    LintRule(Severity severity) {
        this.severity = severity;
    }

    /** @return the severity that a finding of it has unless the certificate makes it milder or worse */
    public Severity severity() {
        return severity;
    }

    /** @return a few words: what is found */
    public String title() {
        return InspectingText.lint(name() + ".title");
    }

    /** @return why it matters for provisioning, in whole sentences */
    public String why() {
        return InspectingText.lint(name() + ".why");
    }

    /** @return what to do about it, in whole sentences */
    public String remedy() {
        return InspectingText.lint(name() + ".remedy");
    }
}
