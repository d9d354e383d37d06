// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.ArrayList;
import java.util.List;

import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.internal.inspecting.MalformedDerException.Problem;

/** Extensions of TLS (RFC 7633), of revocation by OCSP (RFC 6960), of Netscape and of Microsoft. */
final class OtherExtensions {
    private static final List<String> NETSCAPE_TYPES = List.of("sslClient", "sslServer", "smime", "objectSigning",
            "unused", "sslCA", "smimeCA", "objectSigningCA");

    private OtherExtensions() {
    }

    static Field tlsFeature(Tlv content) throws MalformedDerException {
        content.require(Tlv.SEQUENCE);
        List<Field> features = new ArrayList<>();
        for (Tlv feature : content.elements()) {
            int number = DerValue.smallInteger(feature.require(Tlv.INTEGER));
            String name = switch (number) {
                case 5 -> "status_request";
                case 17 -> "status_request_v2";
                default -> Integer.toString(number);
            };
            features.add(Fields.of("feature", name, feature));
        }
        return Fields.list("", content, features);
    }

    /** An extension that says something by being there. */
    static Field present(Tlv content) throws MalformedDerException {
        if (content.require(Tlv.NULL).length() != 0) {
            throw DerValue.invalid(content);
        }
        return Fields.of("", Shown.yesOrNo(true), content);
    }

    static Field netscapeType(Tlv content) throws MalformedDerException {
        return KeyExtensions.bits(content.require(Tlv.BIT_STRING), NETSCAPE_TYPES);
    }

    static Field string(Tlv content) throws MalformedDerException {
        return Fields.string("", content);
    }

    static Field octets(Tlv content) throws MalformedDerException {
        return Fields.hex("", content.require(Tlv.OCTET_STRING));
    }

    /** The index of the CA's certificate in the lower, of its key in the upper half. */
    static Field caVersion(Tlv content) throws MalformedDerException {
        int version = DerValue.smallInteger(content.require(Tlv.INTEGER));
        return Fields.of("", "V" + (version & 0xFFFF) + "." + (version >>> 16), content);
    }

    static Field template(Tlv content) throws MalformedDerException {
        Tlv.Elements parts = content.sequence();
        List<Field> fields = new ArrayList<>();
        fields.add(Fields.oid("templateID", parts.take(Tlv.OID)));
        if (parts.hasMore()) {
            fields.add(Fields.number("templateMajorVersion", parts.take(Tlv.INTEGER)));
        }
        if (parts.hasMore()) {
            fields.add(Fields.number("templateMinorVersion", parts.take(Tlv.INTEGER)));
        }
        if (parts.hasMore()) {
            throw new MalformedDerException(Problem.MORE_FOLLOWS, content.offset());
        }
        return Fields.parts("", content, fields);
    }
}
