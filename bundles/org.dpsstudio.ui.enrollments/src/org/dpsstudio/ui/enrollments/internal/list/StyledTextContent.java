// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import org.eclipse.jface.fieldassist.IControlContentAdapter;
import org.eclipse.jface.fieldassist.IControlContentAdapter2;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;

/** Lets proposals be chosen in a styled text. */
final class StyledTextContent implements IControlContentAdapter, IControlContentAdapter2 {
    private static StyledText text(Control control) {
        return (StyledText) control;
    }

    @Override
    public void setControlContents(Control control, String contents, int cursorPosition) {
        text(control).setText(contents);
        text(control).setSelection(Math.min(cursorPosition, contents.length()));
    }

    @Override
    public void insertControlContents(Control control, String contents, int cursorPosition) {
        StyledText text = text(control);
        Point selection = text.getSelection();
        text.insert(contents);
        text.setSelection(selection.x + Math.min(cursorPosition, contents.length()));
    }

    @Override
    public String getControlContents(Control control) {
        return text(control).getText();
    }

    @Override
    public int getCursorPosition(Control control) {
        return text(control).getCaretOffset();
    }

    @Override
    public Rectangle getInsertionBounds(Control control) {
        StyledText text = text(control);
        Point caret = text.getLocationAtOffset(text.getCaretOffset());
        return new Rectangle(caret.x + text.getClientArea().x, caret.y + text.getClientArea().y, 1,
                text.getLineHeight());
    }

    @Override
    public void setCursorPosition(Control control, int index) {
        text(control).setSelection(index);
    }

    @Override
    public Point getSelection(Control control) {
        return text(control).getSelection();
    }

    @Override
    public void setSelection(Control control, Point range) {
        text(control).setSelection(range);
    }
}
