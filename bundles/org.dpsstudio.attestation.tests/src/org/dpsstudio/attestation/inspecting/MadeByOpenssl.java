// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.dpsstudio.model.Bytes;

/** What openssl made once. */
final class MadeByOpenssl {
    private MadeByOpenssl() {
    }

    static Bytes der(String name) {
        try (InputStream in = MadeByOpenssl.class.getResourceAsStream("made-by-openssl/" + name)) {
            return SuiteCertificates.der(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
