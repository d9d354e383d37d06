// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

import org.dpsstudio.attestation.inspecting.ByteRange;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;

/**
 * Bytes in hexadecimal digits and as characters, some of them marked. The caret goes over the bytes. Of a long content
 * only the beginning is shown. For the UI thread.
 */
final class HexPane {
    private static final int WIDE = 16;
    private static final int NARROW = 8;
    private static final int SHORT_OFFSET = 4;
    private static final int LONG_OFFSET = 8;
    private static final int SHORT_CONTENT = 0x10000;
    private static final int MOST = 0x40000;
    private static final int GAP = 1;
    private static final int DIGITS = 3;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7e;
    private static final int BYTE = 0xff;

    private final StyledText text;
    private byte[] content = new byte[0];
    private ByteRange marked = new ByteRange(0, 0);
    private int header;
    private int perLine = NARROW;
    private int offsetDigits = SHORT_OFFSET;
    private IntConsumer visited = offset -> {
    };
    private boolean own;

    HexPane(Composite parent) {
        text = new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL | SWT.BORDER);
        text.setFont(JFaceResources.getTextFont());
        Accessibles.name(text, Texts.of("hex.name"));
        text.addCaretListener(event -> {
            if (!own) {
                int offset = byteAt(event.caretOffset);
                if (offset >= 0) {
                    visited.accept(offset);
                }
            }
        });
        text.addListener(SWT.Resize, event -> fit());
        Copying.menu(text, List.of());
    }

    StyledText control() {
        return text;
    }

    /** @param listener gets the offset of the byte on which the operator put the caret */
    void onVisit(IntConsumer listener) {
        visited = listener;
    }

    void show(Bytes bytes) {
        byte[] all = bytes.toArray();
        content = all.length > MOST ? Arrays.copyOf(all, MOST) : all;
        offsetDigits = content.length > SHORT_CONTENT ? LONG_OFFSET : SHORT_OFFSET;
        marked = new ByteRange(0, 0);
        header = 0;
        fill();
    }

    /**
     * Marks bytes and brings them into sight.
     *
     * @param range which; cut where there are no more
     * @param headerLength how many of them are tag and length
     * @param reveal whether to scroll there
     */
    void mark(ByteRange range, int headerLength, boolean reveal) {
        int start = Math.min(range.offset(), content.length);
        marked = new ByteRange(start, Math.min(range.length(), content.length - start));
        header = Math.min(headerLength, marked.length());
        paint();
        if (reveal && marked.length() > 0) {
            own = true;
            try {
                text.setCaretOffset(digitsAt(marked.offset()));
                text.setTopIndex(Math.max(0, marked.offset() / perLine - 1));
                text.setHorizontalIndex(0);
            } finally {
                own = false;
            }
        }
    }

    ByteRange marked() {
        return marked;
    }

    private void fit() {
        GC gc = new GC(text);
        gc.setFont(text.getFont());
        int character = Math.max(1, (int) Math.round(gc.getFontMetrics().getAverageCharacterWidth()));
        gc.dispose();
        int fitting = lineLength(WIDE) * character <= text.getClientArea().width ? WIDE : NARROW;
        if (fitting != perLine) {
            perLine = fitting;
            fill();
            mark(marked, header, true);
        }
    }

    private int lineLength(int bytes) {
        return offsetDigits + GAP + bytes * DIGITS + GAP + bytes;
    }

    private void fill() {
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < content.length; line += perLine) {
            if (line > 0) {
                lines.append('\n');
            }
            lines.append(String.format("%0" + offsetDigits + "x", line)).append(" ".repeat(GAP));
            for (int i = line; i < line + perLine; i++) {
                lines.append(i < content.length ? String.format("%02x ", content[i]) : " ".repeat(DIGITS));
            }
            lines.append(" ".repeat(GAP));
            for (int i = line; i < line + perLine; i++) {
                int b = i < content.length ? content[i] & BYTE : ' ';
                lines.append(b >= FIRST_PRINTABLE && b <= LAST_PRINTABLE ? (char) b : '.');
            }
        }
        own = true;
        try {
            text.setText(lines.toString());
        } finally {
            own = false;
        }
    }

    private int lineStart(int offset) {
        return offset / perLine * (lineLength(perLine) + 1);
    }

    /** @return where the first digit of a byte is */
    private int digitsAt(int offset) {
        return lineStart(offset) + offsetDigits + GAP + offset % perLine * DIGITS;
    }

    private int characterAt(int offset) {
        return lineStart(offset) + offsetDigits + GAP + perLine * DIGITS + GAP + offset % perLine;
    }

    /** @return the byte that a place in the text is about, or -1 */
    private int byteAt(int place) {
        int line = place / (lineLength(perLine) + 1);
        int column = place % (lineLength(perLine) + 1);
        int digits = column - offsetDigits - GAP;
        int characters = digits - perLine * DIGITS - GAP;
        int within = characters >= 0 ? characters : digits / DIGITS;
        int offset = line * perLine + Math.min(within, perLine - 1);
        return digits >= 0 && offset < content.length ? offset : -1;
    }

    /** A line of marked bytes is two ranges: the digits and the characters. Tag and length are in bold. */
    private void paint() {
        List<StyleRange> styles = new ArrayList<>();
        Color back = text.getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION);
        Color fore = text.getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION_TEXT);
        int first = marked.offset();
        while (first < marked.end()) {
            boolean inHeader = first < marked.offset() + header;
            int next = Math.min(marked.end(), (first / perLine + 1) * perLine);
            if (inHeader) {
                next = Math.min(next, marked.offset() + header);
            }
            int style = inHeader ? SWT.BOLD : SWT.NORMAL;
            styles.add(new StyleRange(digitsAt(first), digitsAt(next - 1) + DIGITS - 1 - digitsAt(first), fore, back,
                    style));
            styles.add(new StyleRange(characterAt(first), next - first, fore, back, style));
            first = next;
        }
        styles.sort(Comparator.comparingInt(s -> s.start));
        text.setStyleRanges(styles.toArray(StyleRange[]::new));
    }

    /** Puts the caret on a byte as the operator would. */
    void visit(int offset) {
        text.setCaretOffset(digitsAt(offset));
    }
}
