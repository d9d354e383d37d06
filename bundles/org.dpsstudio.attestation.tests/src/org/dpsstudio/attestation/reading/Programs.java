// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs the tools whose files we read and who read ours. */
public final class Programs {
    private final Path folder;

    /** Runs them in this folder. */
    public Programs(Path folder) {
        this.folder = folder;
    }

    /** Runs {@code openssl}; arguments are separated by blanks. */
    public String openssl(String arguments) throws IOException, InterruptedException {
        return run("openssl", arguments);
    }

    /** Runs the JDK's {@code keytool}; arguments are separated by blanks. */
    public String keytool(String arguments) throws IOException, InterruptedException {
        return run(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), arguments);
    }

    private String run(String program, String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(program);
        command.addAll(Arrays.asList(arguments.split(" +")));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (InputStream said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(command + ": " + text);
            }
            return text;
        }
    }
}
