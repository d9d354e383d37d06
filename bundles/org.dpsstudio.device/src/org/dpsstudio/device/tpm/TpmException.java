// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import java.util.OptionalInt;

/** The TPM could not be reached, or refused. The message is a whole sentence without secrets. */
public final class TpmException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String command;
    private final int responseCode;

    /**
     * @param command the TPM's command, for example {@code TPM2_Import}
     * @param responseCode the TPM_RC, 0 when the TPM did not answer at all
     * @param message what was wrong, and what to do
     * @param cause what lies below, or null
     */
    public TpmException(String command, int responseCode, String message, Throwable cause) {
        super(message, cause);
        this.command = command;
        this.responseCode = responseCode;
    }

    /** @return the command, for example {@code TPM2_Import} */
    public String command() {
        return command;
    }

    /** @return the TPM_RC (TPM 2.0 Library Part 2, section 6.6), absent when the TPM did not answer */
    public OptionalInt responseCode() {
        return responseCode == 0 ? OptionalInt.empty() : OptionalInt.of(responseCode);
    }
}
