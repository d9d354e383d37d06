// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.Field;

/** Extensions about keys and what they may do (RFC 5280 sections 4.2.1.1 to 4.2.1.3, 4.2.1.9 and 4.2.1.12). */
final class KeyExtensions {
    /** The names of the key usages, by bit. */
    static final List<String> USAGES = List.of("digitalSignature", "nonRepudiation", "keyEncipherment",
            "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly");

    private KeyExtensions() {
    }

    static Field subjectKeyId(Tlv content) throws MalformedDerException {
        return Fields.hex("", content.require(Tlv.OCTET_STRING));
    }

    static Field keyUsage(Tlv content) throws MalformedDerException {
        return bits(content.require(Tlv.BIT_STRING), USAGES);
    }

    /** @return the bits that are set, by these names; those without name by their number */
    static Field bits(Tlv bitString, List<String> names) throws MalformedDerException {
        long bits = DerValue.namedBits(bitString);
        List<Field> set = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            if ((bits & 1L << i) != 0) {
                set.add(i < names.size() ? Fields.of(names.get(i), "", bitString)
                        : Fields.of("unknownBit", Integer.toString(i), bitString));
            }
        }
        return Fields.of("", Shown.list(set.stream().map(f -> f.value().isEmpty() ? f.label()
                : f.label() + " " + f.value()).toList()), bitString, set);
    }

    static Field usagePeriod(Tlv content) throws MalformedDerException {
        Tlv.Elements parts = content.sequence();
        List<Field> times = new ArrayList<>();
        Optional<Tlv> from = parts.takeTagged(0);
        if (from.isPresent()) {
            times.add(Fields.of("notBefore", Shown.time(DerValue.time(from.get(), true)), from.get()));
        }
        Optional<Tlv> until = parts.takeTagged(1);
        if (until.isPresent()) {
            times.add(Fields.of("notAfter", Shown.time(DerValue.time(until.get(), true)), until.get()));
        }
        parts.end();
        return Fields.parts("", content, times);
    }

    static Field basicConstraints(Tlv content) throws MalformedDerException {
        Tlv.Elements parts = content.sequence();
        Optional<Tlv> flag = parts.takeIf(Tlv.BOOLEAN);
        Optional<Tlv> length = parts.takeIf(Tlv.INTEGER);
        parts.end();
        List<Field> fields = new ArrayList<>();
        boolean ca = flag.isPresent() && DerValue.bool(flag.get());
        fields.add(Fields.of("cA", Shown.yesOrNo(ca), flag.orElse(content)));
        if (length.isPresent()) {
            fields.add(Fields.number("pathLenConstraint", length.get()));
        }
        return Fields.parts("", content, fields);
    }

    static Field authorityKeyId(Tlv content) throws MalformedDerException {
        Tlv.Elements parts = content.sequence();
        List<Field> fields = new ArrayList<>();
        parts.takeTagged(0).ifPresent(id -> fields.add(Fields.hex("keyIdentifier", id)));
        Optional<Tlv> issuer = parts.takeTagged(1);
        if (issuer.isPresent()) {
            List<Field> names = GeneralNameReader.names(issuer.get());
            fields.add(Fields.of("authorityCertIssuer", GeneralNameReader.line(names), issuer.get(), names));
        }
        Optional<Tlv> serial = parts.takeTagged(2);
        if (serial.isPresent()) {
            fields.add(Fields.of("authorityCertSerialNumber",
                    SerialText.withColons(DerValue.integer(serial.get())), serial.get()));
        }
        parts.end();
        return Fields.parts("", content, fields);
    }

    static Field purposes(Tlv content) throws MalformedDerException {
        content.require(Tlv.SEQUENCE);
        List<Field> purposes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Tlv purpose : content.elements()) {
            String oid = DerValue.oid(purpose.require(Tlv.OID));
            names.add(Oids.nameOrNumber(oid));
            purposes.add(new Field(oid, Oids.nameOrNumber(oid), oid, List.of(), false, false,
                    Optional.of(purpose.range())));
        }
        return Fields.of("", Shown.list(names), content, purposes);
    }
}
