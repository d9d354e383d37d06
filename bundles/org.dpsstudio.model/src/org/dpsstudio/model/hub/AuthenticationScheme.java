// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.hub;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.ValueRule;
import org.dpsstudio.model.attestation.SymmetricKey;

/** How a hub recognises a device. */
public sealed interface AuthenticationScheme {

    /**
     * By tokens, signed with one of two keys.
     *
     * @param primary the one key
     * @param secondary the other
     */
    record Sas(SymmetricKey primary, Optional<SymmetricKey> secondary) implements AuthenticationScheme {
    }

    /**
     * By the SHA-256 thumbprint of the device's certificate.
     *
     * @param primaryThumbprint 64 upper-case hexadecimal digits
     */
    record SelfSigned(String primaryThumbprint) implements AuthenticationScheme {
        private static final Pattern RULE = Pattern.compile("[0-9A-F]{64}");

        /** Refuses what breaks {@link ValueRule#THUMBPRINT}. */
        public SelfSigned {
            primaryThumbprint = primaryThumbprint.toUpperCase(Locale.ROOT);
            if (!RULE.matcher(primaryThumbprint).matches()) {
                throw new InvalidValueException(ValueRule.THUMBPRINT, primaryThumbprint);
            }
        }
    }
}
