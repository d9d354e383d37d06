// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.util.List;
import java.util.Objects;

/**
 * A distinguished name (X.501).
 *
 * @param attributes in the order of the bytes
 * @param text in the order of the bytes, separated by comma and blank, values escaped as in RFC 4514; for example
 *        {@code CN=x, O=y}. Empty for an empty name.
 */
public record DistinguishedName(List<Attribute> attributes, String text) {
    /**
     * A part of a name.
     *
     * @param oid its type
     * @param type the type's short name such as {@code CN}, or the OID again where it has none
     * @param value its text, not escaped; hexadecimal digits after {@code #} where it is not a string
     * @param relativeName the position of the relative name that it is a part of, from 0; more than one attribute
     *        with the same position make a relative name of several values
     * @param range the bytes
     */
    public record Attribute(String oid, String type, String value, int relativeName, ByteRange range) {
        /** Refuses null. */
        public Attribute {
            Objects.requireNonNull(oid);
            Objects.requireNonNull(type);
            Objects.requireNonNull(value);
            Objects.requireNonNull(range);
        }
    }

    /** Copies the list. */
    public DistinguishedName {
        attributes = List.copyOf(attributes);
        Objects.requireNonNull(text);
    }

    /** @return the values of all common names in it */
    public List<String> commonNames() {
        return attributes.stream().filter(a -> a.oid.equals("2.5.4.3")).map(Attribute::value).toList();
    }
}
