// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;

/**
 * The colours of the table. The theme knows nothing of such a table, so it has those that the theme gave a text field
 * and the part, as they are when {@link #read} is called.
 */
final class TableColours {
    /** How much room is left before and behind a text. */
    static final int PADDING = 6;
    private static final double FAINT = 0.18;
    private static final double PALE = 0.6;

    private final Control field;
    private Color background;
    private Color foreground;
    private Color headerBackground;
    private Color headerForeground;
    private Color selection;
    private Color selectionText;
    private Color line;
    private Color pale;

    /** @param field a text field in the part of the table */
    TableColours(Control field) {
        this.field = field;
        read();
    }

    /** Takes the colours of the theme. */
    void read() {
        Color back = field.getBackground();
        Color fore = field.getForeground();
        headerBackground = field.getParent().getBackground();
        headerForeground = field.getParent().getForeground();
        if (back.equals(background) && fore.equals(foreground)) {
            return;
        }
        background = back;
        foreground = fore;
        selection = field.getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION);
        selectionText = field.getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION_TEXT);
        line = blend(foreground, background, FAINT);
        pale = blend(foreground, background, PALE);
    }

    Color background() {
        return background;
    }

    Color foreground() {
        return foreground;
    }

    Color headerBackground() {
        return headerBackground;
    }

    Color headerForeground() {
        return headerForeground;
    }

    Color selection() {
        return selection;
    }

    Color selectionText() {
        return selectionText;
    }

    Color line() {
        return line;
    }

    /** @return for text that is less important than the rest */
    Color pale() {
        return pale;
    }

    private static Color blend(Color one, Color other, double share) {
        return new Color(new RGB(mix(one.getRed(), other.getRed(), share), mix(one.getGreen(), other.getGreen(), share),
                mix(one.getBlue(), other.getBlue(), share)));
    }

    private static int mix(int one, int other, double share) {
        return (int) Math.round(one * share + other * (1 - share));
    }
}
