// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.properties;

import java.util.function.BiConsumer;

/** A selected object that says itself what the properties view shows of it. */
public interface FactSource {
    /**
     * May wait, so it is not for the UI thread.
     *
     * @param facts takes a name and a value, in the order in which they are shown; blank values are left out
     */
    void tell(BiConsumer<String, String> facts);
}
