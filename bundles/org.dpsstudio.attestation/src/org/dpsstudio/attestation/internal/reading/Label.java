// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.util.Map;
import java.util.Set;

import org.dpsstudio.attestation.internal.reading.Findings.About;

/** What BEGIN and END lines name (RFC 7468), in the words of old and new tools. */
final class Label {
    private static final Set<String> CERTIFICATES = Set.of("CERTIFICATE", "X509 CERTIFICATE", "X.509 CERTIFICATE",
            "TRUSTED CERTIFICATE");
    private static final Set<String> REQUESTS = Set.of("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST");
    private static final Set<String> LISTS = Set.of("X509 CRL", "X.509 CRL", "CRL");
    private static final Set<String> MESSAGES = Set.of("PKCS7", "PKCS #7 SIGNED DATA", "CMS", "CERTIFICATE CHAIN");
    private static final Set<String> STORES = Set.of("PKCS12", "PFX");
    private static final Set<String> KEYS = Set.of("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY",
            "DSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "ANY PRIVATE KEY");
    /** What OpenSSL writes beside keys; it says nothing that the keys do not say. */
    private static final Set<String> PASSED_OVER = Set.of("EC PARAMETERS", "DH PARAMETERS", "X9.42 DH PARAMETERS",
            "DSA PARAMETERS");
    private static final Map<String, String> FOREIGN = Map.of("PUBLIC KEY", "kind.publicKey", "RSA PUBLIC KEY",
            "kind.publicKey", "ATTRIBUTE CERTIFICATE", "kind.attributeCertificate");

    private Label() {
    }

    static boolean isTrusted(String label) {
        return "TRUSTED CERTIFICATE".equals(label);
    }

    static boolean isPassedOver(String label) {
        return PASSED_OVER.contains(label);
    }

    /** @return whether what is in such blocks is of no use here, whatever it is */
    static boolean isForeign(String label) {
        return FOREIGN.containsKey(label) || label.startsWith("PGP ") || label.contains("SSH");
    }

    /** @return the key of the words for what is in such blocks */
    static String foreign(String label) {
        return label.startsWith("PGP ") ? "kind.pgp" : label.contains("SSH") ? "kind.ssh" : FOREIGN.get(label);
    }

    static About about(String label) {
        if (isForeign(label)) {
            return About.OTHER;
        }
        if (CERTIFICATES.contains(label) || MESSAGES.contains(label) || STORES.contains(label)) {
            return About.CERTIFICATE;
        }
        return label.endsWith("PRIVATE KEY") ? About.KEY : About.OTHER;
    }

    /** @return whether such a block may hold this */
    static boolean fits(String label, Kind kind) {
        return switch (kind) {
            case CERTIFICATE -> CERTIFICATES.contains(label);
            case REQUEST -> REQUESTS.contains(label);
            case REVOCATION_LIST -> LISTS.contains(label);
            case PKCS8, ENCRYPTED_PKCS8, PKCS1, SEC1, DSA -> KEYS.contains(label);
            case PKCS7 -> MESSAGES.contains(label);
            case PKCS12 -> STORES.contains(label);
            case PUBLIC_KEY, OCSP_RESPONSE, UNKNOWN -> false;
        };
    }

    /** @return whether it is one of those that are read */
    static boolean isKnown(String label) {
        return CERTIFICATES.contains(label) || REQUESTS.contains(label) || LISTS.contains(label)
                || MESSAGES.contains(label) || STORES.contains(label) || KEYS.contains(label);
    }

    /** @return what RFC 7468 wants such blocks to be called */
    static String of(Kind kind) {
        return switch (kind) {
            case CERTIFICATE -> "CERTIFICATE";
            case REQUEST -> "CERTIFICATE REQUEST";
            case REVOCATION_LIST -> "X509 CRL";
            case PKCS8 -> "PRIVATE KEY";
            case ENCRYPTED_PKCS8 -> "ENCRYPTED PRIVATE KEY";
            case PKCS1 -> "RSA PRIVATE KEY";
            case SEC1 -> "EC PRIVATE KEY";
            case DSA -> "DSA PRIVATE KEY";
            case PKCS7 -> "PKCS7";
            case PKCS12 -> "PKCS12";
            case PUBLIC_KEY -> "PUBLIC KEY";
            case OCSP_RESPONSE, UNKNOWN -> "?";
        };
    }
}
