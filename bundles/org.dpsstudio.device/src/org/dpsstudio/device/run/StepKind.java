// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

/** The steps of a provisioning run, in the order in which they come; some come more than once, some not at all. */
public enum StepKind {
    /** Name lookup and TCP connection. */
    CONNECT,
    /** TLS handshake, with the device's certificate where it has one. */
    TLS,
    /** The device asks to be registered. */
    REGISTER,
    /** The service sends a TPM a challenge. */
    CHALLENGE,
    /** The TPM opens the challenge's credential (TPM2_ActivateCredential). */
    ACTIVATE,
    /** The TPM takes the challenge's key (TPM2_Import, TPM2_Load). */
    IMPORT,
    /** The device makes its token. */
    TOKEN,
    /** The device asks to be registered, with the token that answers the challenge. */
    ANSWER,
    /** The service took the registration on. */
    ACCEPTED,
    /** The device asks how far the registration is; as an answer, that it is not over. */
    POLL,
    /** The service assigned a hub. */
    ASSIGNED,
    /** The TPM takes the hub's key. */
    HUB_KEY,
    /** The service refused, or the registration failed. */
    REFUSED,
    /** The run ended before the service could decide: not reached, not trusted, or the TPM refused. */
    BROKEN_OFF
}
