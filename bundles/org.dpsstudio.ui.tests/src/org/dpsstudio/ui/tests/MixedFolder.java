// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A folder of 1,000 files as a plant has them after some years, made by {@code openssl} and {@code keytool}: two roots,
 * two intermediates, 907 devices' certificates in six formats, keys, requests, a revocation list, and 50 files that are
 * broken in ten ways.
 */
final class MixedFolder {
    private MixedFolder() {
    }

    /** Makes it below a folder; takes some ten seconds. */
    static Path in(Path folder) throws IOException, InterruptedException {
        Path script = folder.resolve("mixed-folder.sh");
        try (InputStream content = MixedFolder.class.getResourceAsStream("mixed-folder.sh")) {
            Files.copy(content, script);
        }
        Path made = folder.resolve("plant");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder("bash", script.toString(), made.toString(), keytool.toString())
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(true, process.waitFor(5, TimeUnit.MINUTES), output);
        assertEquals(0, process.exitValue(), output);
        assertEquals("1000", output.strip().lines().toList().getLast().strip(), output);
        return made;
    }
}
