// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fleets of all kinds against the service, over TLS. */
@Timeout(120)
class FleetServiceTest {
    private static final int COUNT = 60;
    private static final List<FleetPart> PARTS = List.of(FleetPart.of(FleetKind.X509_INDIVIDUAL, 12),
            FleetPart.of(FleetKind.X509_GROUP, 12), FleetPart.of(FleetKind.TPM, 10),
            FleetPart.of(FleetKind.SYMMETRIC_KEY, 13), FleetPart.of(FleetKind.DERIVED_KEY, 13));
    /** The rules by which each fault is told. */
    private static final Map<Fault, Set<Rule>> RULES = new EnumMap<>(Map.of(
            Fault.OTHER_ENDORSEMENT_KEY, Set.of(Rule.ENDORSEMENT_KEY), Fault.STALE_NONCE, Set.of(Rule.TPM_CHALLENGE),
            Fault.WRONG_INNER_KEY, Set.of(Rule.TPM_CHALLENGE), Fault.REPLAY, Set.of(Rule.TPM_CHALLENGE),
            Fault.FLIPPED_BIT, Set.of(Rule.TOKEN_SIGNATURE, Rule.CERTIFICATE_ENROLLED, Rule.CHAIN_SIGNATURE,
                    Rule.TPM_CHALLENGE, Rule.ENROLLMENT_FOUND),
            Fault.EXPIRED_LEAF, Set.of(Rule.CHAIN_VALID_NOW, Rule.CERTIFICATE_VALID_NOW), Fault.MISSING_INTERMEDIATE,
            Set.of(Rule.CHAIN_COMPLETE), Fault.WRONG_CLOCK, Set.of(Rule.TOKEN_NOT_EXPIRED), Fault.TOKEN_FOR_OTHER,
            Set.of(Rule.TOKEN_RESOURCE)));

    @TempDir
    private static Path home;

    private static RunningService service;

    @TempDir
    private Path folder;

    @BeforeAll
    static void enroll() throws Exception {
        service = RunningService.start();
        try (FleetIdentities identities = identities(fleet(Map.of(), 30))) {
            identities.make(new SecureRandom(), MakingProgress.NONE);
            identities.individuals()
                    .forEach(one -> service.enroll(IndividualEnrollment.of(one.registrationId(), one.attestation())));
            for (FleetEnrollment.Group group : identities.groups()) {
                if (group.attestation() instanceof AttestationMechanism.X509SigningCertificates signers) {
                    service.service().putCaCertificate(new CertificateName("fleet"),
                            signers.certificates().primary().orElseThrow(), true, WriteCondition.ALWAYS).found()
                            .orElseThrow();
                }
                service.enroll(EnrollmentGroup.of(group.id(), group.attestation()));
            }
        }
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static FleetDefinition fleet(Map<Fault, Double> faults, int concurrency) {
        return new FleetDefinition("mixed", COUNT, "line4", PARTS, new Arrival.Ramp(Duration.ofMillis(500)), faults,
                RetryPolicy.usual(), ErrorBudget.ofCount(0), concurrency, 4, Optional.of(Duration.ZERO));
    }

    private static FleetIdentities identities(FleetDefinition fleet) throws Exception {
        return FleetIdentities.open(home.resolve("identities"), fleet, Passwords.NONE);
    }

    private static FleetOrder order(FleetDefinition fleet) {
        return FleetOrder
                .of(fleet, FleetTarget.of(RunningService.HOST, service.port(), service.idScope(), service.trusted()))
                .with((ReasonSource) (device, refused, began) -> service.traces(device).stream()
                        .filter(trace -> trace.outcome() == Outcome.REFUSED).findFirst().flatMap(Trace::deciding)
                        .map(FleetServiceTest::reason));
    }

    private static ReasonSource.Reason reason(Finding deciding) {
        return new ReasonSource.Reason(deciding.rule(),
                deciding.rule() == Rule.TPM_CHALLENGE ? deciding.came() : Optional.empty(),
                deciding.rule().name());
    }

    private FleetResult run(FleetOrder order) throws Exception {
        try (FleetIdentities identities = identities(order.definition());
                FleetRun run = FleetRun.prepare(order, identities, folder.resolve("run" + System.nanoTime()))) {
            run.start();
            return run.await();
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("device") || name.startsWith("fleet"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyKindIsProvisioned() throws Exception {
        FleetResult result = run(order(fleet(Map.of(), 30)));

        FleetSnapshot numbers = result.numbers();
        assertEquals(Map.of(), numbers.reasons());
        assertEquals(COUNT, numbers.provisioned());
        assertTrue(result.withinBudget());
        assertTrue(numbers.cost().devices().toNanos() > 0);
        assertTrue(numbers.latency().p50().toNanos() > 0);
        assertTrue(numbers.latency().least().compareTo(Duration.ofSeconds(3)) < 0, "nobody waits before it asks");
        try (Stream<DeviceOutcome> outcomes = result.outcomes()) {
            outcomes.forEach(outcome -> {
                assertTrue(service.record(outcome.device().registrationId()).isPresent());
                assertTrue(outcome.own().compareTo(outcome.took()) <= 0, outcome.toString());
            });
        }
    }

    @Test
    void eachFaultIsReportedWithItsReason() throws Exception {
        Map<Fault, Double> faults = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            faults.put(fault, fault == Fault.FLIPPED_BIT ? 10.0 : 2.0);
        }
        FleetResult result = run(order(fleet(faults, 30)));

        FleetSnapshot numbers = result.numbers();
        assertEquals(6 + 8, numbers.faulty());
        assertEquals(6 + 8, numbers.expectedRefusals());
        assertEquals(0, numbers.errors());
        assertEquals(COUNT - 14, numbers.provisioned());
        Set<Fault> seen = EnumSet.noneOf(Fault.class);
        try (Stream<DeviceOutcome> outcomes = result.outcomes()) {
            outcomes.filter(outcome -> outcome.fault().isPresent()).forEach(outcome -> {
                seen.add(outcome.fault().get());
                String rule = outcome.reason().orElseThrow().text();
                assertTrue(RULES.get(outcome.fault().get()).contains(Rule.valueOf(rule)), outcome.toString());
                String key = outcome.reason().orElseThrow().key();
                assertEquals(outcome.fault().get() == Fault.STALE_NONCE, key.endsWith("/superseded"));
                assertEquals(outcome.fault().get() == Fault.REPLAY, key.endsWith("/answered"));
            });
        }
        assertEquals(EnumSet.allOf(Fault.class), seen);

        FleetResult again = run(order(fleet(faults, 30)).with(FleetSelection.failedOf(result, false)));
        assertEquals(14, again.numbers().provisioned(), "without their faults");
        FleetComparison comparison = FleetComparison.of(result, again);
        assertEquals(14, comparison.changedCount());
        assertEquals(COUNT - 14, comparison.onlyBefore());
    }

    @Test
    void aServiceThatKnowsNobodyExceedsTheBudget() throws Exception {
        try (RunningService other = RunningService.start()) {
            FleetDefinition fleet = fleet(Map.of(), 4);
            FleetOrder order = FleetOrder.of(fleet,
                    FleetTarget.of(RunningService.HOST, other.port(), other.idScope(), other.trusted()));
            FleetResult result = run(order);

            assertEquals(FleetEnd.BUDGET_EXCEEDED, result.end());
            assertTrue(result.numbers().started() < COUNT, "started: " + result.numbers().started());
            assertTrue(result.numbers().refused() >= 1);
        }
    }

    @Test
    void aServiceThatIsNotThereBreaksEveryDeviceOff() throws Exception {
        int port;
        try (ServerSocket nobody = new ServerSocket(0)) {
            port = nobody.getLocalPort();
        }
        FleetDefinition all = fleet(Map.of(), 30);
        FleetDefinition fleet = new FleetDefinition(all.name(), COUNT, all.prefix(), PARTS, new Arrival.AllAtOnce(),
                Map.of(), new RetryPolicy(2, Duration.ZERO, Duration.ofMillis(1), Duration.ZERO, true),
                ErrorBudget.unlimited(), 30, 4);
        FleetResult result = run(
                FleetOrder.of(fleet, FleetTarget.of(RunningService.HOST, port, "0ne", service.trusted())));

        assertEquals(COUNT, result.numbers().brokenOff());
        assertEquals(COUNT, result.numbers().retries());
        assertEquals(List.of("broken-off/CONNECT"),
                result.numbers().reasons().keySet().stream().map(OutcomeReason::key).toList());
    }

    @Test
    void aCanceledRunLeavesNeitherThreadsNorConnections() throws Exception {
        Set<String> before = threads();
        FleetDefinition all = fleet(Map.of(), 10);
        FleetDefinition fleet = new FleetDefinition(all.name(), COUNT, all.prefix(), PARTS,
                new Arrival.Steady(20), Map.of(), all.retry(), ErrorBudget.unlimited(), 10, 4);
        try (FleetIdentities identities = identities(fleet);
                FleetRun run = FleetRun.prepare(order(fleet), identities, folder.resolve("canceled"))) {
            run.start();
            while (run.snapshot().provisioned() < 3 || connections(service.port()) == 0) {
                Thread.onSpinWait();
            }
            run.cancel();
            FleetResult result = run.await();

            assertEquals(FleetEnd.CANCELED, result.end());
            assertEquals(0, result.numbers().running());
            assertTrue(result.numbers().started() < COUNT);
            assertFalse(result.withinBudget());
        }
        assertEquals(before, threads());
        while (connections(service.port()) > 0) {
            Thread.onSpinWait();
        }
    }

    /** How many connections to a port of this machine are established, by the kernel. */
    private static long connections(int port) throws IOException {
        String remote = ":%04X".formatted(port);
        long count = 0;
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try (Stream<String> lines = Files.lines(Path.of(table))) {
                count += lines.map(line -> line.strip().split("\\s+"))
                        .filter(columns -> columns[2].endsWith(remote) && columns[3].equals("01")).count();
            }
        }
        return count;
    }
}
