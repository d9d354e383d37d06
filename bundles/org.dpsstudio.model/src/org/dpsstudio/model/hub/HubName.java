// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.hub;

import java.util.Locale;
import java.util.regex.Pattern;

import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.ValueRule;

/**
 * A hub's host name, lower-case.
 *
 * @param text a DNS host name
 */
public record HubName(String text) {
    private static final Pattern RULE = Pattern
            .compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    /** Refuses what breaks {@link ValueRule#HUB_NAME}. */
    public HubName {
        text = text == null ? "" : text.toLowerCase(Locale.ROOT);
        if (!RULE.matcher(text).matches()) {
            throw new InvalidValueException(ValueRule.HUB_NAME, text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
