// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.util.function.Supplier;

import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.accessibility.ACC;

/** Says what a control is called that has no label before it. */
final class AccessibleName extends AccessibleAdapter {
    private final Supplier<String> name;

    private AccessibleName(Supplier<String> name) {
        this.name = name;
    }

    static AccessibleName of(Supplier<String> name) {
        return new AccessibleName(name);
    }

    @Override
    public void getName(AccessibleEvent event) {
        if (event.childID == ACC.CHILDID_SELF) {
            event.result = name.get();
        }
    }
}
