// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.chain;

/** What a certificate is presented for. */
public enum Purpose {
    /**
     * A device proves with it who it is: the certificate is an end entity's of version 3, may sign where it has a
     * key usage, and it and every CA above it may be used for client authentication where they have an extended
     * key usage. What is out of the profile of RFC 5280, section 4, and yet in wide use among devices, such as a
     * missing key identifier, is a warning.
     */
    DEVICE,
    /**
     * Anything: no usage of the certificate at its end is asked for, and the whole profile of RFC 5280, section 4,
     * holds for every certificate of the chain.
     */
    ANY
}
