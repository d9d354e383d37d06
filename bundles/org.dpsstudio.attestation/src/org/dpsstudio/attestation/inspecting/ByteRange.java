// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

/**
 * A place in the bytes of what is inspected, tag and length of the element included.
 *
 * @param offset of the first byte
 * @param length how many bytes, 0 or more
 */
public record ByteRange(int offset, int length) {
    /** Refuses negative numbers. */
    public ByteRange {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException(offset + "+" + length);
        }
    }

    /** @return the offset behind the last byte */
    public int end() {
        return offset + length;
    }

    /**
     * @param position an offset
     * @return whether the byte at it belongs to this range
     */
    public boolean contains(int position) {
        return position >= offset && position < end();
    }

    /**
     * @param other another range
     * @return whether all of it lies within this one
     */
    public boolean contains(ByteRange other) {
        return other.offset >= offset && other.end() <= end();
    }
}
