// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An element of ASN.1 in DER (X.690).
 *
 * @param tag its type for people, for example {@code SEQUENCE}, {@code [0]}, {@code UTF8String}
 * @param name for an object identifier, what it stands for, where known
 * @param value its content in one line for people; empty for an element that consists of others
 * @param offset of its first byte
 * @param headerLength how many bytes tag and length take
 * @param length how many bytes its content takes
 * @param children the elements that it consists of, or that a string of bits or octets encapsulates
 * @param encapsulating whether the children were found inside a string of bits or octets
 * @param problem what is wrong with the bytes, as a whole sentence; such a node has no children behind the problem
 */
public record Asn1Node(String tag, Optional<String> name, String value, int offset, int headerLength, int length,
        List<Asn1Node> children, boolean encapsulating, Optional<String> problem) {
    /** Copies the list. */
    public Asn1Node {
        Objects.requireNonNull(tag);
        Objects.requireNonNull(name);
        Objects.requireNonNull(value);
        children = List.copyOf(children);
        Objects.requireNonNull(problem);
    }

    /** @return all its bytes, tag and length included */
    public ByteRange range() {
        return new ByteRange(offset, headerLength + length);
    }

    /** @return the bytes of its content */
    public ByteRange contentRange() {
        return new ByteRange(offset + headerLength, length);
    }
}
