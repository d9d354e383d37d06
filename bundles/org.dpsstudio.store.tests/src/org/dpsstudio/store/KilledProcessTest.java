// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.service.port.ProvisioningStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;

/** A process that dies at any moment forgets nothing that it acknowledged, and leaves nothing half-written. */
class KilledProcessTest {
    private static final int ROUNDS = 6;
    private static final int MOST_LINES = 600;

    @TempDir
    private Path folder;
    @TempDir
    private Path temporary;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void anAcknowledgedWriteSurvivesTheDeathOfItsProcess() throws IOException, InterruptedException {
        Path file = folder.resolve("dps.db");
        Random random = new Random();
        int[] acknowledged = new int[RestlessWriter.DEVICES];
        for (int round = 0; round < ROUNDS; round++) {
            writeAndDie(file, 1 + random.nextInt(MOST_LINES), acknowledged);
            assertNothingIsLost(file, acknowledged);
        }
        assertTrue(acknowledged[0] > 0);
        assertEquals(List.of(), files(temporary), "killed processes leave nothing behind");
        assertEquals(1, files(library()).size(), "the engine's library is unpacked once");
    }

    private Path library() {
        return folder.resolve("library");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private void writeAndDie(Path file, int lines, int[] acknowledged) throws IOException, InterruptedException {
        Process writer = start(file);
        try (BufferedReader output = writer.inputReader()) {
            for (int n = 0;; n++) {
                String line = output.readLine();
                if (line == null) {
                    break;
                }
                int blank = line.indexOf(' ');
                acknowledged[Integer.parseInt(line.substring(0, blank))] = Integer.parseInt(line.substring(blank + 1));
                if (n == lines) {
                    writer.toHandle().destroyForcibly();
                }
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertEquals("", Files.readString(folder.resolve("errors")), "the process died by our hand");
    }

    private static void assertNothingIsLost(Path file, int[] acknowledged) {
        try (SqliteStore store = SqliteStore.open(file, StoreSettings.defaults(Clock.systemUTC()))) {
            for (int device = 0; device < acknowledged.length; device++) {
                RegistrationId id = RestlessWriter.id(device);
                int kept = store.read(reader -> RestlessWriter.number(reader, id));
                assertTrue(kept == acknowledged[device] || kept == acknowledged[device] + 1,
                        id + ": " + kept + " is kept, " + acknowledged[device] + " was acknowledged");
                List<Trace> traces = store.read(reader -> reader.traces(TraceQuery.of(id.text(), 10)));
                for (int back = 0; back < Math.min(kept, traces.size()); back++) {
                    assertEquals(Integer.toString(kept - back), traces.get(back).attempt().idScope());
                }
                acknowledged[device] = kept;
            }
        }
    }

    private Process start(Path file) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(java.toString(), "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary, "-cp", classPath(), RestlessWriter.class.getName(), file.toString(),
                library().toString())
                .redirectError(Redirect.to(folder.resolve("errors").toFile())).start();
    }

    private static String classPath() {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> type : List.of(RestlessWriter.class, SqliteStore.class, ProvisioningStore.class,
                RegistrationId.class, JDBC.class, Logger.class, LoggerFactory.getILoggerFactory().getClass())) {
            places.add(place(type));
        }
        return String.join(File.pathSeparator, places);
    }

    /** A jar, a folder of classes, or a project that has one. */
    private static String place(Class<?> type) {
        try {
            Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path classes = place.resolve("target").resolve("classes");
            return (Files.isDirectory(classes) ? classes : place).toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
