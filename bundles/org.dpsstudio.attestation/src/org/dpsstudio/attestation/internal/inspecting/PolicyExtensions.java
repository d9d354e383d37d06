// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.Field;

/** Extensions about policies and statements (RFC 5280 sections 4.2.1.4 to 4.2.1.5, 4.2.1.8 and 4.2.1.11; RFC 3739). */
final class PolicyExtensions {
    private static final String CPS = "1.3.6.1.5.5.7.2.1";
    private static final String USER_NOTICE = "1.3.6.1.5.5.7.2.2";

    private PolicyExtensions() {
    }

    static Field policies(Tlv content) throws MalformedDerException {
        content.require(Tlv.SEQUENCE);
        List<Field> policies = new ArrayList<>();
        for (Tlv policy : content.elements()) {
            Tlv.Elements parts = policy.sequence();
            String oid = DerValue.oid(parts.take(Tlv.OID));
            List<Field> qualifiers = new ArrayList<>();
            Optional<Tlv> list = parts.takeIf(Tlv.SEQUENCE);
            if (list.isPresent()) {
                for (Tlv qualifier : list.get().elements()) {
                    qualifiers.add(qualifier(qualifier));
                }
            }
            parts.end();
            policies.add(new Field("policy", InspectingText.label("policy"), Oids.words(oid), qualifiers, false,
                    false, Optional.of(policy.range())));
        }
        return Fields.list("", content, policies);
    }

    private static Field qualifier(Tlv qualifier) throws MalformedDerException {
        Tlv.Elements parts = qualifier.sequence();
        String oid = DerValue.oid(parts.take(Tlv.OID));
        Tlv value = parts.take();
        parts.end();
        return switch (oid) {
            case CPS -> Fields.string("cPSuri", value);
            case USER_NOTICE -> userNotice(value);
            default -> new Field(oid, Oids.words(oid), Shown.hex(value.encoded()), List.of(), false, false,
                    Optional.of(qualifier.range()));
        };
    }

    private static Field userNotice(Tlv notice) throws MalformedDerException {
        Tlv.Elements parts = notice.sequence();
        List<Field> fields = new ArrayList<>();
        Optional<Tlv> reference = parts.takeIf(Tlv.SEQUENCE);
        if (reference.isPresent()) {
            Tlv.Elements referenceParts = reference.get().sequence();
            fields.add(Fields.string("organization", referenceParts.take()));
            Tlv numbers = referenceParts.take(Tlv.SEQUENCE);
            List<Field> each = new ArrayList<>();
            for (Tlv number : numbers.elements()) {
                each.add(Fields.number("noticeNumber", number.require(Tlv.INTEGER)));
            }
            fields.add(Fields.list("noticeNumbers", numbers, each));
            referenceParts.end();
        }
        if (parts.hasMore()) {
            fields.add(Fields.string("explicitText", parts.take()));
        }
        parts.end();
        return Fields.parts("userNotice", notice, fields);
    }

    static Field mappings(Tlv content) throws MalformedDerException {
        content.require(Tlv.SEQUENCE);
        List<Field> mappings = new ArrayList<>();
        for (Tlv mapping : content.elements()) {
            Tlv.Elements parts = mapping.sequence();
            Field issuer = Fields.oid("issuerDomainPolicy", parts.take(Tlv.OID));
            Field subject = Fields.oid("subjectDomainPolicy", parts.take(Tlv.OID));
            parts.end();
            mappings.add(Fields.of("policyMapping", issuer.value() + " → " + subject.value(), mapping,
                    List.of(issuer, subject)));
        }
        return Fields.list("", content, mappings);
    }

    static Field constraints(Tlv content) throws MalformedDerException {
        Tlv.Elements parts = content.sequence();
        List<Field> fields = new ArrayList<>();
        Optional<Tlv> explicit = parts.takeTagged(0);
        if (explicit.isPresent()) {
            fields.add(Fields.number("requireExplicitPolicy", explicit.get()));
        }
        Optional<Tlv> mapping = parts.takeTagged(1);
        if (mapping.isPresent()) {
            fields.add(Fields.number("inhibitPolicyMapping", mapping.get()));
        }
        parts.end();
        return Fields.parts("", content, fields);
    }

    static Field statements(Tlv content) throws MalformedDerException {
        content.require(Tlv.SEQUENCE);
        List<Field> statements = new ArrayList<>();
        for (Tlv statement : content.elements()) {
            Tlv.Elements parts = statement.sequence();
            String oid = DerValue.oid(parts.take(Tlv.OID));
            List<Field> information = new ArrayList<>();
            if (parts.hasMore()) {
                information.add(Fields.any("statementInfo", parts.take()));
            }
            parts.end();
            statements.add(Fields.of("qcStatement", Oids.words(oid), statement, information));
        }
        return Fields.list("", content, statements);
    }

    static Field directoryAttributes(Tlv content) throws MalformedDerException {
        content.require(Tlv.SEQUENCE);
        List<Field> attributes = new ArrayList<>();
        for (Tlv attribute : content.elements()) {
            Tlv.Elements parts = attribute.sequence();
            String oid = DerValue.oid(parts.take(Tlv.OID));
            List<Field> values = new ArrayList<>();
            for (Tlv value : parts.take(Tlv.SET).elements()) {
                values.add(Fields.any("attributeValue", value));
            }
            parts.end();
            attributes.add(new Field(oid, Oids.words(oid), Shown.list(values.stream().map(Field::value).toList()),
                    values, false, false, Optional.of(attribute.range())));
        }
        return Fields.parts("", content, attributes);
    }
}
