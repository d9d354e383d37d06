// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.secrets;

import java.time.Duration;

import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;

/** Copies secrets so that they do not stay on the clipboard. For the UI thread. */
public final class SecretClipboard {
    /** How long a secret stays on the clipboard. */
    public static final Duration LIFE = Duration.ofSeconds(60);

    private SecretClipboard() {
    }

    /**
     * Copies a text, and clears the clipboard after {@link #LIFE} if it still holds that text.
     *
     * @param display whose clipboard
     * @param secret the text
     */
    public static void copy(Display display, String secret) {
        put(display, secret);
        display.timerExec((int) LIFE.toMillis(), () -> {
            Clipboard clipboard = new Clipboard(display);
            try {
                if (secret.equals(clipboard.getContents(TextTransfer.getInstance()))) {
                    clipboard.clearContents();
                }
            } finally {
                clipboard.dispose();
            }
        });
    }

    /**
     * Copies a text that may stay.
     *
     * @param display whose clipboard
     * @param text the text
     */
    public static void put(Display display, String text) {
        Clipboard clipboard = new Clipboard(display);
        try {
            clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
        } finally {
            clipboard.dispose();
        }
    }
}
