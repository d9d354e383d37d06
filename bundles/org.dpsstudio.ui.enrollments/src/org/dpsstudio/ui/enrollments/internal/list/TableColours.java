// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;

/** The colours of the table, all of them derived from the platform's as they are when {@link #read} is called. */
final class TableColours {
    /** How much room is left before and behind a text. */
    static final int PADDING = 6;
    private static final double FAINT = 0.18;
    private static final double PALE = 0.6;

    private final Display display;
    private Color background;
    private Color foreground;
    private Color headerBackground;
    private Color headerForeground;
    private Color selection;
    private Color selectionText;
    private Color line;
    private Color pale;

    TableColours(Display display) {
        this.display = display;
        read();
    }

    /** Takes the platform's colours. */
    void read() {
        background = display.getSystemColor(SWT.COLOR_LIST_BACKGROUND);
        foreground = display.getSystemColor(SWT.COLOR_LIST_FOREGROUND);
        headerBackground = display.getSystemColor(SWT.COLOR_WIDGET_BACKGROUND);
        headerForeground = display.getSystemColor(SWT.COLOR_WIDGET_FOREGROUND);
        selection = display.getSystemColor(SWT.COLOR_LIST_SELECTION);
        selectionText = display.getSystemColor(SWT.COLOR_LIST_SELECTION_TEXT);
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
