// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.dpsstudio.attestation.inspecting.DistinguishedName;
import org.dpsstudio.attestation.inspecting.DistinguishedName.Attribute;
import org.dpsstudio.attestation.inspecting.Field;

/** Reads distinguished names. */
final class NameReader {
    private NameReader() {
    }

    static DistinguishedName read(Tlv name) throws MalformedDerException {
        List<Attribute> attributes = new ArrayList<>();
        int relativeName = 0;
        name.require(Tlv.SEQUENCE);
        for (Tlv relative : name.elements()) {
            relativeName(relative.require(Tlv.SET), relativeName++, attributes);
        }
        return new DistinguishedName(attributes, text(attributes));
    }

    /** @return the one relative name that a set is */
    static DistinguishedName readRelative(Tlv set) throws MalformedDerException {
        List<Attribute> attributes = new ArrayList<>();
        relativeName(set, 0, attributes);
        return new DistinguishedName(attributes, text(attributes));
    }

    private static void relativeName(Tlv set, int position, List<Attribute> attributes) throws MalformedDerException {
        for (Tlv part : set.elements()) {
            Tlv.Elements typeAndValue = part.sequence();
            String oid = DerValue.oid(typeAndValue.take(Tlv.OID));
            Tlv value = typeAndValue.take();
            typeAndValue.end();
            attributes.add(new Attribute(oid, Oids.attributeType(oid), value(value), position, part.range()));
        }
    }

    /** A string that is no string in its charset, or something else, is told by its bytes (RFC 4514 section 2.4). */
    private static String value(Tlv value) {
        try {
            return DerValue.string(value);
        } catch (MalformedDerException noString) {
            return "#" + Shown.hex(value.encoded()).replace(":", "");
        }
    }

    private static String text(List<Attribute> attributes) {
        StringBuilder text = new StringBuilder();
        int last = 0;
        for (Attribute attribute : attributes) {
            if (!text.isEmpty()) {
                text.append(attribute.relativeName() == last ? " + " : ", ");
            }
            last = attribute.relativeName();
            text.append(attribute.type()).append('=')
                    .append(IETFUtils.valueToString(new DERUTF8String(attribute.value())));
        }
        return text.toString();
    }

    static Field field(String key, DistinguishedName name, Tlv at) {
        List<Field> parts = new ArrayList<>();
        for (Attribute attribute : name.attributes()) {
            parts.add(new Field(attribute.oid(), label(attribute), Shown.line(attribute.value()), List.of(), false,
                    false, Optional.of(attribute.range())));
        }
        return Fields.of(key, Shown.line(name.text()), at, parts);
    }

    private static String label(Attribute attribute) {
        return Oids.name(attribute.oid()).map(n -> n.equals(attribute.type()) ? n : attribute.type() + " (" + n + ")")
                .orElse(attribute.type());
    }
}
