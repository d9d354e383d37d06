// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.dpsstudio.model.Bytes;

/** Fingerprints as people compare them. */
public final class Fingerprints {
    private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

    private Fingerprints() {
    }

    /** @return the digest in upper-case hexadecimal digits with colons */
    public static String of(String algorithm, Bytes content) {
        try {
            return HEX.formatHex(MessageDigest.getInstance(algorithm).digest(content.toArray()));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
