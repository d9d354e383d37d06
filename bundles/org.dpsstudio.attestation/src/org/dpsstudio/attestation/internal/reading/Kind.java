// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.util.List;

/** What a structure is, told by its outermost parts. Whether it is whole inside is not asked. */
public enum Kind {
    /** An X.509 certificate. */
    CERTIFICATE,
    /** A PKCS#10 request. */
    REQUEST,
    /** An X.509 revocation list. */
    REVOCATION_LIST,
    /** A PKCS#8 key in the clear. */
    PKCS8,
    /** A PKCS#8 key under a password. */
    ENCRYPTED_PKCS8,
    /** An RSA key as PKCS#1 has it. */
    PKCS1,
    /** An EC key as SEC 1 has it. */
    SEC1,
    /** A DSA key as OpenSSL has it. */
    DSA,
    /** A SubjectPublicKeyInfo or an RSA public key. */
    PUBLIC_KEY,
    /** A PKCS#7 or CMS content. */
    PKCS7,
    /** A PKCS#12 file. */
    PKCS12,
    /** An answer of an OCSP responder. */
    OCSP_RESPONSE,
    /** Something else. */
    UNKNOWN;

    private static final int MOST = 10;

    /**
     * @param der any bytes
     * @return whether they are a private key
     */
    public static boolean isPrivateKey(byte[] der) {
        try {
            return of(Element.at(der, 0, der.length)).isPrivateKey();
        } catch (Element.MalformedException noStructure) {
            return false;
        }
    }

    boolean isPrivateKey() {
        return switch (this) {
            case PKCS8, ENCRYPTED_PKCS8, PKCS1, SEC1, DSA -> true;
            default -> false;
        };
    }

    static Kind of(Element outer) {
        if (!outer.is(Element.SEQUENCE)) {
            return UNKNOWN;
        }
        List<Element> parts = outer.children(MOST);
        if (parts.isEmpty()) {
            return UNKNOWN;
        }
        Element first = parts.getFirst();
        return switch (first.tag()) {
            case Element.INTEGER -> versioned(parts);
            case Element.SEQUENCE -> signedOrKey(parts);
            case Element.OBJECT_IDENTIFIER -> parts.size() == 2 && parts.get(1).is(0xA0) ? PKCS7 : UNKNOWN;
            case Element.ENUMERATED -> OCSP_RESPONSE;
            default -> UNKNOWN;
        };
    }

    private static Kind versioned(List<Element> parts) {
        if (parts.size() < 2) {
            return UNKNOWN;
        }
        Element second = parts.get(1);
        if (second.isSequenceOfIdentifier()) {
            if (parts.getFirst().isInteger(3)) {
                return PKCS12;
            }
            return parts.size() >= 3 && parts.get(2).is(Element.OCTET_STRING) ? PKCS8 : UNKNOWN;
        }
        if (second.is(Element.OCTET_STRING)) {
            return parts.getFirst().isInteger(1) ? SEC1 : UNKNOWN;
        }
        boolean integers = parts.stream().limit(9).allMatch(part -> part.is(Element.INTEGER));
        if (!integers) {
            return UNKNOWN;
        }
        return switch (parts.size()) {
            case 2 -> PUBLIC_KEY;
            case 6 -> DSA;
            default -> parts.size() >= 9 ? PKCS1 : UNKNOWN;
        };
    }

    private static Kind signedOrKey(List<Element> parts) {
        Element first = parts.getFirst();
        if (first.isSequenceOfIdentifier() && parts.size() == 2) {
            return parts.get(1).is(Element.BIT_STRING) ? PUBLIC_KEY
                    : parts.get(1).is(Element.OCTET_STRING) ? ENCRYPTED_PKCS8 : UNKNOWN;
        }
        return parts.size() == 3 && parts.get(1).isSequenceOfIdentifier() && parts.get(2).is(Element.BIT_STRING)
                ? signed(first.children(MOST)) : UNKNOWN;
    }

    private static Kind signed(List<Element> parts) {
        if (parts.isEmpty()) {
            return UNKNOWN;
        }
        Element first = parts.getFirst();
        if (first.is(0xA0)) {
            return CERTIFICATE;
        }
        if (first.isSequenceOfIdentifier()) {
            return REVOCATION_LIST;
        }
        if (!first.is(Element.INTEGER) || parts.size() < 4) {
            return UNKNOWN;
        }
        if (!parts.get(1).isSequenceOfIdentifier()) {
            return REQUEST;
        }
        boolean time = parts.get(3).is(Element.UTC_TIME) || parts.get(3).is(Element.GENERALIZED_TIME);
        return time ? REVOCATION_LIST : CERTIFICATE;
    }
}
