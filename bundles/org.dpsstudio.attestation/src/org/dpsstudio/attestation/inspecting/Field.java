// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A labelled value, with what it consists of.
 *
 * @param key stable name of what this is, for programs, for example {@code basicConstraints} or {@code dNSName}
 * @param label what this is, for people
 * @param value one line for people; empty where the children say it all
 * @param children its parts, in the order of the bytes
 * @param critical whether it is an extension that is marked critical
 * @param malformed whether the bytes break the format that they should have; the value then tells them in
 *        hexadecimal digits
 * @param range the bytes it was read from; absent for what was computed, such as a fingerprint
 */
public record Field(String key, String label, String value, List<Field> children, boolean critical,
        boolean malformed, Optional<ByteRange> range) {
    /** Copies the list. */
    public Field {
        Objects.requireNonNull(key);
        Objects.requireNonNull(label);
        Objects.requireNonNull(value);
        Objects.requireNonNull(range);
        children = List.copyOf(children);
    }

    /**
     * @param childKey a key
     * @return the first child with it
     */
    public Optional<Field> child(String childKey) {
        return children.stream().filter(c -> c.key.equals(childKey)).findFirst();
    }

    /**
     * @param childKey a key
     * @return all children with it
     */
    public List<Field> children(String childKey) {
        return children.stream().filter(c -> c.key.equals(childKey)).toList();
    }
}
