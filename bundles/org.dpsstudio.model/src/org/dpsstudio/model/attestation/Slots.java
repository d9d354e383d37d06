// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.attestation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.ValueRule;

/**
 * The two places of a credential, both valid at any time: that is how credentials are rolled.
 *
 * @param <T> the credential
 * @param primary the one place
 * @param secondary the other
 */
public record Slots<T>(Optional<T> primary, Optional<T> secondary) {
    /** Refuses null, and two empty places. */
    public Slots {
        Objects.requireNonNull(primary);
        Objects.requireNonNull(secondary);
        if (primary.isEmpty() && secondary.isEmpty()) {
            throw new InvalidValueException(ValueRule.CREDENTIAL_PRESENT, "");
        }
    }

    /**
     * @param <T> the credential
     * @param primary the credential
     * @return slots with no secondary
     */
    public static <T> Slots<T> primary(T primary) {
        return new Slots<>(Optional.of(primary), Optional.empty());
    }

    /** @return those that are there, the primary first */
    public List<T> present() {
        return Stream.concat(primary.stream(), secondary.stream()).toList();
    }
}
