// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Where certificates are looked for. */
public sealed interface ImportSource {

    /**
     * Files and folders; folders are looked through with all that is below them.
     *
     * @param paths which
     */
    record Paths(List<Path> paths) implements ImportSource {
        /** Keeps a copy. */
        public Paths {
            paths = List.copyOf(paths);
        }
    }

    /**
     * Text that is at hand, such as the clipboard's.
     *
     * @param name what to call it
     * @param text the text
     */
    record Text(String name, String text) implements ImportSource {
        /** Refuses null. */
        public Text {
            Objects.requireNonNull(name);
            Objects.requireNonNull(text);
        }

        /** Tells nothing of the text, in which a private key may be. */
        @Override
        public String toString() {
            return "Text[" + name + "]";
        }
    }
}
