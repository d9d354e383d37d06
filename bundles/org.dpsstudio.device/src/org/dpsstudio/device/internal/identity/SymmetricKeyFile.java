// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.identity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.dpsstudio.device.identity.IdentityException;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.attestation.SymmetricKey;

/** Files with the base64 text of a symmetric key. */
public final class SymmetricKeyFile {
    private static final int LARGEST = 1024;

    private SymmetricKeyFile() {
    }

    /** @return the key */
    public static SymmetricKey read(Path file) throws IdentityException {
        byte[] content = PrivateFile.read(file, LARGEST);
        try {
            return SymmetricKey.ofBase64(new String(content, StandardCharsets.ISO_8859_1));
        } catch (InvalidValueException damaged) {
            throw new IdentityException(IdentityText.of("key.damaged", file), damaged);
        }
    }

    /** @return the file's content for a key */
    public static byte[] content(SymmetricKey key) {
        return (key.secret().revealBase64() + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
