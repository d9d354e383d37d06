// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

/** Bytes that break the format that they should have. The message is a whole sentence. */
final class MalformedDerException extends Exception {
    private static final long serialVersionUID = 1L;

    /** In which way. */
    enum Problem {
        /** The bytes end within tag or length. */
        HEADER_CUT,
        /** The tag's number is larger than any in use. */
        TAG_TOO_LARGE,
        /** The length has more than four bytes. */
        LENGTH_TOO_LARGE,
        /** The length is left open, which DER forbids. */
        LENGTH_INDEFINITE,
        /** The length goes beyond what is there. */
        CONTENT_CUT,
        /** Something follows where nothing may. */
        MORE_FOLLOWS,
        /** Another type is expected here. */
        UNEXPECTED_TYPE,
        /** An element is missing. */
        ELEMENT_MISSING,
        /** The content of a simple type is not in its format. */
        CONTENT_INVALID
    }

    private final Problem problem;
    private final int offset;

    MalformedDerException(Problem problem, int offset) {
        super(InspectingText.of("malformed." + problem.name(), Integer.toString(offset)));
        this.problem = problem;
        this.offset = offset;
    }

    /** @return in which way */
    Problem problem() {
        return problem;
    }

    /** @return where */
    int offset() {
        return offset;
    }
}
