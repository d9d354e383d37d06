// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.Field;

/** Extensions that consist of general names (RFC 5280 sections 4.2.1.6, 4.2.1.7, 4.2.1.10 and 4.2.2). */
final class NamingExtensions {
    private NamingExtensions() {
    }

    static Field alternativeNames(Tlv content) throws MalformedDerException {
        List<Field> names = GeneralNameReader.names(content.require(Tlv.SEQUENCE));
        return Fields.of("", GeneralNameReader.line(names), content, names);
    }

    static Field nameConstraints(Tlv content) throws MalformedDerException {
        Tlv.Elements parts = content.sequence();
        List<Field> fields = new ArrayList<>();
        Optional<Tlv> permitted = parts.takeTagged(0);
        if (permitted.isPresent()) {
            fields.add(subtrees("permittedSubtrees", permitted.get()));
        }
        Optional<Tlv> excluded = parts.takeTagged(1);
        if (excluded.isPresent()) {
            fields.add(subtrees("excludedSubtrees", excluded.get()));
        }
        parts.end();
        return Fields.parts("", content, fields);
    }

    private static Field subtrees(String key, Tlv sequence) throws MalformedDerException {
        List<Field> subtrees = new ArrayList<>();
        for (Tlv subtree : sequence.elements()) {
            Tlv.Elements parts = subtree.sequence();
            Field base = GeneralNameReader.name(parts.take(), true);
            List<Field> children = new ArrayList<>(base.children());
            Optional<Tlv> minimum = parts.takeTagged(0);
            if (minimum.isPresent()) {
                children.add(Fields.number("minimum", minimum.get()));
            }
            Optional<Tlv> maximum = parts.takeTagged(1);
            if (maximum.isPresent()) {
                children.add(Fields.number("maximum", maximum.get()));
            }
            parts.end();
            subtrees.add(Fields.of(base.key(), base.value(), subtree, children));
        }
        return Fields.of(key, GeneralNameReader.line(subtrees), sequence, subtrees);
    }

    static Field access(Tlv content) throws MalformedDerException {
        content.require(Tlv.SEQUENCE);
        List<Field> descriptions = new ArrayList<>();
        for (Tlv description : content.elements()) {
            Tlv.Elements parts = description.sequence();
            String method = DerValue.oid(parts.take(Tlv.OID));
            Field location = GeneralNameReader.name(parts.take());
            parts.end();
            descriptions.add(new Field(method, Oids.nameOrNumber(method), location.value(), List.of(location), false,
                    false, Optional.of(description.range())));
        }
        return Fields.parts("", content, descriptions);
    }
}
