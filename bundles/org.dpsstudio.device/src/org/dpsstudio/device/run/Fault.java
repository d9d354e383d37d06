// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import java.util.Set;

import org.dpsstudio.model.attestation.AttestationKind;

/** What a tester can break in a run. */
public enum Fault {
    /** The TPM shows another TPM's endorsement key. */
    OTHER_ENDORSEMENT_KEY(StepKind.REGISTER, AttestationKind.TPM),
    /** The TPM answers a challenge that newer ones have taken the place of. */
    STALE_NONCE(StepKind.TOKEN, AttestationKind.TPM),
    /** The inner key that the TPM opened is not used to unwrap the challenge's key. */
    WRONG_INNER_KEY(StepKind.IMPORT, AttestationKind.TPM),
    /** One bit of what proves the device is turned over: of the signature, or of the certificate. */
    FLIPPED_BIT(StepKind.TOKEN, AttestationKind.TPM, AttestationKind.SYMMETRIC_KEY, AttestationKind.X509),
    /** The device comes with a certificate for the same key that has expired. */
    EXPIRED_LEAF(StepKind.TLS, AttestationKind.X509),
    /** The device sends its own certificate without the intermediates. */
    MISSING_INTERMEDIATE(StepKind.TLS, AttestationKind.X509),
    /** The device's clock is a day behind. */
    WRONG_CLOCK(StepKind.TOKEN, AttestationKind.TPM, AttestationKind.SYMMETRIC_KEY),
    /** The device's token is for another device. */
    TOKEN_FOR_OTHER(StepKind.TOKEN, AttestationKind.TPM, AttestationKind.SYMMETRIC_KEY),
    /** The device answers the same challenge a second time. */
    REPLAY(StepKind.ANSWER, AttestationKind.TPM);

    private final StepKind step;
    private final Set<AttestationKind> kinds;

    Fault(StepKind step, AttestationKind... kinds) {
        this.step = step;
        this.kinds = Set.of(kinds);
    }

    /**
     * @param kind how the device proves itself
     * @return the step in which the fault takes effect; it must be chosen before that step
     */
    public StepKind step(AttestationKind kind) {
        return this == FLIPPED_BIT && kind == AttestationKind.X509 ? StepKind.TLS : step;
    }

    /**
     * @param kind how a device proves itself
     * @return whether such a device can have this fault
     */
    public boolean fits(AttestationKind kind) {
        return kinds.contains(kind);
    }
}
