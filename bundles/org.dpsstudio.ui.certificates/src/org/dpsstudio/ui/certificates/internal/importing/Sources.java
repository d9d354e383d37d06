// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.operations.importing.ImportSource;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Display;

/** Where sources come from: paths, the clipboard, and what is dropped. */
final class Sources {
    private Sources() {
    }

    /** @return one source for each path, so that each can be removed */
    static List<ImportSource> ofPaths(Stream<String> paths) {
        return paths.<ImportSource>map(path -> new ImportSource.Paths(List.of(Path.of(path)))).toList();
    }

    /** @return the files or the text of the clipboard */
    static List<ImportSource> ofClipboard(Display display) {
        var clipboard = new Clipboard(display);
        try {
            if (clipboard.getContents(FileTransfer.getInstance()) instanceof String[] files && files.length > 0) {
                return ofPaths(Stream.of(files));
            }
            return Optional.ofNullable(clipboard.getContents(TextTransfer.getInstance()))
                    .map(Object::toString).filter(text -> !text.isBlank())
                    .<List<ImportSource>>map(text -> List.of(
                            new ImportSource.Text(ImportTexts.of("source.clipboard"), text)))
                    .orElse(List.of());
        } finally {
            clipboard.dispose();
        }
    }

    /** @return what the source is called in a list; never its text */
    static String name(ImportSource source) {
        return switch (source) {
            case ImportSource.Text text -> ImportTexts.of("source.text", text.name(), text.text().length());
            case ImportSource.Paths paths -> String.join(", ", paths.paths().stream().map(Path::toString).toList());
        };
    }
}
