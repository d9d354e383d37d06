// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.Optional;

/** The values of simple elements, whatever stands in them. */
final class Asn1Values {
    private Asn1Values() {
    }

    /** @return the value in one line; absent for an element that is not simple, or is malformed */
    static Optional<String> value(Tlv element) {
        try {
            return Optional.ofNullable(wellFormed(element));
        } catch (MalformedDerException malformed) {
            return Optional.empty();
        }
    }

    /** @return the value in one line; null for an element that is not simple */
    static String wellFormed(Tlv element) throws MalformedDerException {
        if (element.tagClass() != 0 || element.constructed()) {
            return null;
        }
        if (DerValue.isString(element)) {
            return Shown.line(DerValue.string(element));
        }
        return switch (element.number()) {
            case Tlv.BOOLEAN -> Shown.yesOrNo(DerValue.bool(element));
            case Tlv.INTEGER, Tlv.ENUMERATED -> Shown.number(DerValue.integer(element));
            case Tlv.OID -> DerValue.oid(element);
            case Tlv.UTC_TIME, Tlv.GENERALIZED_TIME -> Shown.time(DerValue.time(element));
            case Tlv.NULL -> empty(element);
            case Tlv.OCTET_STRING -> Shown.hex(element);
            case Tlv.BIT_STRING -> bits(element);
            default -> null;
        };
    }

    private static String bits(Tlv element) throws MalformedDerException {
        if (element.length() == 0 || element.at(0) > 7 || element.length() == 1 && element.at(0) > 0) {
            throw DerValue.invalid(element);
        }
        return Shown.bits(element);
    }

    private static String empty(Tlv element) throws MalformedDerException {
        if (element.length() != 0) {
            throw DerValue.invalid(element);
        }
        return "";
    }
}
