// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.ByteRange;
import org.dpsstudio.attestation.internal.inspecting.MalformedDerException.Problem;

/**
 * An element of type, length and content (X.690) in place: nothing is copied until its content is asked for. Lengths
 * need not be in their shortest form.
 */
final class Tlv {
    static final int BOOLEAN = 1;
    static final int INTEGER = 2;
    static final int BIT_STRING = 3;
    static final int OCTET_STRING = 4;
    static final int NULL = 5;
    static final int OID = 6;
    static final int ENUMERATED = 10;
    static final int SEQUENCE = 16;
    static final int SET = 17;
    static final int UTC_TIME = 23;
    static final int GENERALIZED_TIME = 24;

    private static final int UNIVERSAL = 0;
    private static final int CONTEXT = 2;
    private static final int LARGEST_TAG = 1 << 21;

    private final byte[] bytes;
    private final int offset;
    private final int tagClass;
    private final int number;
    private final boolean constructed;
    private final int start;
    private final int end;

    private Tlv(byte[] bytes, int offset, int number, int start, int end) {
        this.bytes = bytes;
        this.offset = offset;
        this.tagClass = (bytes[offset] & 0xC0) >> 6;
        this.constructed = (bytes[offset] & 0x20) != 0;
        this.number = number;
        this.start = start;
        this.end = end;
    }

    /** @return the element that begins here and lies within these bytes up to the end */
    static Tlv at(byte[] bytes, int offset, int end) throws MalformedDerException {
        int at = offset + 1;
        if (at >= end) {
            throw new MalformedDerException(Problem.HEADER_CUT, offset);
        }
        int number = bytes[offset] & 0x1F;
        if (number == 0x1F) {
            number = 0;
            int part;
            do {
                if (at + 1 >= end) {
                    throw new MalformedDerException(Problem.HEADER_CUT, offset);
                }
                part = bytes[at++] & 0xFF;
                number = number << 7 | part & 0x7F;
                if (number >= LARGEST_TAG) {
                    throw new MalformedDerException(Problem.TAG_TOO_LARGE, offset);
                }
            } while (part >= 0x80);
        }
        long length = bytes[at++] & 0xFF;
        if (length >= 0x80) {
            int count = (int) length & 0x7F;
            length = 0;
            if (count == 0) {
                throw new MalformedDerException(Problem.LENGTH_INDEFINITE, offset);
            }
            if (count > 4) {
                throw new MalformedDerException(Problem.LENGTH_TOO_LARGE, offset);
            }
            if (at + count > end) {
                throw new MalformedDerException(Problem.HEADER_CUT, offset);
            }
            for (int i = 0; i < count; i++) {
                length = length << 8 | bytes[at++] & 0xFF;
            }
        }
        if (length > end - at) {
            throw new MalformedDerException(Problem.CONTENT_CUT, offset);
        }
        return new Tlv(bytes, offset, number, at, at + (int) length);
    }

    /** @return the one element that all of these bytes are */
    static Tlv whole(byte[] bytes) throws MalformedDerException {
        return only(bytes, 0, bytes.length);
    }

    private static Tlv only(byte[] bytes, int from, int until) throws MalformedDerException {
        Tlv one = at(bytes, from, until);
        if (one.end != until) {
            throw new MalformedDerException(Problem.MORE_FOLLOWS, one.end);
        }
        return one;
    }

    /** @return whether it has this universal type */
    boolean is(int universalNumber) {
        return tagClass == UNIVERSAL && number == universalNumber;
    }

    /** @return whether it has this context-specific tag */
    boolean isTagged(int contextNumber) {
        return tagClass == CONTEXT && number == contextNumber;
    }

    /** @return itself, refused when it has another universal type */
    Tlv require(int universalNumber) throws MalformedDerException {
        if (!is(universalNumber)) {
            throw new MalformedDerException(Problem.UNEXPECTED_TYPE, offset);
        }
        return this;
    }

    /** @return the elements that its content consists of */
    List<Tlv> elements() throws MalformedDerException {
        if (!constructed) {
            throw new MalformedDerException(Problem.UNEXPECTED_TYPE, offset);
        }
        List<Tlv> found = new ArrayList<>();
        for (int at = start; at < end; at = found.getLast().end) {
            found.add(at(bytes, at, end));
        }
        return found;
    }

    /** @return the elements of what must be a sequence */
    Elements sequence() throws MalformedDerException {
        return new Elements(require(SEQUENCE), elements());
    }

    /** @return the elements of a sequence whose own tag is replaced */
    Elements implicitSequence() throws MalformedDerException {
        return new Elements(this, elements());
    }

    /** @return the one element that its content is, skipping this many bytes first */
    Tlv inner(int skip) throws MalformedDerException {
        return only(bytes, start + skip, end);
    }

    /** @return the one element within an explicit tag or an octet string */
    Tlv inner() throws MalformedDerException {
        return inner(0);
    }

    int tagClass() {
        return tagClass;
    }

    int number() {
        return number;
    }

    boolean constructed() {
        return constructed;
    }

    int offset() {
        return offset;
    }

    int headerLength() {
        return start - offset;
    }

    int length() {
        return end - start;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** @return a byte of its content, from 0 to 255 */
    int at(int index) {
        return bytes[start + index] & 0xFF;
    }

    /** @return a copy of its content */
    byte[] content() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** @return a copy of a part of its content */
    byte[] content(int from, int until) {
        return Arrays.copyOfRange(bytes, start + from, start + until);
    }

    /** @return a copy of all its bytes */
    byte[] encoded() {
        return Arrays.copyOfRange(bytes, offset, end);
    }

    /** @return whether both have the same bytes */
    boolean sameBytes(Tlv other) {
        return Arrays.equals(bytes, offset, end, other.bytes, other.offset, other.end);
    }

    /** @return where all its bytes are */
    ByteRange range() {
        return new ByteRange(offset, end - offset);
    }

    /** The elements of a sequence, taken in their order. */
    static final class Elements {
        private final Tlv parent;
        private final List<Tlv> elements;
        private int next;

        private Elements(Tlv parent, List<Tlv> elements) {
            this.parent = parent;
            this.elements = elements;
        }

        /** @return the next one, which must be there */
        Tlv take() throws MalformedDerException {
            if (next == elements.size()) {
                throw new MalformedDerException(Problem.ELEMENT_MISSING, parent.end);
            }
            return elements.get(next++);
        }

        /** @return the next one, which must be there and have this universal type */
        Tlv take(int universalNumber) throws MalformedDerException {
            return take().require(universalNumber);
        }

        /** @return the next one if it has this universal type */
        Optional<Tlv> takeIf(int universalNumber) {
            return next < elements.size() && elements.get(next).is(universalNumber)
                    ? Optional.of(elements.get(next++)) : Optional.empty();
        }

        /** @return the next one if it has this context-specific tag */
        Optional<Tlv> takeTagged(int contextNumber) {
            return next < elements.size() && elements.get(next).isTagged(contextNumber)
                    ? Optional.of(elements.get(next++)) : Optional.empty();
        }

        boolean hasMore() {
            return next < elements.size();
        }

        /** Refuses what has not been taken. */
        void end() throws MalformedDerException {
            if (hasMore()) {
                throw new MalformedDerException(Problem.MORE_FOLLOWS, elements.get(next).offset);
            }
        }
    }
}
