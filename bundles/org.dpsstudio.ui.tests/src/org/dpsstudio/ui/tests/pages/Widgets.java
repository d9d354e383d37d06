// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests.pages;

import java.util.Arrays;
import java.util.stream.Stream;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Finds widgets as a person does: by their kind, their text and the label before them. For the UI thread. */
public final class Widgets {
    private Widgets() {
    }

    /** All controls of a kind that can be seen, in the order of the screen. */
    public static <T extends Control> Stream<T> visible(Composite root, Class<T> kind) {
        return all(root).filter(Control::isVisible).filter(kind::isInstance).map(kind::cast);
    }

    /** All controls, seen or not. */
    public static Stream<Control> all(Composite root) {
        return Arrays.stream(root.getChildren()).flatMap(child -> Stream.concat(Stream.of(child),
                child instanceof Composite composite ? all(composite) : Stream.empty()));
    }

    /** The text field after the label of that text. */
    public static Text text(Composite root, String label) {
        Control before = visible(root, Label.class).filter(l -> plain(l.getText()).equals(label)).findFirst()
                .orElseThrow(() -> new AssertionError("There is no label “" + label + "”."));
        Control[] siblings = before.getParent().getChildren();
        return Arrays.stream(siblings).dropWhile(c -> c != before).filter(Text.class::isInstance)
                .map(Text.class::cast).findFirst()
                .orElseThrow(() -> new AssertionError("There is no text field after “" + label + "”."));
    }

    /** The button of that text. */
    public static Button button(Composite root, String text) {
        return visible(root, Button.class).filter(b -> plain(b.getText()).equals(text)).findFirst()
                .orElseThrow(() -> new AssertionError("There is no button “" + text + "”."));
    }

    private static String plain(String text) {
        return text.replace("&", "").replace(":", "").replace("*", "").strip();
    }
}
