// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One element of BER or DER (X.690) within an array, found by its tag and length alone. Nothing in it is copied or
 * interpreted.
 *
 * @param bytes the array
 * @param start where its tag is
 * @param content where its content begins
 * @param contentEnd where its content ends
 * @param end where the next element may begin; beyond the content's end where the length is indefinite
 */
record Element(byte[] bytes, int start, int content, int contentEnd, int end) {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int ENUMERATED = 0x0A;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    private static final int DEEPEST = 64;

    /** The bytes are no element. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean truncated;
        private final transient long declared;

        MalformedException(boolean truncated, long declared) {
            super(truncated ? "truncated" : "malformed", null, false, false);
            this.truncated = truncated;
            this.declared = declared;
        }

        /** @return whether more bytes are announced than there are */
        boolean truncated() {
            return truncated;
        }

        /** @return how many bytes the element says that it has, itself included; -1 when that cannot be told */
        long declared() {
            return declared;
        }
    }

    /** @return the element that begins there and ends before the limit */
    static Element at(byte[] bytes, int start, int limit) throws MalformedException {
        return at(bytes, start, limit, 0);
    }

    private static Element at(byte[] bytes, int start, int limit, int depth) throws MalformedException {
        int at = start;
        if (at >= limit) {
            throw new MalformedException(true, -1);
        }
        int tag = bytes[at++] & 0xFF;
        if ((tag & 0x1F) == 0x1F) {
            int octets = 0;
            do {
                if (at >= limit) {
                    throw new MalformedException(true, -1);
                }
                if (++octets > 4) {
                    throw new MalformedException(false, -1);
                }
            } while ((bytes[at++] & 0x80) != 0);
        }
        if (at >= limit) {
            throw new MalformedException(true, -1);
        }
        int first = bytes[at++] & 0xFF;
        if (first == 0x80) {
            return indefinite(bytes, start, at, limit, tag, depth);
        }
        long length = first;
        if (first > 0x80) {
            int count = first & 0x7F;
            if (count > 4) {
                throw new MalformedException(false, -1);
            }
            if (count > limit - at) {
                throw new MalformedException(true, -1);
            }
            length = 0;
            for (int i = 0; i < count; i++) {
                length = length << 8 | bytes[at++] & 0xFF;
            }
        }
        if (length > limit - at) {
            throw new MalformedException(true, at - start + length);
        }
        int end = at + (int) length;
        return new Element(bytes, start, at, end, end);
    }

    private static Element indefinite(byte[] bytes, int start, int content, int limit, int tag, int depth)
            throws MalformedException {
        if ((tag & 0x20) == 0 || depth == DEEPEST) {
            throw new MalformedException(false, -1);
        }
        int at = content;
        while (true) {
            if (limit - at < 2) {
                throw new MalformedException(true, -1);
            }
            if (bytes[at] == 0 && bytes[at + 1] == 0) {
                return new Element(bytes, start, content, at, at + 2);
            }
            at = at(bytes, at, limit, depth + 1).end();
        }
    }

    /** @return the first octet of its tag */
    int tag() {
        return bytes[start] & 0xFF;
    }

    boolean is(int tag) {
        return tag() == tag;
    }

    /** @return how many bytes it has, tag and length included */
    int size() {
        return end - start;
    }

    /** @return its bytes, tag and length included */
    byte[] whole() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** @return whether it is an integer of this small value */
    boolean isInteger(int value) {
        return is(INTEGER) && contentEnd - content == 1 && bytes[content] == value;
    }

    /** @return whether it is a sequence that begins with an object identifier, as algorithms do */
    boolean isSequenceOfIdentifier() {
        return is(SEQUENCE) && content < contentEnd && (bytes[content] & 0xFF) == OBJECT_IDENTIFIER;
    }

    /** @return the elements in it, at most so many; what is broken ends the list */
    List<Element> children(int most) {
        List<Element> found = new ArrayList<>();
        int at = content;
        try {
            while (at < contentEnd && found.size() < most) {
                Element child = at(bytes, at, contentEnd);
                found.add(child);
                at = child.end();
            }
        } catch (MalformedException broken) {
            return found;
        }
        return found;
    }
}
