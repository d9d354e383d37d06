// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.dpsstudio.host.HostSettings;
import org.dpsstudio.wire.ConnectionString;
import org.dpsstudio.wire.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServeTest {
    @TempDir
    private Path folder;

    private final CountDownLatch serving = new CountDownLatch(1);
    private final CountDownLatch told = new CountDownLatch(1);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private CompletableFuture<Integer> exit = CompletableFuture.completedFuture(0);

    @AfterEach
    void stop() {
        told.countDown();
        exit.join();
    }

    @Test
    void whenReadyItPrintsAndWritesHowToReachItOnOneLine() throws Exception {
        Path ready = folder.resolve("ready.json");
        serve("--ready-file", ready.toString());
        String line = out.toString();
        assertEquals(1, line.lines().count());
        assertEquals(line.strip(), Files.readString(ready).strip());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(ready)));
        JsonNode document = Json.read(line);
        assertTrue(document.path("idScope").asText().startsWith("0ne"));
        assertTrue(document.path("deviceEndpoint").asText().startsWith("localhost:"));
        assertTrue(Files.exists(Path.of(document.path("caFile").asText())));
        assertEquals("[\"hub-1.dps-studio.local\"]", document.path("linkedHubs").toString());
        ConnectionString connection = ConnectionString.parse(document.path("serviceConnectionString").asText());
        assertEquals(document.path("serviceEndpoint").asText(), connection.host() + ":" + connection.port());
    }

    @Test
    void toldToStopItTakesTheReadyFileAwayAndEndsWithSuccess() throws Exception {
        Path ready = folder.resolve("ready.json");
        serve("--ready-file", ready.toString());
        told.countDown();
        assertEquals(0, exit.join(), err.toString());
        assertFalse(Files.exists(ready));
        new Terminal().type("enrollment list --data", folder.resolve("data").toString()).succeeds();
    }

    @Test
    void aSecondOneOnTheSameFolderIsRefusedAndLeavesTheFirstOnesReadyFile() throws Exception {
        Path ready = folder.resolve("ready.json");
        serve("--ready-file", ready.toString());
        String endpoint = Json.read(out.toString()).path("serviceEndpoint").asText();
        new Terminal().run("serve", "--data", folder.resolve("data").toString(), "--https-port", "0", "--ready-file",
                ready.toString()).isRefused(endpoint, Long.toString(ProcessHandle.current().pid()));
        assertTrue(Files.exists(ready));
    }

    @Test
    void theFirstHostNameIsShown() throws Exception {
        serve("--host-name", "dps.example.com", "--host-name", "10.0.0.1");
        JsonNode document = Json.read(out.toString());
        assertTrue(document.path("deviceEndpoint").asText().startsWith("dps.example.com:"), document.toString());
        assertTrue(document.path("serviceConnectionString").asText().startsWith("HostName=dps.example.com:"));
    }

    @Test
    void theFoldersSettingsHoldWhereNoOptionSaysOtherwise() throws Exception {
        HostSettings.defaults(folder.resolve("data")).withHttpsPort(1).withHostNames(List.of("stored.example.com"))
                .save();
        serve();
        assertTrue(Json.read(out.toString()).path("deviceEndpoint").asText().startsWith("stored.example.com:"));
    }

    @Test
    void whatCannotBeServedIsRefusedWithTheReason() {
        Path data = folder.resolve("data");
        Terminal terminal = new Terminal();
        terminal.run("serve", "--data", data.toString(), "--https-port", "70000").isRefused("70000");
        terminal.run("serve", "--data", data.toString(), "--listen", "no address").isRefused("no address");
        terminal.run("serve", "--data", data.toString(), "--host-name", "https://x").isRefused("https://x");
        terminal.run("serve", "--data", data.toString(), "--trace-max-count", "0").isRefused("0 traces");
        terminal.run("serve", "--data", data.toString(), "--https-port", "0", "--ready-file",
                folder.resolve("nowhere/ready").toString()).isRefused("nowhere");
    }

    /** Starts the command on a thread of its own and returns when it is ready. */
    private void serve(String... options) throws InterruptedException {
        StopSignal signal = new TestSignal();
        String[] first = { "serve", "--data", folder.resolve("data").toString(), "--https-port", "0" };
        List<String> arguments = Stream
                .concat(Stream.of(first), Stream.of(options)).toList();
        exit = CompletableFuture.supplyAsync(() -> Dps.commandLine(arguments, Map.of(), signal)
                .setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments.toArray(String[]::new)));
        exit.thenRun(serving::countDown);
        assertTrue(serving.await(30, TimeUnit.SECONDS));
        assertFalse(exit.isDone(), err.toString());
    }

    /** Told to stop by a test. */
    private final class TestSignal implements StopSignal {
        private Runnable stopping;

        @Override
        public void arm(Runnable whenTold) {
            stopping = whenTold;
        }

        @Override
        public void disarm() {
            stopping = null;
        }

        @Override
        public void await() {
            serving.countDown();
            try {
                told.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            stopping.run();
        }
    }
}
