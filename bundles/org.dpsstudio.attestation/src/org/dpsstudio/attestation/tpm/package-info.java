// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/**
 * The service's half of TPM 2.0 attestation (TCG TPM 2.0 Library): reading the public keys that a device presents,
 * judging them, and sealing a key so that only the TPM which holds them can use it. All of it is arithmetic on the
 * caller's thread: nothing waits, nothing is remembered.
 */
package org.dpsstudio.attestation.tpm;
