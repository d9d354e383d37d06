// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.hsm;

import org.dpsstudio.device.internal.hsm.HsmText;

/** A token was not reached, or refused. The message is a whole sentence that says what to do; never a secret. */
public final class HsmException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What was wrong. */
    public enum Reason {
        /** There is no such library file. */
        LIBRARY_MISSING,
        /** The file is no PKCS#11 library for this machine, or does not start. */
        LIBRARY_UNUSABLE,
        /** The library offers no such token. */
        TOKEN_ABSENT,
        /** Several tokens are meant. */
        TOKEN_AMBIGUOUS,
        /** No PIN was given. */
        PIN_NEEDED,
        /** The PIN was wrong each time. */
        PIN_WRONG,
        /** The token locked its PIN. */
        PIN_LOCKED,
        /** The token has no PIN yet. */
        PIN_NOT_SET,
        /** The token has no such key, or none with a certificate. */
        KEY_ABSENT,
        /** The token has a key of this label already. */
        KEY_EXISTS,
        /** The certificate is not for the key. */
        OTHER_KEY,
        /** The token refused for a reason of its own. */
        REFUSED
    }

    private final Reason reason;

    /**
     * @param reason what was wrong
     * @param cause what lies below, or null
     * @param parts what the sentence names
     */
    public HsmException(Reason reason, Throwable cause, Object... parts) {
        super(HsmText.of("reason." + reason, parts), cause);
        this.reason = reason;
    }

    /** @return what was wrong */
    public Reason reason() {
        return reason;
    }
}
