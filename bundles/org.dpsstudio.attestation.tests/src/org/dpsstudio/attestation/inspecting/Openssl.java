// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs openssl in a folder. */
final class Openssl {
    private final Path folder;

    Openssl(Path folder) {
        this.folder = folder;
    }

    /** @return whether there is one, of version 3 */
    static boolean isThere() {
        try {
            Process process = new ProcessBuilder("openssl", "version").redirectErrorStream(true).start();
            String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return version.startsWith("OpenSSL 3");
        } catch (IOException notInstalled) {
            return false;
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** @return what it printed, refused when it failed */
    String run(String... arguments) throws IOException {
        Outcome outcome = attempt(arguments);
        if (outcome.code != 0) {
            throw new IOException(String.join(" ", arguments) + ": " + outcome.output + outcome.errors);
        }
        return outcome.output;
    }

    record Outcome(int code, String output, String errors) {
    }

    Outcome attempt(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("openssl does not come to an end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
        String told = Files.readString(errors, StandardCharsets.UTF_8);
        Files.delete(errors);
        return new Outcome(process.exitValue(), output, told);
    }
}
