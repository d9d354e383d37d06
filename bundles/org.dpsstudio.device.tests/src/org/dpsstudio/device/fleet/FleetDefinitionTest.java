// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.dpsstudio.device.run.DeviceProtocol;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.model.EnrollmentGroupId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FleetDefinitionTest {
    private static final String SMALL = """
            {"count": 10, "registrationIdPrefix": "line4", "parts": [{"kind": "tpm"}]}""";

    static List<Arrival> arrivals() {
        return List.of(new Arrival.AllAtOnce(), new Arrival.Ramp(Duration.ofMillis(1500)), new Arrival.Steady(12.5),
                new Arrival.Batches(50, Duration.ofSeconds(3)));
    }

    @ParameterizedTest
    @MethodSource("arrivals")
    void comesBackFromItsJson(Arrival arrival) throws FleetException {
        FleetDefinition fleet = new FleetDefinition("Line 4, \"night\"", 1000, "line4",
                List.of(FleetPart.of(FleetKind.X509_GROUP, 3), FleetPart.of(FleetKind.TPM, 2),
                        new FleetPart(FleetKind.X509_INDIVIDUAL, 1, DeviceProtocol.HTTPS,
                                new IdentityOrigin.Files(Path.of("/some/folder")))),
                arrival, Map.of(Fault.STALE_NONCE, 2.5, Fault.EXPIRED_LEAF, 1.0),
                new RetryPolicy(3, Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofMillis(70), false),
                new ErrorBudget(OptionalInt.of(7), OptionalDouble.of(1.5)), 64, -42);

        assertEquals(fleet, FleetDefinition.ofJson(fleet.toJson()));
        FleetDefinition quick = fleet.withPollAfter(Optional.of(Duration.ofMillis(250)));
        assertEquals(quick, FleetDefinition.ofJson(quick.toJson()));
    }

    @Test
    void needsOnlyCountPrefixAndParts() throws FleetException {
        FleetDefinition fleet = FleetDefinition.ofJson(SMALL);

        assertEquals(FleetDefinition.of("line4", 10, "line4", List.of(FleetPart.of(FleetKind.TPM, 1))), fleet);
    }

    @Test
    void takesFoldersFromTheFilesOwn(@TempDir Path folder) throws IOException, FleetException {
        Path file = folder.resolve("fleet.json");
        Files.writeString(file, """
                {"count": 1, "registrationIdPrefix": "a", "parts": [{"kind": "x509", "identityFolder": "ids"}]}""");

        assertEquals(new IdentityOrigin.Files(folder.resolve("ids")),
                FleetDefinition.read(file).parts().getFirst().origin());
    }

    @Test
    void isWrittenAsAWhole(@TempDir Path folder) throws IOException, FleetException {
        FleetDefinition fleet = FleetDefinition.ofJson(SMALL);
        Path file = folder.resolve("fleet.json");
        fleet.write(file);
        fleet.write(file);

        assertEquals(fleet, FleetDefinition.read(file));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [1]                                                                        | $:
            {"count": 10                                                               | line 1
            {"count": 1, "count": 2}                                                   | 'count'
            {"registrationIdPrefix": "a", "parts": [{"kind": "tpm"}]}                  | $.count:
            {"count": 0, "registrationIdPrefix": "a", "parts": [{"kind": "tpm"}]}      | $.count:
            {"count": 1.5, "registrationIdPrefix": "a", "parts": [{"kind": "tpm"}]}    | $.count:
            {"count": 1e99, "registrationIdPrefix": "a", "parts": [{"kind": "tpm"}]}   | $.count:
            {"count": 1, "registrationIdPrefix": "a b", "parts": [{"kind": "tpm"}]}    | prefix
            {"count": 1, "registrationIdPrefix": "a"}                                  | part
            {"count": 1, "registrationIdPrefix": "a", "parts": [{"kind": "rsa"}]}      | $.parts[0].kind:
            {"count": 1, "registrationIdPrefix": "a", "parts": [{"kind": "tpm", "share": 0}]} | $.parts[0].share:
            {"count": 1, "registrationIdPrefix": "a", "parts": [{"kind": "tpm", "identityFolder": "x"}]} | x509-group
            {"count": 1, "registrationIdPrefix": "a", "parts": [{"kind": "key"}], "faults": {"no": 1}} | $.faults.no:
            {"count": 1, "registrationIdPrefix": "a", "parts": [{"kind": "key"}], "faults": {"replay": 1}} | replay
            {"count": 1, "registrationIdPrefix": "a", "parts": [{"kind": "tpm"}], "faults": {"replay": 101}} | 100
            {"count": 1, "registrationIdPrefix": "a", "parts": [{"kind": "tpm"}], "speed": 1} | $.speed:
            {"count": 1, "registrationIdPrefix": "a", "parts": [{"kind": "tpm"}], "retry": {"attempts": 0}} | $.retry
            {"count": 1, "registrationIdPrefix": "a", "parts": [{"kind": "tpm"}], "arrival": {"kind": "ramp"}} | $.arr
            {"count": 1, "registrationIdPrefix": "a", "parts": [{"kind": "tpm"}], "errorBudget": {"percent": 101}} | $.e
            {"count": 1, "registrationIdPrefix": "a", "parts": [{"kind": "tpm"}], "concurrency": 0} | $.concurrency
            {"count": 1, "registrationIdPrefix": "a", "parts": [{"kind": "tpm"}], "pollAfterMilliseconds": -1} | $.poll
            {"count": 1, "registrationIdPrefix": "a", "parts": [{"kind": "tpm"}]} {} | JSON
            """)
    void isRefusedWithThePlaceOfWhatIsWrong(String text, String named) {
        FleetException refusal = assertThrows(FleetException.class, () -> FleetDefinition.ofJson(text));

        assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
    }

    @Test
    void isReadInBounds(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("fleet.json");
        Files.writeString(file, " ".repeat(2 << 20) + SMALL);

        assertThrows(FleetException.class, () -> FleetDefinition.read(file));
        assertThrows(FleetException.class, () -> FleetDefinition.ofJson("[".repeat(1000)));
        Files.write(file, new byte[] { (byte) 0xC0, (byte) 0xFF });
        assertThrows(FleetException.class, () -> FleetDefinition.read(file));
    }

    @Test
    void isRefusedWhenItsFaultsAreMoreThanAllDevices() {
        FleetDefinition fleet = FleetDefinition.of("a", 10, "a", List.of(FleetPart.of(FleetKind.TPM, 1)));

        assertThrows(IllegalArgumentException.class,
                () -> new FleetDefinition(fleet.name(), 10, "a", fleet.parts(), fleet.arrival(),
                        Map.of(Fault.REPLAY, 60.0, Fault.STALE_NONCE, 41.0), fleet.retry(), fleet.budget(), 1, 1));
    }

    @Test
    void givesEveryDeviceToAPart() {
        FleetDefinition fleet = FleetDefinition.of("a", 100, "a", List.of(FleetPart.of(FleetKind.TPM, 1),
                FleetPart.of(FleetKind.SYMMETRIC_KEY, 1), FleetPart.of(FleetKind.DERIVED_KEY, 1)));

        assertEquals(100, IntStream.range(0, 3).map(fleet::countOf).sum());
        assertTrue(IntStream.range(0, 3).map(fleet::countOf).allMatch(count -> count == 33 || count == 34));
    }

    @Test
    void namesDevicesAndGroups() {
        FleetDefinition fleet = FleetDefinition.of("a", 100, "line4", List.of(FleetPart.of(FleetKind.X509_GROUP, 1)));

        assertEquals("line4-x509-group-00017", fleet.registrationId(FleetKind.X509_GROUP, 17).text());
        assertEquals("line4-tpm-123456", fleet.registrationId(FleetKind.TPM, 123_456).text());
        assertEquals(Optional.of(EnrollmentGroupId.of("line4-x509-group")), fleet.groupOf(FleetKind.X509_GROUP));
        assertEquals(Optional.empty(), fleet.groupOf(FleetKind.DERIVED_KEY));
        assertEquals(Optional.empty(), fleet.groupOf(FleetKind.TPM));
    }

    @ParameterizedTest
    @MethodSource("arrivals")
    void devicesComeInOrder(Arrival arrival) {
        List<Duration> times = IntStream.range(0, 200).mapToObj(i -> arrival.at(i, 200)).toList();

        assertEquals(times.stream().sorted().toList(), times);
        assertEquals(Duration.ZERO, times.getFirst());
    }

    @Test
    void aRampBecomesFasterAndBatchesPause() {
        Arrival ramp = new Arrival.Ramp(Duration.ofSeconds(10));
        Arrival batches = new Arrival.Batches(10, Duration.ofSeconds(2));

        assertEquals(Duration.ofSeconds(5), ramp.at(25, 100));
        assertEquals(Duration.ofSeconds(2), batches.at(19, 100));
        assertEquals(Duration.ofSeconds(4), batches.at(20, 100));
        assertEquals(Duration.ofSeconds(2), new Arrival.Steady(50).at(100, 200));
    }

    @Test
    void aBudgetIsExceededByOneMore() {
        ErrorBudget percent = ErrorBudget.ofPercent(5);

        assertTrue(!percent.exceededBy(50, 1000) && percent.exceededBy(51, 1000));
        assertTrue(!ErrorBudget.ofCount(0).exceededBy(0, 10) && ErrorBudget.ofCount(0).exceededBy(1, 10));
        assertTrue(!ErrorBudget.unlimited().exceededBy(10, 10));
    }
}
