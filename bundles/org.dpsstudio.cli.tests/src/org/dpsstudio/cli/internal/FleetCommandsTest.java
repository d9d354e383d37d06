// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.FleetPart;
import org.dpsstudio.host.HostSettings;
import org.dpsstudio.host.ProvisioningHost;
import org.dpsstudio.host.ReadyInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetCommandsTest {
    @TempDir
    private Path folder;

    private final Terminal terminal = new Terminal();
    private ProvisioningHost host;
    private ReadyInfo ready;

    @BeforeEach
    void start() throws Exception {
        host = ProvisioningHost.open(HostSettings.defaults(folder.resolve("data")).withHttpsPort(0));
        ready = host.start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void aFleetIsEnrolledRunsAndTellsFiguresAndReasons() throws Exception {
        Terminal.Run text = dps("simulate fleet --enroll --count 6 --mix x509-group=1,derived-key=2 --identities",
                file("fleet")).succeeds();
        assertTrue(text.out().contains("every device came to its end"), text.out());
        assertTrue(text.out().lines().anyMatch(line -> line.matches("derived-key +provisioned +4 +yes")), text.out());
        assertTrue(text.out().contains("Service's process (CPU)"), text.out());
        JsonNode again = dps("simulate fleet -o json --identities", file("fleet")).json();
        assertEquals(6, again.path("provisioned").asInt());
        assertTrue(again.at("/cost/serviceCpuSeconds").isNumber(), again.toString());
        assertTrue(again.at("/peakMemory/heapBytes").asLong() > 0, again.toString());
    }

    @Test
    void faultsAreToldByTheirReasonsAndTheFailedRunAgainWithoutThem() throws Exception {
        JsonNode run = dps("simulate fleet -o json --enroll --count 5 --mix key=1 --faults wrong-clock=20,"
                + "token-for-other=20 --identities", file("fleet")).json();
        assertEquals(3, run.path("provisioned").asInt());
        assertEquals(0, run.path("errors").asInt());
        assertEquals(List.of("401002/TOKEN_NOT_EXPIRED", "401002/TOKEN_RESOURCE"),
                run.path("outcomes").findValuesAsText("reason").stream().sorted().toList());
        JsonNode again = dps("simulate fleet -o json --without-faults --rerun-failed", run.path("run").asText()).json();
        assertEquals(2, again.path("devices").asInt());
        assertEquals(2, again.path("provisioned").asInt());
        dps("simulate fleet --rerun-failed", again.path("run").asText()).isRefused("every device");
    }

    @Test
    void aShareOfAllFaultsIsKeptExactly() throws Exception {
        JsonNode run = dps("simulate fleet -o json --enroll --count 14 --mix key=1 --faults 50 --identities",
                file("fleet")).json();
        assertEquals(7, run.path("faulty").asInt(), "three faults fit, and share seven devices");
        assertEquals(7, run.path("expectedRefusals").asInt());
    }

    @Test
    void reportsAreWrittenAndTwoRunsAreCompared() throws Exception {
        Path report = folder.resolve("report");
        JsonNode first = dps("simulate fleet -o json --count 3 --mix key=1 --identities", file("fleet"), "--report",
                report.toString()).jsonOfFailure();
        assertEquals(3, first.path("reports").size());
        assertTrue(Files.readString(report.resolve("fleet.html")).contains("<svg"), "pictures");
        assertEquals(4, Files.readAllLines(report.resolve("fleet.csv")).size());
        assertTrue(Files.readString(report.resolve("fleet.xml")).contains("tests=\"3\""), "JUnit");
        JsonNode second = dps("simulate fleet -o json --enroll --identities", file("fleet")).json();
        JsonNode comparison = terminal.type("simulate compare -o json", first.path("run").asText(),
                second.path("run").asText()).json();
        assertEquals(3, comparison.path("changedCount").asInt());
        assertEquals(0, comparison.at("/figures/provisioned/before").asInt());
        assertEquals(3, comparison.at("/figures/provisioned/after").asInt());
        Terminal.Run text = terminal.type("simulate compare", first.path("run").asText(), second.path("run").asText())
                .succeeds();
        assertTrue(text.out().contains("3 devices ended differently"), text.out());
        terminal.type("simulate compare", file("none"), second.path("run").asText()).isRefused("none");
    }

    @Test
    void theExitCodeGoesByTheBudget() {
        String fleet = file("fleet");
        assertEquals(1, dps("simulate fleet --count 4 --mix key=1 --identities", fleet).code(), "none may fail");
        assertEquals(0, dps("simulate fleet --error-budget 100% --identities", fleet).code());
        Terminal.Run stopped = dps("simulate fleet --error-budget 1 --concurrency 1 --identities", fleet);
        assertEquals(1, stopped.code());
        assertTrue(stopped.out().contains("more errors than the budget allows"), stopped.out());
    }

    @Test
    void aDefinitionIsReadAndOptionsChangeIt() throws Exception {
        Path definition = folder.resolve("line4.json");
        FleetDefinition.of("Line 4", 3, "line4", List.of(FleetPart.of(FleetKind.SYMMETRIC_KEY, 1))).write(definition);
        JsonNode run = dps("simulate fleet --enroll -o json --count 2 --definition", definition.toString(),
                "--identities", file("fleet")).json();
        assertEquals("Line 4", run.path("fleet").asText());
        assertEquals(2, run.path("devices").asInt());
        assertEquals(List.of("line4-key-00000", "line4-key-00001"), dps("enrollment list").json()
                .findValuesAsText("registrationId").stream().distinct().sorted().toList());
        dps("simulate fleet --definition", file("none.json")).isRefused("none.json");
    }

    @Test
    void aFoldersServiceRunsForTheFleetAndTheCostIsOfOneProcess() throws Exception {
        Path data = folder.resolve("own");
        terminal.type("simulate fleet --enroll --data", data.toString()).isRefused("dps serve --data");
        HostSettings.defaults(Files.createDirectory(data)).withHttpsPort(0).save();
        terminal.type("enrollment create --eid other --at symmetricKey --data", data.toString()).succeeds();
        JsonNode run = terminal.type("simulate fleet --enroll -o json --count 2 --mix key=1 --data", data.toString(),
                "--identities", file("fleet")).json();
        assertEquals(2, run.path("provisioned").asInt());
        assertTrue(run.at("/cost/oneProcess").asBoolean(), run.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "--mix toaster=1", "--mix x509", "--arrival soon", "--arrival batches=3",
            "--arrival all=3",
            "--faults many", "--faults nothing=3", "--retry sometimes", "--error-budget few", "--count 0",
            "--without-faults", "--replace", "--rerun-failed a --definition b", "--concurrency 0", "--faults 120" })
    void whatIsNoFleetIsAUsageError(String words) {
        dps("simulate fleet --identities " + file("fleet") + " " + words).isMisused("--help");
        assertFalse(Files.exists(folder.resolve("fleet")), "nothing is made of it");
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Terminal.Run dps(String words, String... rest) {
        return terminal.type(words, Stream.concat(Stream.of(rest), Stream.of("--login",
                ready.serviceConnectionString(), "--ca-file", ready.caFile().toString())).toArray(String[]::new));
    }
}
