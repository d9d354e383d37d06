// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.simulating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dpsstudio.device.fleet.Arrival;
import org.dpsstudio.device.fleet.DeviceEnding;
import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.ErrorBudget;
import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetFolder;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.FleetPart;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.fleet.FleetSelection;
import org.dpsstudio.device.fleet.FleetSnapshot;
import org.dpsstudio.device.fleet.FleetTarget;
import org.dpsstudio.device.fleet.OutcomeReason;
import org.dpsstudio.device.fleet.RetryPolicy;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.journal.JournalEntry;
import org.dpsstudio.operations.simulating.FleetProgress.Stage;
import org.dpsstudio.testkit.service.RunningService;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateFleetTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path folder;

    private final Journal journal = new Journal(Clock.systemUTC());
    private RunningService running;

    @BeforeEach
    void start() {
        running = RunningService.start();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void aFleetOfEveryKindIsMadeEnrolledAndProvisioned() throws Exception {
        FleetDefinition fleet = fleet(10, Map.of(), FleetKind.values());
        SimulateFleetOperation operation = operation(request(fleet).enrolling(false));
        Plan plan = operation.plan();
        assertTrue(plan.whom().startsWith("10 identities are made first"), plan.toString());
        SimulatedFleet simulated = operation.execute(plan, null);
        assertEquals(List.of(), simulated.problems());
        assertEquals(10, simulated.result().orElseThrow().numbers().provisioned());
        // Four devices one by one, of two kinds; and a group for each of the two kinds that come in groups.
        assertEquals(8, simulated.enrolled().orElseThrow().done());
        assertTrue(simulated.withinBudget());
        assertEquals(Stage.OVER, operation.progress().stage());
        assertEquals(10, operation.progress().snapshot().orElseThrow().ended());
        assertTrue(simulated.result().orElseThrow().numbers().cost().together());
        JournalEntry entry = journal.entries().getLast();
        assertEquals(JournalEntry.Outcome.DONE, entry.outcome());
        assertTrue(entry.result().startsWith("10 devices were provisioned"), entry.result());
        Plan again = operation(request(fleet)).plan();
        assertTrue(again.whom().startsWith("All identities are there"), again.toString());
    }

    @Test
    void eachFaultIsRefusedForItsOwnReasonAsTheServiceNotedIt() throws Exception {
        Map<Fault, Double> faults = new EnumMap<>(Fault.class);
        List.of(Fault.values()).forEach(fault -> faults.put(fault, 5.6));
        FleetDefinition fleet = fleet(28, faults, List.of(FleetPart.of(FleetKind.X509_GROUP, 2),
                FleetPart.of(FleetKind.TPM, 4), FleetPart.of(FleetKind.SYMMETRIC_KEY, 1)));
        SimulatedFleet simulated = run(request(fleet).enrolling(false));
        FleetResult result = simulated.result().orElseThrow();
        assertEquals(0, result.numbers().errors(), simulated.toString() + reasons(result));
        Map<Fault, Set<String>> reasons = reasons(result);
        assertEquals(Set.of(Fault.values()), reasons.keySet());
        assertEquals(Set.of("401002/ENDORSEMENT_KEY"), reasons.get(Fault.OTHER_ENDORSEMENT_KEY));
        assertEquals(Set.of("401002/TPM_CHALLENGE/superseded"), reasons.get(Fault.STALE_NONCE));
        assertEquals(Set.of("401002/TPM_CHALLENGE/answered"), reasons.get(Fault.REPLAY));
        assertEquals(Set.of("401002/TOKEN_NOT_EXPIRED"), reasons.get(Fault.WRONG_CLOCK));
        assertEquals(Set.of("401002/TOKEN_RESOURCE"), reasons.get(Fault.TOKEN_FOR_OTHER));
    }

    @Test
    void aCertificateFromBeforeARenewalIsToldAsExpired() throws Exception {
        SimulatedFleet simulated = run(request(fleet(2, Map.of(Fault.EXPIRED_LEAF, 50.0),
                FleetKind.X509_INDIVIDUAL)).enrolling(false));
        FleetResult result = simulated.result().orElseThrow();
        assertEquals(0, result.numbers().errors());
        assertEquals(Map.of(Fault.EXPIRED_LEAF, Set.of("401002/CERTIFICATE_VALID_NOW")), reasons(result));
    }

    private static Map<Fault, Set<String>> reasons(FleetResult result) throws IOException {
        try (Stream<DeviceOutcome> outcomes = result.outcomes()) {
            return outcomes.filter(outcome -> outcome.fault().isPresent())
                    .collect(Collectors.groupingBy(outcome -> outcome.fault().get(), Collectors.mapping(
                            outcome -> outcome.reason().map(OutcomeReason::key).orElse(""), Collectors.toSet())));
        }
    }

    @Test
    void whatIsNotEnrolledIsToldAndTheFailedOnesRunAgainOnceTheyAre() throws Exception {
        FleetDefinition fleet = fleet(4, Map.of(), FleetKind.SYMMETRIC_KEY);
        SimulatedFleet simulated = run(request(fleet));
        FleetResult first = simulated.result().orElseThrow();
        assertEquals(4, first.numbers().errors());
        try (Stream<DeviceOutcome> outcomes = first.outcomes()) {
            assertEquals(Set.of(DeviceEnding.REFUSED),
                    outcomes.map(DeviceOutcome::ending).collect(Collectors.toSet()));
        }
        assertTrue(first.numbers().reasons().keySet().iterator().next().text().contains("No enrollment"),
                first.numbers().reasons().toString());
        SimulatedFleet again = run(request(fleet).with(FleetSelection.failedOf(first, true)).enrolling(false));
        assertEquals(4, again.result().orElseThrow().numbers().provisioned());
    }

    @Test
    void anEnrollmentThatStandsAgainstTheFleetIsAProblemAndTheRestRuns() {
        FleetDefinition fleet = fleet(3, Map.of(), FleetKind.SYMMETRIC_KEY);
        RegistrationId first = fleet.registrationId(FleetKind.SYMMETRIC_KEY, 0);
        running.enroll(IndividualEnrollment.of(first,
                new SymmetricKeys(Optional.of(SymmetricKey.generate(RANDOM)), Optional.empty())));
        SimulatedFleet simulated = run(request(fleet).enrolling(false));
        assertTrue(simulated.problems().getFirst().contains(first.text()), simulated.problems().toString());
        assertEquals(1, simulated.enrolled().orElseThrow().failed());
        assertEquals(2, simulated.result().orElseThrow().numbers().provisioned());
        assertFalse(simulated.withinBudget());
        assertEquals(JournalEntry.Outcome.PARTLY, journal.entries().getLast().outcome());
        SimulatedFleet replaced = run(request(fleet).enrolling(true));
        assertEquals(3, replaced.result().orElseThrow().numbers().provisioned());
    }

    @Test
    void moreErrorsThanTheBudgetAllowsEndTheRun() {
        FleetDefinition unlimited = fleet(30, Map.of(), FleetKind.SYMMETRIC_KEY);
        var fleet = new FleetDefinition(unlimited.name(), unlimited.count(), unlimited.prefix(), unlimited.parts(),
                unlimited.arrival(), unlimited.faults(), unlimited.retry(), ErrorBudget.ofCount(2), 1, 1);
        SimulatedFleet simulated = run(request(fleet));
        FleetSnapshot numbers = simulated.result().orElseThrow().numbers();
        assertFalse(simulated.withinBudget());
        assertEquals(3, numbers.errors());
        assertTrue(numbers.started() < 30, numbers.toString());
    }

    @Test
    void cancelingARunEndsItAndKeepsItsResult() {
        FleetDefinition all = fleet(20, Map.of(), FleetKind.SYMMETRIC_KEY);
        var fleet = new FleetDefinition(all.name(), all.count(), all.prefix(), all.parts(),
                new Arrival.Batches(1, Duration.ofHours(1)), all.faults(), all.retry(), all.budget(), 5, 1);
        var monitor = new NullProgressMonitor();
        SimulateFleetOperation operation = operation(request(fleet).enrolling(false));
        Plan plan = operation.plan();
        Thread.ofPlatform().daemon().start(() -> {
            while (operation.progress().snapshot().map(FleetSnapshot::provisioned).orElse(0) == 0) {
                Thread.yield();
            }
            monitor.setCanceled(true);
        });
        SimulatedFleet simulated = operation.execute(plan, monitor);
        assertTrue(simulated.canceled());
        assertFalse(simulated.withinBudget());
        assertEquals(1, simulated.result().orElseThrow().numbers().provisioned());
    }

    @Test
    void cancelingBeforeItBeginsMakesNothing() throws Exception {
        var canceled = new NullProgressMonitor();
        canceled.setCanceled(true);
        FleetDefinition fleet = fleet(200, Map.of(), FleetKind.X509_INDIVIDUAL);
        SimulateFleetOperation operation = operation(request(fleet).enrolling(false));
        SimulatedFleet simulated = operation.execute(operation.plan(), canceled);
        assertTrue(simulated.canceled());
        assertEquals(Optional.empty(), simulated.result());
        assertEquals(0, running.service().describe().found().orElseThrow().enrollments());
        assertEquals(JournalEntry.Outcome.FAILED, journal.entries().getLast().outcome());
    }

    private SimulatedFleet run(FleetRequest request) {
        SimulateFleetOperation operation = operation(request);
        return operation.execute(operation.plan(), null);
    }

    private SimulateFleetOperation operation(FleetRequest request) {
        return new SimulateFleetOperation(Optional.of(new ServiceAccess(running.service(), true)), journal, request,
                Clock.systemUTC(), RANDOM);
    }

    private FleetRequest request(FleetDefinition fleet) {
        return FleetRequest.of(fleet, new FleetFolder(folder.resolve("fleet")),
                FleetTarget.of(RunningService.HOST, running.port(), running.idScope(), running.trusted()));
    }

    private static FleetDefinition fleet(int count, Map<Fault, Double> faults, FleetKind... kinds) {
        return fleet(count, faults, Stream.of(kinds).map(kind -> FleetPart.of(kind, 1)).toList());
    }

    private static FleetDefinition fleet(int count, Map<Fault, Double> faults, List<FleetPart> parts) {
        return new FleetDefinition("Line 4", count, "line4", parts, new Arrival.AllAtOnce(), faults,
                RetryPolicy.never(), ErrorBudget.unlimited(), 50, 1);
    }
}
