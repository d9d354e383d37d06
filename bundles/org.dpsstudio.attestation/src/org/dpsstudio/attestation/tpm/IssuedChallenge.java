// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import java.time.Instant;

import org.dpsstudio.model.attestation.SymmetricKey;

/**
 * A challenge that a TPM was sent.
 *
 * @param key the key that it must sign with
 * @param expires from when on no answer is taken
 * @param answered whether an answer was taken already; a challenge is good for one registration
 */
public record IssuedChallenge(SymmetricKey key, Instant expires, boolean answered) {
}
