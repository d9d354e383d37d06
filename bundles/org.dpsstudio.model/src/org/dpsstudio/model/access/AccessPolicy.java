// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.access;

import java.security.SecureRandom;
import java.util.Set;
import java.util.regex.Pattern;

import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.ValueRule;
import org.dpsstudio.model.attestation.SymmetricKey;

/**
 * A shared access policy: who signs a token with one of its keys has its rights.
 *
 * @param name 1 to 64 letters, digits and {@code - . _}
 * @param primaryKey the one key
 * @param secondaryKey the other
 * @param rights what it allows
 */
public record AccessPolicy(String name, SymmetricKey primaryKey, SymmetricKey secondaryKey,
        Set<AccessRight> rights) {
    /** The policy that every new service has, with every right. */
    public static final String OWNER = "provisioningserviceowner";
    private static final Pattern RULE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Refuses what breaks {@link ValueRule#POLICY_NAME}. */
    public AccessPolicy {
        if (name == null || !RULE.matcher(name).matches()) {
            throw new InvalidValueException(ValueRule.POLICY_NAME, name);
        }
        rights = Set.copyOf(rights);
    }

    /**
     * @param name the new policy's name
     * @param rights what it allows
     * @param random the source of its keys
     * @return a policy with two new keys
     */
    public static AccessPolicy generate(String name, Set<AccessRight> rights, SecureRandom random) {
        return new AccessPolicy(name, SymmetricKey.generate(random), SymmetricKey.generate(random), rights);
    }
}
