// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.looks;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;

/**
 * Check boxes whose tick can be seen. A style sheet that gives a check box a background takes away the colour on which
 * GTK paints the white tick, so these are left to the toolkit and follow the theme with their text alone. For the UI
 * thread.
 */
public final class Ticks {
    private static final String UNSTYLED = "org.eclipse.e4.ui.css.disabled";

    private Ticks() {
    }

    /**
     * @param box a check box
     * @param like a control beside it that has the theme's colours
     */
    public static void keepVisible(Button box, Control like) {
        box.setData(UNSTYLED, Boolean.TRUE);
        IPropertyChangeListener looks = event -> Later.run(box, () -> follow(box, like));
        JFaceResources.getColorRegistry().addListener(looks);
        box.addDisposeListener(event -> JFaceResources.getColorRegistry().removeListener(looks));
        Later.run(box, () -> follow(box, like));
    }

    private static void follow(Button box, Control like) {
        if (!like.isDisposed()) {
            box.setForeground(like.getForeground());
        }
    }
}
