// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.ArrayList;
import java.util.List;

import org.dpsstudio.attestation.inspecting.DistinguishedName;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.internal.inspecting.MalformedDerException.Problem;

/** Reads general names (RFC 5280 section 4.2.1.6), all nine kinds. */
final class GeneralNameReader {
    private GeneralNameReader() {
    }

    /** @return a field for each name in the sequence, which may come under another tag */
    static List<Field> names(Tlv sequence) throws MalformedDerException {
        List<Field> names = new ArrayList<>();
        for (Tlv name : sequence.elements()) {
            names.add(name(name));
        }
        return names;
    }

    static Field name(Tlv name) throws MalformedDerException {
        return name(name, false);
    }

    /** @param subtree whether it is the base of a subtree, where addresses come with a mask */
    static Field name(Tlv name, boolean subtree) throws MalformedDerException {
        if (name.tagClass() != 2) {
            throw new MalformedDerException(Problem.UNEXPECTED_TYPE, name.offset());
        }
        return switch (name.number()) {
            case 0 -> otherName(name);
            case 1 -> Fields.ia5("rfc822Name", name);
            case 2 -> Fields.ia5("dNSName", name);
            case 3 -> Fields.hex("x400Address", name);
            case 4 -> directoryName(name);
            case 5 -> ediPartyName(name);
            case 6 -> Fields.ia5("uniformResourceIdentifier", name);
            case 7 -> Fields.of("iPAddress", subtree ? network(name) : address(name), name);
            case 8 -> Fields.oid("registeredID", name);
            default -> throw new MalformedDerException(Problem.UNEXPECTED_TYPE, name.offset());
        };
    }

    /** @return the names in one line, each with its kind */
    static String line(List<Field> names) {
        return Shown.list(names.stream().map(n -> n.label() + ": " + n.value()).toList());
    }

    private static Field otherName(Tlv name) throws MalformedDerException {
        Tlv.Elements parts = name.implicitSequence();
        Field type = Fields.oid("typeId", parts.take(Tlv.OID));
        Tlv tagged = parts.take();
        parts.end();
        Field value = Fields.any("otherNameValue", tagged.inner());
        return Fields.of("otherName", type.value() + ": " + value.value(), name, List.of(type, value));
    }

    private static Field directoryName(Tlv name) throws MalformedDerException {
        Tlv inner = name.inner();
        DistinguishedName directory = NameReader.read(inner);
        return NameReader.field("directoryName", directory, name);
    }

    private static Field ediPartyName(Tlv name) throws MalformedDerException {
        List<Field> parts = new ArrayList<>();
        for (Tlv part : name.elements()) {
            parts.add(Fields.string(part.isTagged(0) ? "nameAssigner" : "partyName", part.inner()));
        }
        return Fields.parts("ediPartyName", name, parts);
    }

    private static String address(Tlv name) throws MalformedDerException {
        if (name.length() != 4 && name.length() != 16) {
            throw DerValue.invalid(name);
        }
        return IpText.address(name.content());
    }

    private static String network(Tlv name) throws MalformedDerException {
        if (name.length() != 8 && name.length() != 32) {
            throw DerValue.invalid(name);
        }
        int half = name.length() / 2;
        return IpText.network(name.content(0, half), name.content(half, name.length()));
    }
}
