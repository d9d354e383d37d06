// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.opening;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.ui.certificates.CertificateSource;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Display;

/** What is on the clipboard. For the UI thread. */
public final class ClipboardCertificates {
    private ClipboardCertificates() {
    }

    /**
     * @param display whose clipboard
     * @param passwords asked for what is protected
     * @return the files or the text on it; absent when there is neither
     */
    public static Optional<CertificateSource> of(Display display, Passwords passwords) {
        Clipboard clipboard = new Clipboard(display);
        try {
            if (clipboard.getContents(FileTransfer.getInstance()) instanceof String[] files && files.length > 0) {
                return Optional.of(new CertificateFiles(Arrays.stream(files).map(Path::of).toList(), passwords));
            }
            return clipboard.getContents(TextTransfer.getInstance()) instanceof String text && !text.isBlank()
                    ? Optional.of(new PastedText(text, passwords))
                    : Optional.empty();
        } finally {
            clipboard.dispose();
        }
    }
}
