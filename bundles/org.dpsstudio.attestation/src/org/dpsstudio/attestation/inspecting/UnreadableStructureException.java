// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import org.dpsstudio.attestation.internal.inspecting.InspectingText;

/** What was given is not what it was taken for. The message is a whole sentence for the one who gave it. */
public final class UnreadableStructureException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What it was taken for. */
    public enum Kind {
        /** A certificate request (RFC 2986). */
        REQUEST,
        /** A certificate revocation list (RFC 5280). */
        REVOCATION_LIST
    }

    private final Kind kind;

    /**
     * @param kind what it was taken for
     * @param cause what is wrong, not for people
     */
    public UnreadableStructureException(Kind kind, Throwable cause) {
        super(InspectingText.of("unreadable." + kind.name()), cause);
        this.kind = kind;
    }

    /** @return what it was taken for */
    public Kind kind() {
        return kind;
    }
}
