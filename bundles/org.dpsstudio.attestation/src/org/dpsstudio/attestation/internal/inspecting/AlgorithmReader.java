// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.Field;

/** Reads algorithm identifiers, with the parameters of RSASSA-PSS (RFC 4055 section 3.1). */
final class AlgorithmReader {
    static final String RSASSA_PSS = "1.2.840.113549.1.1.10";

    private AlgorithmReader() {
    }

    /** @return the algorithm's OID */
    static String oid(Tlv identifier) throws MalformedDerException {
        return DerValue.oid(identifier.sequence().take(Tlv.OID));
    }

    static Field field(String key, Tlv identifier) throws MalformedDerException {
        Tlv.Elements parts = identifier.sequence();
        Tlv type = parts.take(Tlv.OID);
        String oid = DerValue.oid(type);
        List<Field> fields = new ArrayList<>();
        fields.add(Fields.of("algorithm", Oids.words(oid), type));
        if (parts.hasMore()) {
            Tlv parameters = parts.take();
            parameters(oid, parameters, fields);
        }
        parts.end();
        return Fields.of(key, Oids.nameOrNumber(oid), identifier, fields);
    }

    private static void parameters(String oid, Tlv parameters, List<Field> fields) {
        if (oid.equals(RSASSA_PSS) && parameters.is(Tlv.SEQUENCE)) {
            try {
                fields.addAll(pss(parameters));
            } catch (MalformedDerException why) {
                fields.add(Fields.malformed("parameters", parameters, why));
            }
        } else if (!parameters.is(Tlv.NULL)) {
            fields.add(Fields.any("parameters", parameters));
        }
    }

    /** @return all four parameters, those left out by their default */
    static List<Field> pss(Tlv parameters) throws MalformedDerException {
        Tlv.Elements parts = parameters.sequence();
        List<Field> fields = new ArrayList<>();
        Optional<Tlv> hash = parts.takeTagged(0);
        fields.add(Fields.of("hashAlgorithm", hash.isPresent() ? name(hash.get().inner()) : "sha1",
                hash.orElse(parameters)));
        Optional<Tlv> mask = parts.takeTagged(1);
        fields.add(Fields.of("maskGenAlgorithm", mask.isPresent() ? mask(mask.get().inner()) : "mgf1 (sha1)",
                mask.orElse(parameters)));
        Optional<Tlv> salt = parts.takeTagged(2);
        fields.add(salt.isPresent() ? Fields.number("saltLength", salt.get().inner().require(Tlv.INTEGER))
                : Fields.of("saltLength", "20", parameters));
        Optional<Tlv> trailer = parts.takeTagged(3);
        fields.add(trailer.isPresent() ? Fields.number("trailerField", trailer.get().inner().require(Tlv.INTEGER))
                : Fields.of("trailerField", "1", parameters));
        parts.end();
        return fields;
    }

    private static String mask(Tlv identifier) throws MalformedDerException {
        Tlv.Elements parts = identifier.sequence();
        String function = Oids.nameOrNumber(DerValue.oid(parts.take(Tlv.OID)));
        return parts.hasMore() ? function + " (" + name(parts.take()) + ")" : function;
    }

    private static String name(Tlv identifier) throws MalformedDerException {
        return Oids.nameOrNumber(oid(identifier));
    }
}
