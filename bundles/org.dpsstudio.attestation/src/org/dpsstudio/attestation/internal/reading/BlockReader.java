// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

/** Takes the blocks of a text. */
@FunctionalInterface
interface BlockReader {
    /** Reads what stood between a BEGIN and an END line, at least one byte. */
    void block(Spot spot, String label, PemHeaders headers, byte[] content);
}
