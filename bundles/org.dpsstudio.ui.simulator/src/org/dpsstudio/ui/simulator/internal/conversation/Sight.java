// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.conversation;

import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Control;

/** Controls that are there only sometimes. */
final class Sight {
    private Sight() {
    }

    /**
     * @param control in a grid
     * @param wanted whether it is seen and has a place
     * @return whether that is new, so that its parent is to be laid out
     */
    static boolean set(Control control, boolean wanted) {
        GridData data = (GridData) control.getLayoutData();
        boolean changed = data.exclude == wanted || control.getVisible() != wanted;
        data.exclude = !wanted;
        control.setVisible(wanted);
        return changed;
    }
}
