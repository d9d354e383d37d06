// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import org.dpsstudio.device.tpm.TpmException;

/** Tells people what a TPM refused, and what that means here. */
public final class TpmFailure {
    private TpmFailure() {
    }

    /**
     * @param command for example {@code TPM2_Import}
     * @param code what the TPM answered
     * @return the failure with its sentence
     */
    public static TpmException refused(String command, ResponseCode code) {
        return refused(command, code, null);
    }

    /** @return the same with what lies below */
    public static TpmException refused(String command, ResponseCode code, Throwable cause) {
        String meaning = TpmText.find(command + "." + code.name())
                .or(() -> TpmText.find("rc." + code.name()))
                .orElseGet(() -> TpmText.of("rc.other"));
        return new TpmException(command, code.value(), meaning + " " + TpmText.of("answered", answer(command, code)),
                cause);
    }

    private static String answer(String command, ResponseCode code) {
        String name = "TPM_RC_" + code.name();
        if (code.parameter() > 0) {
            return TpmText.of("answered.parameter", command, name, place(command, "parameter", code.parameter()));
        }
        if (code.handle() > 0) {
            return TpmText.of("answered.handle", command, name, place(command, "handle", code.handle()));
        }
        return code.session() > 0 ? TpmText.of("answered.session", command, name, code.session())
                : TpmText.of("answered.alone", command, name);
    }

    private static String place(String command, String what, int number) {
        return TpmText.find(command + "." + what + "." + number).orElseGet(() -> Integer.toString(number));
    }

    /**
     * @param command what the TPM did not answer
     * @param message a sentence
     * @param cause what lies below, or null
     * @return the failure
     */
    public static TpmException unanswered(String command, String message, Throwable cause) {
        return new TpmException(command, 0, message, cause);
    }
}
