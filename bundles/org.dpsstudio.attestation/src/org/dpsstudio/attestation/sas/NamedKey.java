// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.sas;

import org.dpsstudio.model.attestation.SymmetricKey;

/**
 * A key with the name by which a trace calls it.
 *
 * @param name for example {@code primary}
 * @param key the key
 */
public record NamedKey(String name, SymmetricKey key) {
}
