// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.StepKind;
import org.dpsstudio.model.trace.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FleetRunTest {
    private static final RetryPolicy AT_ONCE = new RetryPolicy(3, Duration.ZERO, Duration.ofMillis(5),
            Duration.ofMillis(1), true);
    private static final FleetTarget NOWHERE = FleetTarget.of("localhost", 1, "0ne", List.of());

    @TempDir
    private Path folder;
    private int runs;

    private static FleetDefinition fleet(int count, Map<Fault, Double> faults, ErrorBudget budget,
            int concurrency) {
        return new FleetDefinition("fleet", count, "f",
                List.of(FleetPart.of(FleetKind.SYMMETRIC_KEY, 1), FleetPart.of(FleetKind.DERIVED_KEY, 1)),
                new Arrival.AllAtOnce(), faults, AT_ONCE, budget, concurrency, 3);
    }

    private static FleetDefinition fleet(int count) {
        return fleet(count, Map.of(), ErrorBudget.unlimited(), 20);
    }

    private FleetIdentities made(FleetDefinition fleet) throws Exception {
        FleetIdentities identities = FleetIdentities.open(folder.resolve("identities"), fleet, Passwords.NONE);
        identities.make(new SecureRandom(), MakingProgress.NONE);
        return identities;
    }

    private Path newFolder() {
        return folder.resolve("run-" + runs++);
    }

    private FleetResult run(FleetOrder order, FakeDevices devices) throws Exception {
        try (FleetIdentities identities = made(order.definition());
                FleetRun run = FleetRun.prepare(order, identities, newFolder(), devices)) {
            run.start();
            return run.await();
        }
    }

    private static List<DeviceOutcome> outcomes(FleetResult result) throws IOException {
        try (Stream<DeviceOutcome> outcomes = result.outcomes()) {
            return outcomes.toList();
        }
    }

    private static void until(BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    @Test
    void everyDeviceComesOnceAndNoMoreThanAllowedAtOnce() throws Exception {
        FakeDevices devices = new FakeDevices((identity, request) -> {
            new CountDownLatch(1).await(2, TimeUnit.MILLISECONDS);
            return FakeDevices.ASSIGNED;
        });
        FleetResult result = run(FleetOrder.of(fleet(500), NOWHERE), devices);

        FleetSnapshot numbers = result.numbers();
        assertEquals(500, numbers.provisioned());
        assertEquals(500, devices.attempts());
        assertEquals(500, devices.seen().size());
        assertTrue(devices.mostRunning() <= 20 && devices.mostRunning() > 1, "at once: " + devices.mostRunning());
        assertEquals(FleetEnd.COMPLETED, result.end());
        assertEquals(FleetState.DONE, numbers.state());
        assertTrue(result.withinBudget());
        assertTrue(devices.closed());
        assertEquals(500, numbers.latency().count());
        assertTrue(numbers.latency().least().toMillis() >= 2, numbers.latency().toString());
        assertEquals(500, numbers.moments().stream().mapToInt(FleetMoment::provisioned).sum());
        assertEquals(500, result.distribution().stream().mapToLong(LatencyBand::count).sum());
        assertEquals(Duration.ofSeconds(1), numbers.cost().devices(), "500 times 2 ms");
        assertEquals(Map.of(), numbers.reasons());
        Set<Integer> indexes = new HashSet<>();
        for (DeviceOutcome outcome : outcomes(result)) {
            assertTrue(indexes.add(outcome.device().index()));
            assertEquals(DeviceEnding.PROVISIONED, outcome.ending());
            assertTrue(outcome.expected());
        }
        assertEquals(500, indexes.size());
    }

    @Test
    void aResultIsReadAgainAsItWas() throws Exception {
        FleetDefinition fleet = fleet(60, Map.of(Fault.WRONG_CLOCK, 20.0), ErrorBudget.ofPercent(50), 5);
        FakeDevices devices = new FakeDevices((identity, request) -> request.faults().isEmpty() ? FakeDevices.ASSIGNED
                : FakeDevices.refused(401, 401002));
        FleetResult result = run(FleetOrder.of(fleet, NOWHERE), devices);
        FleetResult again = FleetResult.open(result.folder());

        assertEquals(fleet, again.definition());
        assertEquals("localhost:1", again.service());
        assertEquals(result.began(), again.began());
        assertEquals(result.selection(), again.selection());
        assertEquals(result.numbers(), again.numbers());
        assertEquals(result.distribution(), again.distribution());
        assertEquals(outcomes(result), outcomes(again));
        assertEquals(12, again.numbers().expectedRefusals());
        assertEquals(0, again.numbers().errors());
        DeviceOutcome refused = outcomes(again).stream().filter(o -> o.ending() == DeviceEnding.REFUSED).findAny()
                .orElseThrow();
        assertEquals(Optional.of(Fault.WRONG_CLOCK), refused.fault());
        assertEquals(OptionalInt.of(401002), refused.errorCode());
        assertEquals("No <&> \"way\"", refused.message());
        assertEquals(Optional.of("track"), refused.trackingId());
        assertEquals("401002", refused.reason().orElseThrow().key());
    }

    @Test
    void devicesTryAgainWhatMayPass() throws Exception {
        Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
        FakeDevices devices = new FakeDevices((identity, request) -> {
            int made = tries.computeIfAbsent(identity.registrationId().text(), any -> new AtomicInteger())
                    .incrementAndGet();
            return switch (made) {
                case 1 -> FakeDevices.refused(429, 429001);
                case 2 -> new Ending.BrokenOff(StepKind.CONNECT, "refused");
                default -> FakeDevices.ASSIGNED;
            };
        });
        FleetResult result = run(FleetOrder.of(fleet(30), NOWHERE), devices);

        assertEquals(30, result.numbers().provisioned());
        assertEquals(60, result.numbers().retries());
        assertTrue(outcomes(result).stream().allMatch(outcome -> outcome.attempts() == 3));
        assertEquals(60, result.numbers().moments().stream().mapToInt(FleetMoment::retries).sum());
    }

    @Test
    void devicesGiveUpAfterTheLastAttempt() throws Exception {
        FakeDevices devices = new FakeDevices((identity, request) -> FakeDevices.refused(503, 503000));
        FleetResult result = run(FleetOrder.of(fleet(10), NOWHERE), devices);

        assertEquals(30, devices.attempts());
        assertEquals(10, result.numbers().refused());
        assertEquals(10, result.numbers().errors());
        assertEquals(List.of(10), List.copyOf(result.numbers().reasons().values()));
    }

    @Test
    void aServiceThatSaysWhenToComeAgainIsObeyed() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        FakeDevices devices = new FakeDevices((identity, request) -> seen.add(identity.registrationId().text())
                ? new Ending.Refused(429, OptionalInt.of(429001), Optional.empty(), "later", Optional.empty(),
                        Optional.of(Duration.ofMillis(300)))
                : FakeDevices.ASSIGNED);
        FleetResult result = run(FleetOrder.of(fleet(5), NOWHERE), devices);

        assertEquals(5, result.numbers().provisioned());
        assertTrue(result.numbers().latency().least().toMillis() >= 300, result.numbers().latency().toString());
    }

    @Test
    void faultsAreExpectedToBeRefusedForTheirReason() throws Exception {
        FleetDefinition fleet = fleet(100, Map.of(Fault.WRONG_CLOCK, 10.0, Fault.TOKEN_FOR_OTHER, 10.0,
                Fault.FLIPPED_BIT, 10.0), ErrorBudget.unlimited(), 20);
        FakeDevices devices = new FakeDevices((identity, request) -> request.faults().isEmpty()
                || request.faults().contains(Fault.FLIPPED_BIT) ? FakeDevices.ASSIGNED
                        : FakeDevices.refused(401, 401002));
        // Whoever has the wrong clock is refused for it, and so is, wrongly, who has a token for somebody else.
        ReasonSource reasons = (device, refused, began) -> Optional.of(new ReasonSource.Reason(
                Rule.TOKEN_NOT_EXPIRED, Optional.empty(), "The token has expired."));

        FleetResult result = run(FleetOrder.of(fleet, NOWHERE).with(reasons), devices);

        FleetSnapshot numbers = result.numbers();
        assertEquals(80, numbers.provisioned());
        assertEquals(30, numbers.faulty());
        assertEquals(10, numbers.expectedRefusals());
        assertEquals(20, numbers.errors());
        assertEquals(Map.of(new OutcomeReason("401002/TOKEN_NOT_EXPIRED", "The token has expired."), 20,
                new OutcomeReason("let-in/FLIPPED_BIT",
                        numbers.reasons().keySet().stream().filter(r -> r.key().startsWith("let-in")).findAny()
                                .orElseThrow().text()),
                10), numbers.reasons());
        for (DeviceOutcome outcome : outcomes(result)) {
            assertEquals(outcome.fault().isEmpty() || outcome.fault().get() == Fault.WRONG_CLOCK,
                    outcome.expected(), outcome.toString());
        }
    }

    @Test
    void stopsWhenErrorsExceedTheBudget() throws Exception {
        FleetDefinition fleet = fleet(10_000, Map.of(), ErrorBudget.ofCount(25), 10);
        FakeDevices devices = new FakeDevices((identity, request) -> FakeDevices.refused(404, 404201));
        FleetResult result = run(FleetOrder.of(fleet, NOWHERE), devices);

        assertEquals(FleetEnd.BUDGET_EXCEEDED, result.end());
        assertFalse(result.withinBudget());
        assertTrue(result.numbers().errors() > 25 && result.numbers().errors() <= 36,
                "errors: " + result.numbers().errors());
        assertTrue(result.numbers().started() < 100, "started: " + result.numbers().started());
    }

    @Test
    void expectedRefusalsDoNotCountForTheBudget() throws Exception {
        FleetDefinition fleet = fleet(200, Map.of(Fault.WRONG_CLOCK, 50.0), ErrorBudget.ofCount(0), 10);
        FakeDevices devices = new FakeDevices((identity, request) -> request.faults().isEmpty() ? FakeDevices.ASSIGNED
                : FakeDevices.refused(401, 401002));
        FleetResult result = run(FleetOrder.of(fleet, NOWHERE), devices);

        assertEquals(FleetEnd.COMPLETED, result.end());
        assertEquals(100, result.numbers().expectedRefusals());
        assertTrue(result.withinBudget());
    }

    @Test
    void pausesAndGoesOn() throws Exception {
        FleetDefinition fleet = fleet(100, Map.of(), ErrorBudget.unlimited(), 4);
        Semaphore permits = new Semaphore(0);
        FakeDevices devices = new FakeDevices((identity, request) -> {
            permits.acquire();
            return FakeDevices.ASSIGNED;
        });
        try (FleetIdentities identities = made(fleet);
                FleetRun run = FleetRun.prepare(FleetOrder.of(fleet, NOWHERE), identities, newFolder(), devices)) {
            assertEquals(FleetState.READY, run.snapshot().state());
            run.start();
            permits.release(10);
            until(() -> run.snapshot().provisioned() == 10 && run.snapshot().running() == 4);
            assertEquals(100, run.snapshot().arrived());
            run.pause();
            assertEquals(FleetState.PAUSED, run.snapshot().state());
            permits.release(90);
            until(() -> run.snapshot().running() == 0);
            assertEquals(14, run.snapshot().provisioned(), "those that ran go on to their end");
            assertEquals(14, run.snapshot().started(), "nobody comes");
            run.resume();
            assertEquals(100, run.await().numbers().provisioned());
        }
    }

    @Test
    void aPausePutsThePlanOfArrivalOff() throws Exception {
        FleetDefinition all = fleet(10);
        FleetDefinition fleet = new FleetDefinition("a", 10, "f", all.parts(),
                new Arrival.Batches(5, Duration.ofMillis(400)), Map.of(), AT_ONCE, ErrorBudget.unlimited(), 20, 1);
        FakeDevices devices = new FakeDevices((identity, request) -> FakeDevices.ASSIGNED);
        try (FleetIdentities identities = made(fleet);
                FleetRun run = FleetRun.prepare(FleetOrder.of(fleet, NOWHERE), identities, newFolder(), devices)) {
            run.start();
            until(() -> run.snapshot().provisioned() == 5);
            run.pause();
            long paused = System.nanoTime();
            until(() -> System.nanoTime() - paused > 600_000_000L);
            assertEquals(5, run.snapshot().arrived());
            run.resume();
            FleetResult result = run.await();
            assertTrue(result.numbers().elapsed().toMillis() >= 1000, result.numbers().elapsed().toString());
            assertTrue(outcomes(result).stream().allMatch(outcome -> outcome.waited().toMillis() < 300));
        }
    }

    @Test
    void arrivesAtASteadyRate() throws Exception {
        FleetDefinition all = fleet(60);
        FleetDefinition fleet = new FleetDefinition("a", 60, "f", all.parts(), new Arrival.Steady(100), Map.of(),
                AT_ONCE, ErrorBudget.unlimited(), 20, 1);
        FleetResult result = run(FleetOrder.of(fleet, NOWHERE),
                new FakeDevices((identity, request) -> FakeDevices.ASSIGNED));

        List<DeviceOutcome> outcomes = outcomes(result);
        long last = outcomes.stream().mapToLong(o -> o.began().toMillis()).max().orElseThrow();
        assertTrue(last >= 580, "the last began after " + last + " ms");
        assertEquals(60, outcomes.size());
    }

    @Test
    void cancelBreaksOffThoseThatRunAndLeavesNothingBehind() throws Exception {
        FleetDefinition fleet = fleet(1000, Map.of(), ErrorBudget.unlimited(), 50);
        AtomicInteger interrupted = new AtomicInteger();
        FakeDevices devices = new FakeDevices((identity, request) -> {
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("never");
            } catch (InterruptedException stop) {
                interrupted.incrementAndGet();
                throw stop;
            }
        });
        try (FleetIdentities identities = made(fleet);
                FleetRun run = FleetRun.prepare(FleetOrder.of(fleet, NOWHERE), identities, newFolder(), devices)) {
            run.start();
            until(() -> run.snapshot().running() == 50);
            run.cancel();
            FleetResult result = run.await();

            assertEquals(FleetEnd.CANCELED, result.end());
            assertEquals(50, result.numbers().canceled());
            assertEquals(50, interrupted.get());
            assertEquals(50, result.numbers().started());
            assertEquals(0, result.numbers().errors());
            assertFalse(result.withinBudget());
            assertTrue(devices.closed());
            assertEquals(50, outcomes(result).size());
            assertEquals(1000, FleetSelection.failedOf(result, true).devices().cardinality(),
                    "those that did not come are run again too");
        }
    }

    @Test
    void cancelEndsWaitingForTheNextAttemptAndForReasonsToo() throws Exception {
        FleetDefinition all = fleet(10);
        FleetDefinition fleet = new FleetDefinition("a", 10, "f", all.parts(), new Arrival.AllAtOnce(), Map.of(),
                new RetryPolicy(5, Duration.ofMinutes(30), Duration.ofHours(1), Duration.ZERO, false),
                ErrorBudget.unlimited(), 10, 1);
        AtomicInteger attempts = new AtomicInteger();
        FakeDevices devices = new FakeDevices((identity, request) -> attempts.incrementAndGet() % 2 == 0
                ? FakeDevices.refused(503, 503000)
                : FakeDevices.refused(404, 404201));
        AtomicInteger asked = new AtomicInteger();
        ReasonSource never = (device, refused, began) -> {
            asked.incrementAndGet();
            new CountDownLatch(1).await();
            return Optional.empty();
        };
        try (FleetIdentities identities = made(fleet);
                FleetRun run = FleetRun.prepare(FleetOrder.of(fleet, NOWHERE).with(never), identities, newFolder(),
                        devices)) {
            run.start();
            until(() -> asked.get() == 5 && attempts.get() == 10);
            run.cancel();
            FleetResult result = run.await();
            assertEquals(5, result.numbers().canceled());
            assertEquals(5, result.numbers().refused());
        }
    }

    @Test
    void othersRunWhileReasonsAreAskedFor() throws Exception {
        FleetDefinition fleet = fleet(40, Map.of(), ErrorBudget.unlimited(), 1);
        CountDownLatch allSeen = new CountDownLatch(40);
        FakeDevices devices = new FakeDevices((identity, request) -> {
            allSeen.countDown();
            return FakeDevices.refused(404, 404201);
        });
        ReasonSource slow = (device, refused, began) -> {
            allSeen.await();
            return Optional.of(new ReasonSource.Reason(Rule.ENROLLMENT_FOUND, Optional.empty(), "Nobody knows it."));
        };
        FleetResult result = run(FleetOrder.of(fleet, NOWHERE).with(slow), devices);

        assertEquals(Map.of(new OutcomeReason("404201/ENROLLMENT_FOUND", "Nobody knows it."), 40),
                result.numbers().reasons());
        assertEquals(1, devices.mostRunning());
    }

    @Test
    void thoseThatFailedRunAgainAlone() throws Exception {
        FleetDefinition fleet = fleet(100, Map.of(Fault.WRONG_CLOCK, 10.0), ErrorBudget.unlimited(), 10);
        FakeDevices first = new FakeDevices((identity, request) -> !request.faults().isEmpty()
                || identity.registrationId().text().endsWith("7") ? FakeDevices.refused(401, 401002)
                        : FakeDevices.ASSIGNED);
        FleetResult before = run(FleetOrder.of(fleet, NOWHERE), first);
        BitSet failed = FleetSelection.failedOf(before, false).devices();
        assertEquals(before.numbers().refused(), failed.cardinality());
        assertTrue(failed.cardinality() > 10);

        FakeDevices second = new FakeDevices((identity, request) -> request.faults().isEmpty() ? FakeDevices.ASSIGNED
                : FakeDevices.refused(401, 401002));
        FleetResult after = run(FleetOrder.of(fleet, NOWHERE).with(FleetSelection.failedOf(before, false)), second);
        assertEquals(failed.cardinality(), after.numbers().provisioned());
        assertEquals(failed.cardinality(), second.attempts());
        assertEquals(failed, after.selection().devices());

        FleetResult withFaults = run(FleetOrder.of(fleet, NOWHERE).with(FleetSelection.failedOf(before, true)),
                new FakeDevices((identity, request) -> request.faults().isEmpty() ? FakeDevices.ASSIGNED
                        : FakeDevices.refused(401, 401002)));
        assertEquals(10, withFaults.numbers().refused(), "the same devices have their faults");
    }

    @Test
    void theServicesCostIsToldApart() throws Exception {
        List<Duration> readings = new ArrayList<>(List.of(Duration.ofSeconds(3), Duration.ofSeconds(5)));
        FleetResult result = run(
                FleetOrder.of(fleet(5), NOWHERE).with((ServiceCost) () -> Optional.of(readings.removeFirst())),
                new FakeDevices((identity, request) -> FakeDevices.ASSIGNED));

        assertEquals(Optional.of(Duration.ofSeconds(2)), result.numbers().cost().service());
        assertFalse(result.numbers().cost().together());
        assertEquals(Duration.ofMillis(10), result.numbers().cost().devices());
    }

    @Test
    void anAttemptThatFailsByOurOwnFaultIsAnErrorOfItsDeviceAlone() throws Exception {
        FakeDevices devices = new FakeDevices((identity, request) -> {
            if (identity.registrationId().text().equals("f-key-00003")) {
                throw new IllegalStateException("broken");
            }
            return FakeDevices.ASSIGNED;
        });
        FleetResult result = run(FleetOrder.of(fleet(20), NOWHERE), devices);

        assertEquals(19, result.numbers().provisioned());
        assertEquals(1, result.numbers().errors());
        assertEquals("internal", result.numbers().reasons().keySet().iterator().next().key());
    }

    @Test
    void isNotPreparedWithoutIdentitiesNorInAFolderThatIsInUse() throws Exception {
        FleetDefinition fleet = fleet(5);
        FakeDevices devices = new FakeDevices((identity, request) -> FakeDevices.ASSIGNED);
        try (FleetIdentities identities = FleetIdentities.open(folder.resolve("identities"), fleet,
                Passwords.NONE)) {
            assertThrows(FleetException.class,
                    () -> FleetRun.prepare(FleetOrder.of(fleet, NOWHERE), identities, newFolder(), devices));
            identities.make(new SecureRandom(), MakingProgress.NONE);
            assertThrows(FleetException.class,
                    () -> FleetRun.prepare(FleetOrder.of(fleet(6), NOWHERE), identities, newFolder(), devices));
            Path used = Files.createDirectory(folder.resolve("used"));
            Files.writeString(used.resolve("file"), "");
            assertThrows(FleetException.class,
                    () -> FleetRun.prepare(FleetOrder.of(fleet, NOWHERE), identities, used, devices));
        }
    }

    @Test
    void aRunThatNeverBeganIsClosedAndHasNoResult() throws Exception {
        FleetDefinition fleet = fleet(5);
        FakeDevices devices = new FakeDevices((identity, request) -> FakeDevices.ASSIGNED);
        try (FleetIdentities identities = made(fleet)) {
            FleetRun run = FleetRun.prepare(FleetOrder.of(fleet, NOWHERE), identities, newFolder(), devices);
            run.close();
            run.start();
            assertThrows(IOException.class, run::await);
            assertEquals(FleetState.DONE, run.snapshot().state());
            assertTrue(devices.closed());
            assertEquals(0, devices.attempts());
        }
    }

    @Test
    void aRunThatWasEndedByForceHasNoResult() throws Exception {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        Files.writeString(killed.resolve("outcomes.jsonl"), "{\"device\":");

        FleetException refusal = assertThrows(FleetException.class, () -> FleetResult.open(killed));
        assertTrue(refusal.getMessage().contains(killed.toString()), refusal.getMessage());
    }

    @Test
    void aFleetHasAFolder() throws Exception {
        FleetFolder home = new FleetFolder(folder.resolve("home"));
        FleetDefinition fleet = fleet(5);
        home.save(fleet);
        assertEquals(fleet, home.definition());
        assertEquals(List.of(), home.runs());
        Instant began = Instant.parse("2026-03-04T05:06:07Z");
        try (FleetIdentities identities = home.identities(fleet, Passwords.NONE)) {
            identities.make(new SecureRandom(), MakingProgress.NONE);
            for (int i = 0; i < 2; i++) {
                try (FleetRun run = FleetRun.prepare(FleetOrder.of(fleet, NOWHERE), identities, home.newRun(began),
                        new FakeDevices((identity, request) -> FakeDevices.ASSIGNED))) {
                    run.start();
                    run.await();
                }
            }
        }
        assertEquals(List.of("2026-03-04T050607Z-2", "2026-03-04T050607Z"),
                home.runs().stream().map(path -> path.getFileName().toString()).toList());
    }
}
