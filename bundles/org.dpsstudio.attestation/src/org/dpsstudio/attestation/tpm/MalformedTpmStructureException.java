// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What was given is not the TPM structure that it was taken for. The message is a whole sentence. */
public final class MalformedTpmStructureException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What was wrong with it. */
    public enum Reason {
        /** There is nothing in it. */
        EMPTY,
        /** It is larger than any such structure needs to be. */
        TOO_LARGE,
        /** Its text has characters or a length that base64 has not. */
        BROKEN_BASE64,
        /** It ends before the field does. */
        TRUNCATED,
        /** More bytes follow than the structure has. */
        TRAILING_BYTES,
        /** The field holds an algorithm, type or curve that is unknown or not allowed there. */
        UNKNOWN_VALUE,
        /** The field has bits set that are reserved. */
        RESERVED_BITS,
        /** The field's size or value does not fit the fields before it. */
        INCONSISTENT
    }

    private final Reason reason;
    private final String field;

    /**
     * @param reason what was wrong
     * @param field where, by the names of the TPM 2.0 Library, for example {@code TPMT_PUBLIC.nameAlg}
     */
    public MalformedTpmStructureException(Reason reason, String field) {
        super(MessageFormat.format(ResourceBundle
                .getBundle("org.dpsstudio.attestation.tpm.messages", Locale.getDefault()).getString(reason.name()),
                field));
        this.reason = reason;
        this.field = field;
    }

    /** @return what was wrong */
    public Reason reason() {
        return reason;
    }

    /** @return where, by the names of the TPM 2.0 Library */
    public String field() {
        return field;
    }
}
