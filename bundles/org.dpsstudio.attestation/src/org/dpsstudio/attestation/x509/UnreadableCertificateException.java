// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.x509;

import java.util.Locale;
import java.util.ResourceBundle;

/** What was given is not a certificate that can be read. The message is a whole sentence for the one who gave it. */
public final class UnreadableCertificateException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What was wrong with it. */
    public enum Reason {
        /** There is nothing in it. */
        EMPTY,
        /** It is larger than any certificate needs to be, or asks for more work than is reasonable. */
        TOO_LARGE,
        /** It is something else, or a certificate that breaks its own format. */
        NOT_A_CERTIFICATE,
        /** Its base64 text has characters or a length that base64 has not. */
        BROKEN_BASE64,
        /** Its end is missing. */
        TRUNCATED,
        /** It holds a private key and no certificate. */
        PRIVATE_KEY_ONLY,
        /** It is encrypted, and no password was given. */
        PASSWORD_NEEDED,
        /** The password is not the one it was encrypted with, or it was changed since. */
        PASSWORD_WRONG
    }

    private final Reason reason;

    /**
     * @param reason what was wrong
     */
    public UnreadableCertificateException(Reason reason) {
        this(reason, null);
    }

    /**
     * @param reason what was wrong
     * @param cause what the parser said; not for people
     */
    public UnreadableCertificateException(Reason reason, Throwable cause) {
        super(ResourceBundle.getBundle("org.dpsstudio.attestation.x509.messages", Locale.getDefault())
                .getString(reason.name()), cause);
        this.reason = reason;
    }

    /** @return what was wrong */
    public Reason reason() {
        return reason;
    }
}
