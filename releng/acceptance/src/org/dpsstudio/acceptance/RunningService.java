// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The product's {@code dps serve} in a process of its own, as an operator starts it. */
final class RunningService implements AutoCloseable {
    private static final long START_SECONDS = 60;

    private final Process process;
    private final Path data;
    private final JsonObject ready;

    private RunningService(Process process, Path data, JsonObject ready) {
        this.process = process;
        this.data = data;
        this.ready = ready;
    }

    static RunningService start(Path folder, String... options) {
        Path readyFile = folder.resolve("ready.json");
        Path log = folder.resolve("serve.log");
        List<String> command = new ArrayList<>(Product.dps("serve", "--data", folder.resolve("data").toString(),
                "--ready-file", readyFile.toString()));
        command.addAll(List.of(options));
        try {
            Files.deleteIfExists(readyFile);
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
            Waiting.until("the service is ready (see " + log + ")", START_SECONDS, () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException(
                            "The service ended with " + process.exitValue() + ":\n" + text(log));
                }
                return Files.exists(readyFile);
            });
            return new RunningService(process, folder.resolve("data"),
                    JsonParser.parseString(Files.readString(readyFile)).getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "(no output)";
        }
    }

    Path data() {
        return data;
    }

    JsonObject ready() {
        return ready;
    }

    String member(String name) {
        return ready.get(name).getAsString();
    }

    String idScope() {
        return member("idScope");
    }

    String deviceEndpoint() {
        return member("deviceEndpoint");
    }

    String connectionString() {
        return member("serviceConnectionString");
    }

    Path caFile() {
        return Path.of(member("caFile"));
    }

    String onlyHub() {
        return ready.getAsJsonArray("linkedHubs").get(0).getAsString();
    }

    Process process() {
        return process;
    }

    void kill() {
        process.destroyForcibly();
        join();
    }

    private int join() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The service did not end within 30 s.");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks it to end, as a terminal does, and returns its exit code. */
    int stop() {
        process.destroy();
        return join();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
