// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.port;

import java.util.Objects;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.service.certificates.RevocationListInfo;

/**
 * A revocation list as it is kept. A CA has at most one base list and one delta list.
 *
 * @param info what it says
 * @param der the list in DER
 */
public record StoredRevocationList(RevocationListInfo info, Bytes der) {
    /** Refuses null. */
    public StoredRevocationList {
        Objects.requireNonNull(info);
        Objects.requireNonNull(der);
    }
}
