// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model;

/**
 * The device's name in an IoT hub, compared with its case.
 *
 * @param text 1 to 128 characters of those that IoT Hub allows
 */
public record DeviceId(String text) {
    private static final String SPECIAL = "-.%_*?!(),:=@$'";

    /** Refuses what breaks {@link ValueRule#DEVICE_ID}. */
    public DeviceId {
        if (!isValid(text)) {
            throw new InvalidValueException(ValueRule.DEVICE_ID, text);
        }
    }

    /**
     * @param text any text, or null
     * @return whether it can be a device ID
     */
    public static boolean isValid(String text) {
        return text != null && !text.isEmpty() && text.length() <= 128
                && text.chars().allMatch(c -> Ascii.isLetter(c) || Ascii.isDigit(c) || SPECIAL.indexOf(c) >= 0);
    }

    /**
     * The default: an enrollment without a desired device ID gives the registration ID to the device.
     *
     * @param id the registration ID
     * @return the device ID of the same spelling
     */
    public static DeviceId from(RegistrationId id) {
        return new DeviceId(id.text());
    }

    @Override
    public String toString() {
        return text;
    }
}
