// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.Base64;

import org.dpsstudio.model.Bytes;

/** PEM text (RFC 7468). */
public final class PemText {
    private PemText() {
    }

    /** @return the content between lines with this label */
    public static String of(String label, Bytes content) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content.toArray()) + "\n-----END "
                + label + "-----\n";
    }
}
