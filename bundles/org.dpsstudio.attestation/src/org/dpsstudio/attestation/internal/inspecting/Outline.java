// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.List;

import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.model.Bytes;

/** What every signed structure has: a part that is signed, an algorithm and a signature. */
record Outline(Tlv signed, Tlv algorithm, Tlv signature) {

    static Outline of(byte[] der) throws MalformedDerException {
        Tlv.Elements parts = Tlv.whole(der).sequence();
        Outline outline = new Outline(parts.take(Tlv.SEQUENCE), parts.take(Tlv.SEQUENCE),
                parts.take(Tlv.BIT_STRING));
        parts.end();
        return outline;
    }

    Field signatureField() {
        return Fields.of("signature", Shown.bits(signature), signature);
    }

    static Field fingerprints(Bytes der) {
        return Fields.computed("fingerprints", "", List.of(
                Fields.computed("sha256", Fingerprints.of("SHA-256", der), List.of()),
                Fields.computed("sha1", Fingerprints.of("SHA-1", der), List.of())));
    }
}
