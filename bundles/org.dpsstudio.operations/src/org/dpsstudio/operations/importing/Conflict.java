// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

import java.util.Objects;

/**
 * What stands against a row, or what should be known of it before it is applied.
 *
 * @param kind what it is
 * @param message whole sentences: what is wrong and what to do
 */
public record Conflict(Kind kind, String message) {
    /** The kinds. */
    public enum Kind {
        /** The name breaks the rule for such names. */
        INVALID_NAME(true),
        /** The service has this one already, with the same certificate. */
        EXISTS_SAME(true),
        /** The service has one of this name already, with something else. */
        EXISTS_OTHER(true),
        /** Another row of the import has the same name. */
        DUPLICATE(true),
        /** The service takes no more CA certificates. */
        TOO_MANY_CAS(true),
        /** The service has no CA certificates at all. */
        NOT_OFFERED(true),
        /** The registration ID is not the certificate's common name, so its device would be refused. */
        NAME_DIFFERS(false),
        /** The certificate has expired. */
        EXPIRED(false),
        /** The certificate is not valid yet. */
        NOT_YET_VALID(false),
        /** Nothing above the group's certificate is a verified CA certificate, so its devices would be refused. */
        NO_VERIFIED_CA(false),
        /** The same certificate is in the service under another name. */
        SAME_ELSEWHERE(false),
        /** Not known yet whether the service has one of this name. */
        UNKNOWN(true);

        private final boolean blocking;

        Kind(boolean blocking) {
            this.blocking = blocking;
        }

        /** @return whether the row cannot be applied as it is */
        public boolean blocking() {
            return blocking;
        }
    }

    /** Refuses null. */
    public Conflict {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(message);
    }
}
