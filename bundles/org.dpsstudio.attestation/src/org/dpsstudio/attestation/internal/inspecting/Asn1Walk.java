// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.List;

import org.dpsstudio.attestation.inspecting.Asn1Node;
import org.dpsstudio.model.Bytes;

/** Walks over the elements of any bytes. */
public final class Asn1Walk {
    private Asn1Walk() {
    }

    /** @return the outermost elements */
    public static List<Asn1Node> walk(Bytes content) {
        return List.of();
    }
}
