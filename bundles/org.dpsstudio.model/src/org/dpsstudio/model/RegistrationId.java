// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model;

import java.util.Locale;

/**
 * Names a device within an ID scope. Two registration IDs are equal when they differ in case only; the spelling
 * is kept and is what {@link #text()} returns.
 */
public final class RegistrationId implements Comparable<RegistrationId> {
    private final String text;
    private final String key;

    private RegistrationId(String text) {
        if (!Ascii.isProvisioningName(text)) {
            throw new InvalidValueException(ValueRule.REGISTRATION_ID, text);
        }
        this.text = text;
        this.key = text.toLowerCase(Locale.ROOT);
    }

    /**
     * @param text the ID as it is spelled
     * @return the registration ID
     * @throws InvalidValueException when it breaks {@link ValueRule#REGISTRATION_ID}
     */
    public static RegistrationId of(String text) {
        return new RegistrationId(text);
    }

    /**
     * @param text any text, or null
     * @return whether {@link #of} takes it
     */
    public static boolean isValid(String text) {
        return Ascii.isProvisioningName(text);
    }

    /** @return the spelling */
    public String text() {
        return text;
    }

    /** @return the lower-case form by which IDs are compared and stored */
    public String key() {
        return key;
    }

    /** @return whether the rule of 2017 holds too: lower-case letters, digits and hyphens only */
    public boolean meets2017Rule() {
        return text.chars().allMatch(c -> c >= 'a' && c <= 'z' || Ascii.isDigit(c) || c == '-');
    }

    @Override
    public int compareTo(RegistrationId other) {
        return key.compareTo(other.key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegistrationId that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
