// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences in which the service says what is wrong with a request of an operator's. */
public enum Text {
    /** The hub is not linked. */
    HUB_NOT_LINKED,
    /** The hub does not know the device. */
    HUB_DEVICE_UNKNOWN,
    /** No more hubs can be linked. */
    TOO_MANY_HUBS,
    /** The bulk operation has too many items. */
    TOO_MANY_ITEMS,
    /** A certificate came by its information only, and none like it is stored. */
    CERTIFICATE_NOT_STORED,
    /** A page of no items was asked for. */
    PAGE_TOO_SMALL,
    /** The store was never set up. */
    NOT_SET_UP,
    /** The service does not offer what was asked. */
    NOT_OFFERED,
    /** No hub can take the device. */
    NO_HUB,
    /** The allocation policy custom is not offered. */
    CUSTOM_ALLOCATION_NOT_OFFERED;

    private static final String BUNDLE = "org.dpsstudio.service.internal.texts";

    /**
     * @param arguments what the sentence is about
     * @return the sentence
     */
    public String with(Object... arguments) {
        String pattern = ResourceBundle.getBundle(BUNDLE, Locale.getDefault(), Text.class.getClassLoader())
                .getString(name());
        return MessageFormat.format(pattern, arguments);
    }
}
