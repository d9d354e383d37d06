// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.RunComparison.Difference;
import org.dpsstudio.device.run.RunComparison.Likeness;
import org.dpsstudio.device.run.RunComparison.Pair;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.testkit.service.RunningService;
import org.junit.jupiter.api.Test;

/** Two runs beside each other: what is the same, what is new each time, what differs, what is missing. */
class RunComparisonTest {
    private static Step step(StepKind kind, Value... values) {
        return new Step(1, kind, Direction.TO_SERVICE, Instant.now(), Duration.ofNanos(System.nanoTime() % 1000), "",
                Bytes.of(new byte[0]), List.of(values), Set.of(), Optional.empty());
    }

    private static RunResult run(Step... steps) {
        return new RunResult(RegistrationId.of("d"), new Ending.Canceled(), List.of(steps), Instant.now(),
                Duration.ZERO, Duration.ZERO);
    }

    private static List<Likeness> likenesses(RunComparison comparison) {
        return comparison.pairs().stream().map(Pair::likeness).toList();
    }

    @Test
    void runsOfTheSameDeviceDifferInWhatIsNewEachTimeOnly() throws Exception {
        try (RunningService service = RunningService.start(); DeviceTransport transport = DeviceTransport.open(1)) {
            DeviceIdentity.OfTpm tpm = Devices.tpm("same-tpm");
            service.enroll(Devices.enrollment(tpm));
            DeviceIdentity.Keyed keyed = Devices.keyed("same-keyed");
            service.enroll(Devices.enrollment(keyed));
            DeviceIdentity.X509 certified = Devices.selfSigned("same-x509");
            service.enroll(Devices.enrollment(certified));
            for (DeviceIdentity device : List.of(tpm, keyed, certified)) {
                ProvisioningRun.run(device, Devices.calling(service), RunObserver.NONE, transport);
                RunResult one = ProvisioningRun.run(device, Devices.calling(service), RunObserver.NONE, transport);
                RunResult two = ProvisioningRun.run(device, Devices.calling(service), RunObserver.NONE, transport);
                RunComparison comparison = RunComparison.of(one, two);
                assertTrue(comparison.alike(), () -> device + ": " + comparison.pairs().stream()
                        .flatMap(pair -> pair.differences().stream()).filter(difference -> !difference.expected())
                        .toList());
                RunComparison broken = RunComparison.of(one,
                        ProvisioningRun.run(device, Devices.calling(service, Fault.FLIPPED_BIT), RunObserver.NONE,
                                transport));
                assertFalse(broken.alike());
                List<Difference> faults = broken.pairs().stream().flatMap(pair -> pair.differences().stream())
                        .filter(difference -> difference.path().equals(List.of("faults"))).toList();
                assertEquals(List.of(new Difference(List.of("faults"), Optional.empty(), Optional.of("FLIPPED_BIT"),
                        false)), faults);
                assertTrue(likenesses(broken).containsAll(Set.of(Likeness.LEFT_ONLY, Likeness.RIGHT_ONLY)));
            }
        }
    }

    @Test
    void aRunIsTheSameAsItself() {
        RunResult run = run(step(StepKind.CONNECT, Value.of("host", "a")), step(StepKind.TLS));
        assertEquals(List.of(Likeness.SAME, Likeness.SAME), likenesses(RunComparison.of(run, run)));
        assertTrue(RunComparison.of(run(), run()).alike());
    }

    @Test
    void stepsThatOnlyOneHasAreBesideNothing() {
        RunResult left = run(step(StepKind.CONNECT), step(StepKind.REGISTER), step(StepKind.POLL));
        RunResult right = run(step(StepKind.CONNECT), step(StepKind.TLS), step(StepKind.POLL), step(StepKind.POLL));
        RunComparison comparison = RunComparison.of(left, right);
        assertEquals(List.of(Likeness.SAME, Likeness.LEFT_ONLY, Likeness.RIGHT_ONLY, Likeness.SAME,
                Likeness.RIGHT_ONLY), likenesses(comparison));
        assertEquals(StepKind.REGISTER, comparison.pairs().get(1).left().orElseThrow().kind());
        assertEquals(StepKind.TLS, comparison.pairs().get(2).right().orElseThrow().kind());
        assertFalse(comparison.alike());
    }

    @Test
    void valuesAreComparedByTheirPathsAndBytes() {
        Value before = new Value("tpm", "2", Optional.empty(), List.of(Value.of("key", "x"),
                new Value("bytes", "2 bytes", Optional.of(Bytes.of(new byte[] { 1, 2 })), List.of()),
                Value.of("old", "o")));
        Value after = new Value("tpm", "2", Optional.empty(), List.of(Value.of("key", "y"),
                new Value("bytes", "2 bytes", Optional.of(Bytes.of(new byte[] { 1, 3 })), List.of()),
                Value.of("new", "n")));
        Pair pair = RunComparison.of(run(step(StepKind.REGISTER, before, Value.of("Date", "a"))),
                run(step(StepKind.REGISTER, after, Value.of("Date", "b")))).pairs().getFirst();
        assertEquals(Likeness.DIFFERENT, pair.likeness());
        assertEquals(List.of(
                new Difference(List.of("tpm", "key"), Optional.of("x"), Optional.of("y"), false),
                new Difference(List.of("tpm", "bytes"), Optional.of("0102"), Optional.of("0103"), false),
                new Difference(List.of("tpm", "old"), Optional.of("o"), Optional.empty(), false),
                new Difference(List.of("Date"), Optional.of("a"), Optional.of("b"), true),
                new Difference(List.of("tpm", "new"), Optional.empty(), Optional.of("n"), false)),
                pair.differences());
    }

    @Test
    void valuesOfTheSameNameAreComparedInOrder() {
        Pair pair = RunComparison
                .of(run(step(StepKind.TLS, Value.of("certificate", "a"), Value.of("certificate", "b"))),
                        run(step(StepKind.TLS, Value.of("certificate", "a"), Value.of("certificate", "c"))))
                .pairs()
                .getFirst();
        assertEquals(List.of(new Difference(List.of("certificate 2"), Optional.of("b"), Optional.of("c"), false)),
                pair.differences());
    }

    @Test
    void veryLongRunsAreComparedToo() {
        Step[] many = Collections.nCopies(5000, step(StepKind.POLL)).toArray(Step[]::new);
        Step[] more = Collections.nCopies(6000, step(StepKind.POLL)).toArray(Step[]::new);
        RunComparison comparison = RunComparison.of(run(many), run(more));
        assertEquals(6000, comparison.pairs().size());
        assertEquals(1000, comparison.pairs().stream().filter(pair -> pair.likeness() == Likeness.RIGHT_ONLY).count());
    }
}
