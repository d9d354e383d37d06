// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process of its own that takes the lock of a data folder, says whether it got it, and keeps it until it ends. */
final class OtherProcess implements AutoCloseable {
    private static final String SOURCE = """
            import java.nio.channels.*;
            import java.nio.file.*;

            class Taker {
                public static void main(String[] arguments) throws Exception {
                    FileChannel channel = FileChannel.open(Path.of(arguments[0], "lock"), StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    System.out.println(channel.tryLock() == null ? "refused" : "taken");
                    System.in.read();
                }
            }
            """;

    private final Process process;
    private final String answer;

    OtherProcess(Path data, Path scratch) throws IOException {
        Path source = Files.writeString(scratch.resolve("Taker.java"), SOURCE);
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", source.toString(), data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader out = process.inputReader();
        answer = String.valueOf(out.readLine());
    }

    boolean tookTheLock() {
        return switch (answer) {
            case "taken" -> true;
            case "refused" -> false;
            default -> throw new AssertionError("The other process said " + answer);
        };
    }

    long pid() {
        return process.pid();
    }

    /** As {@code kill -9} does. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
