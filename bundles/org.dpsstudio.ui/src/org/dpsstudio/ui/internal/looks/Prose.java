// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.looks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.resource.JFaceColors;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;

/**
 * A text of headings, sentences and links, to be read, walked through with the caret, and copied. For the UI thread.
 */
public final class Prose {
    private static final int GAP = 5;

    private final StringBuilder content = new StringBuilder();
    private final List<StyleRange> styles = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Integer> headings = new ArrayList<>();

    /**
     * A place in a text that leads somewhere.
     *
     * @param start of its first character
     * @param length how many
     * @param run goes there
     */
    private record Link(int start, int length, Runnable run) {
    }

    /**
     * @param parent where
     * @param name what it is called
     * @return a place for prose
     */
    public static StyledText pane(Composite parent, String name) {
        StyledText text = new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER);
        Accessibles.name(text, name);
        text.addListener(SWT.MouseUp, event -> {
            if (event.button == 1 && text.getSelectionCount() == 0) {
                follow(text);
            }
        });
        text.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR || event.character == ' ') {
                follow(text);
            }
        });
        text.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
                event.doit = true;
            }
        });
        IPropertyChangeListener looks = event -> restyle(text);
        JFaceResources.getColorRegistry().addListener(looks);
        text.addDisposeListener(event -> JFaceResources.getColorRegistry().removeListener(looks));
        return text;
    }

    /** Another theme has another colour for links. */
    private static void restyle(StyledText text) {
        if (!text.isDisposed() && text.getData(Prose.class.getName()) instanceof Prose prose) {
            prose.style(text);
        }
    }

    private static void follow(StyledText text) {
        if (text.getData(Prose.class.getName()) instanceof Prose prose) {
            prose.at(text.getCaretOffset()).ifPresent(link -> link.run().run());
        }
    }

    private Optional<Link> at(int offset) {
        return links.stream().filter(l -> offset >= l.start() && offset < l.start() + l.length()).findFirst();
    }

    /** @param words a line in bold */
    public void heading(String words) {
        if (!content.isEmpty()) {
            headings.add(content.length());
        }
        styles.add(new StyleRange(content.length(), words.length(), null, null, SWT.BOLD));
        content.append(words).append('\n');
    }

    /** @param words sentences */
    public void line(String words) {
        content.append(words).append('\n');
    }

    /** @param words identifiers, thumbprints and the like */
    public void fixed(String words) {
        StyleRange style = new StyleRange(content.length(), words.length(), null, null);
        style.font = JFaceResources.getTextFont();
        styles.add(style);
        content.append(words).append('\n');
    }

    /**
     * A line whose beginning leads somewhere.
     *
     * @param before what is in front of it
     * @param words where to
     * @param after the rest of the line
     * @param run goes there
     */
    public void link(String before, String words, String after, Runnable run) {
        content.append(before);
        StyleRange style = new StyleRange(content.length(), words.length(), null, null);
        style.underline = true;
        style.underlineStyle = SWT.UNDERLINE_LINK;
        styles.add(style);
        links.add(new Link(content.length(), words.length(), run));
        content.append(words).append(after).append('\n');
    }

    /** A distance between paragraphs. */
    public void gap() {
        content.append('\n');
    }

    /** @return the text */
    public String text() {
        return content.toString().stripTrailing();
    }

    private void style(StyledText target) {
        styles.removeIf(s -> s.start + s.length > target.getCharCount());
        styles.stream().filter(s -> s.underline).forEach(s -> s.foreground = JFaceColors
                .getHyperlinkText(target.getDisplay()));
        target.setStyleRanges(styles.toArray(StyleRange[]::new));
        for (int heading : headings) {
            target.setLineVerticalIndent(target.getLineAtOffset(heading), GAP);
        }
    }

    /** @param target a place for prose, which shows it from now on; where it is the same, the caret stays */
    public void into(StyledText target) {
        target.setData(Prose.class.getName(), this);
        if (!target.getText().equals(text())) {
            target.setText(text());
            style(target);
        }
        target.setToolTipText(links.isEmpty() ? null : LooksMessages.links);
    }
}
