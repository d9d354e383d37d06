// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The product as it ships, found by the build's system properties. */
final class Product {
    private Product() {
    }

    /** What a command printed, and how it ended. */
    record Ended(int exitCode, String output, String errors) {
    }

    static Path checkout() {
        return Path.of(System.getProperty("dps.checkout"));
    }

    static List<String> dps(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("dps.product")).resolve("dps").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    static Ended run(List<String> command, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
        process.getOutputStream().close();
        StringBuilder errors = new StringBuilder();
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                errors.append(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                errors.append(e);
            }
        });
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        reader.join();
        return new Ended(exitCode, output, errors.toString());
    }
}
