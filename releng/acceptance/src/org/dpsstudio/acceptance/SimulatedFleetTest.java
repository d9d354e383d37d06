// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A fleet by command: it enrolls itself, is refused for its faults and for nothing else, and comes again. */
class SimulatedFleetTest {
    private static final int DEVICES = 300;

    /** By what rule each fault is refused, as the service's own trace says. */
    private static final Map<String, String> REASONS = Map.of(
            "other-endorsement-key", "401002/ENDORSEMENT_KEY",
            "stale-nonce", "401002/TPM_CHALLENGE/superseded",
            "wrong-inner-key", "401002/TPM_CHALLENGE/none",
            "replay", "401002/TPM_CHALLENGE/answered",
            "expired-leaf", "401002/CHAIN_VALID_NOW",
            "missing-intermediate", "401002/CHAIN_COMPLETE",
            "wrong-clock", "401002/TOKEN_NOT_EXPIRED",
            "token-for-other", "401002/TOKEN_RESOURCE");

    @TempDir
    static Path folder;
    static RunningService service;
    static Caller operator;

    @BeforeAll
    static void start() throws Exception {
        service = RunningService.start(folder, "--https-port", "0");
        operator = new Caller(service, null);
    }

    @AfterAll
    static void stop() {
        operator.close();
        service.close();
    }

    @Test
    void isRefusedForItsFaultsAndForNothingElseAndComesAgain() throws Exception {
        Path identities = folder.resolve("line");
        Path reports = folder.resolve("reports");
        String faults = String.join("=0.625,", REASONS.keySet()) + "=0.625";
        JsonObject run = simulate(0, "--identities", identities.toString(), "--prefix", "line", "--count",
                Integer.toString(DEVICES), "--mix", "x509-group=15,tpm=1,key=9,derived-key=5", "--faults", faults,
                "--enroll", "--report", reports.toString());
        int faulty = run.get("faulty").getAsInt();
        assertTrue(Math.abs(faulty - DEVICES * 5 / 100) <= 1, faulty + " of " + DEVICES + " are not 5 %");
        assertEquals(DEVICES, run.get("devices").getAsInt());
        assertEquals(DEVICES - faulty, run.get("provisioned").getAsInt());
        assertEquals(faulty, run.get("refused").getAsInt());
        assertEquals(0, run.get("errors").getAsInt());
        assertTrue(run.getAsJsonObject("cost").get("serviceCpuSeconds").getAsDouble() > 0);

        Map<String, String> came = new HashMap<>();
        for (JsonElement element : run.getAsJsonArray("outcomes")) {
            JsonObject outcome = element.getAsJsonObject();
            assertTrue(outcome.get("expected").getAsBoolean(), outcome::toString);
            if (outcome.has("fault")) {
                came.put(outcome.get("fault").getAsString(), outcome.get("reason").getAsString());
                assertFalse(outcome.get("text").getAsString().isBlank());
            }
        }
        assertEquals(REASONS, came);
        assertReported(reports, faulty);
        assertStored(DEVICES - faulty, "replay");

        String folderOfRun = run.get("run").getAsString();
        JsonObject again = simulate(0, "--rerun-failed", folderOfRun, "--without-faults");
        assertEquals(faulty, again.get("devices").getAsInt());
        assertEquals(faulty, again.get("provisioned").getAsInt());
        assertEquals(identities.toRealPath(),
                Path.of(again.get("run").getAsString()).toRealPath().getParent().getParent());
    }

    @Test
    void endsWithAnErrorWhenItsBudgetIsExceeded() throws Exception {
        JsonObject run = simulate(1, "--identities", folder.resolve("strangers").toString(), "--prefix", "stranger",
                "--count", "20", "--mix", "key=1", "--error-budget", "5%");
        assertFalse(run.get("withinBudget").getAsBoolean());
        assertFalse(run.get("succeeded").getAsBoolean());
        assertNotEquals(0, run.get("errors").getAsInt());
        assertEquals(404, operator.serve("GET", "/registrations/stranger-key-00000", null).status());
    }

    /** Devices that were refused left nothing behind; a replay's first answer was good. */
    private static void assertStored(int provisioned, String leftBehind) throws Exception {
        int assigned = 0;
        for (JsonElement record : operator.serve("POST", "/registrations/query", "{\"query\":\"*\"}",
                "x-ms-max-item-count", "1000").json().getAsJsonArray()) {
            assertEquals("assigned", record.getAsJsonObject().get("status").getAsString(), record::toString);
            assigned++;
        }
        int replays = assigned - provisioned;
        assertTrue(replays >= 1 && replays <= 3, leftBehind + " left " + replays + " records");
    }

    private static void assertReported(Path reports, int faulty) throws Exception {
        String html = Files.readString(reports.resolve("fleet.html"));
        assertTrue(html.contains("<svg"), "the report has pictures");
        List<String> csv = Files.readAllLines(reports.resolve("fleet.csv"));
        assertEquals(DEVICES + 1, csv.size(), "a line a device, and the headings");
        String junit = Files.readString(reports.resolve("fleet.xml"));
        assertTrue(junit.contains("tests=\"" + DEVICES + "\""), junit.substring(0, Math.min(junit.length(), 500)));
        assertTrue(junit.contains("failures=\"0\""), junit.substring(0, Math.min(junit.length(), 500)));
        assertTrue(csv.stream().filter(line -> line.contains("refused")).count() >= faulty, "refused devices");
    }

    private static JsonObject simulate(int exitCode, String... options) throws Exception {
        List<String> command = new ArrayList<>(Product.dps("simulate", "fleet", "--login", service.connectionString(),
                "--ca-file", service.caFile().toString(), "--output", "json", "--quiet"));
        command.addAll(Arrays.asList(options));
        Product.Ended ended = Product.run(command, folder);
        assertEquals(exitCode, ended.exitCode(), ended.errors() + ended.output());
        return JsonParser.parseString(ended.output()).getAsJsonObject();
    }
}
