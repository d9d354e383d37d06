// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model;

import java.util.Locale;

/**
 * Names an enrollment group within a service. Two enrollment group IDs are equal when they differ in case only; the
 * spelling is kept and is what {@link #text()} returns.
 */
public final class EnrollmentGroupId implements Comparable<EnrollmentGroupId> {
    private final String text;
    private final String key;

    private EnrollmentGroupId(String text) {
        if (!Ascii.isProvisioningName(text)) {
            throw new InvalidValueException(ValueRule.ENROLLMENT_GROUP_ID, text);
        }
        this.text = text;
        this.key = text.toLowerCase(Locale.ROOT);
    }

    /**
     * @param text the ID as it is spelled
     * @return the enrollment group ID
     * @throws InvalidValueException when it breaks {@link ValueRule#ENROLLMENT_GROUP_ID}
     */
    public static EnrollmentGroupId of(String text) {
        return new EnrollmentGroupId(text);
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

    @Override
    public int compareTo(EnrollmentGroupId other) {
        return key.compareTo(other.key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EnrollmentGroupId that && key.equals(that.key);
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
