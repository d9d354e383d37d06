// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.attestation;

import java.security.SecureRandom;
import java.util.Base64;

import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.ValueRule;

/**
 * A key that a device signs its tokens with, or from which a group's device keys are derived.
 *
 * @param secret 16 to 64 bytes
 */
public record SymmetricKey(Secret secret) {
    /** How many bytes a generated key has. */
    public static final int GENERATED_BYTES = 64;

    /** Refuses what breaks {@link ValueRule#SYMMETRIC_KEY}, without repeating it. */
    public SymmetricKey {
        if (secret.length() < 16 || secret.length() > 64) {
            throw new InvalidValueException(ValueRule.SYMMETRIC_KEY, "***");
        }
    }

    /**
     * @param base64 standard base64 text; blanks around it are ignored
     * @return the key
     * @throws InvalidValueException when it is not base64 or not 16 to 64 bytes
     */
    public static SymmetricKey ofBase64(String base64) {
        try {
            return new SymmetricKey(Secret.of(Base64.getDecoder().decode(base64.strip())));
        } catch (InvalidValueException wrongLength) {
            throw wrongLength;
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidValueException(ValueRule.SYMMETRIC_KEY, "***");
        }
    }

    /**
     * @param random the source of the key
     * @return a new key of {@value #GENERATED_BYTES} bytes
     */
    public static SymmetricKey generate(SecureRandom random) {
        byte[] content = new byte[GENERATED_BYTES];
        random.nextBytes(content);
        return new SymmetricKey(Secret.of(content));
    }
}
