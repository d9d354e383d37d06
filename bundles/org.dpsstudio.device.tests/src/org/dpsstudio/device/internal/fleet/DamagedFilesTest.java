// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetIdentities;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.FleetPart;
import org.dpsstudio.device.fleet.IdentityOrigin;
import org.dpsstudio.device.run.DeviceProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of a fleet that are whole, by their checksums, and hold something else than was ever written. */
class DamagedFilesTest {
    private static final byte[] THREE_PIECES = Pieces.join(new byte[1], new byte[1], new byte[1]);

    @TempDir
    private Path folder;

    private static void damaged(FleetException refused) {
        assertTrue(refused.getMessage().startsWith("The identity of this device is damaged."), refused.getMessage());
    }

    private static void individualIsDamaged(FleetIdentities identities) {
        UncheckedIOException refused = assertThrows(UncheckedIOException.class,
                () -> identities.individuals().forEach(one -> {
                    throw new AssertionError(one.registrationId() + " was read");
                }));
        damaged((FleetException) refused.getCause().getCause());
    }

    @ParameterizedTest
    @EnumSource
    void aRecordThatHoldsSomethingElseIsDamaged(FleetKind kind) throws Exception {
        try (RecordFile records = RecordFile.open(folder.resolve(kind.word() + ".identities"), kind.word() + " f")) {
            records.append(Sequence.SHARED, THREE_PIECES);
            records.append(0, THREE_PIECES);
            records.append(Sequence.SHARED, new byte[3]);
        }
        FleetDefinition fleet = FleetDefinition.of("fleet", 1, "f", List.of(FleetPart.of(kind, 1)));
        try (FleetIdentities identities = FleetIdentities.open(folder, fleet, Passwords.NONE)) {
            assertEquals(0, identities.missing());
            damaged(assertThrows(FleetException.class, () -> identities.identity(0)));
            if (kind.grouped()) {
                damaged(assertThrows(FleetException.class, identities::groups));
            } else {
                individualIsDamaged(identities);
            }
        }
    }

    @Test
    void aRecordWithAnImpossibleRegistrationIdIsDamaged() throws Exception {
        Path files = Files.createDirectory(folder.resolve("certificates"));
        String word = FleetKind.X509_INDIVIDUAL.word();
        String name = "files-" + Thumbprint.of(files.toAbsolutePath().normalize() + "|" + word) + ".identities";
        try (RecordFile records = RecordFile.open(folder.resolve(name), word + " files")) {
            records.append(0, Pieces.join("a".getBytes(StandardCharsets.US_ASCII),
                    "no id!".getBytes(StandardCharsets.US_ASCII), new byte[1]));
        }
        FleetDefinition fleet = FleetDefinition.of("fleet", 1, "f", List.of(new FleetPart(FleetKind.X509_INDIVIDUAL, 1,
                DeviceProtocol.HTTPS, new IdentityOrigin.Files(files))));
        try (FleetIdentities identities = FleetIdentities.open(folder, fleet, Passwords.NONE)) {
            damaged(assertThrows(FleetException.class, () -> identities.device(0)));
            damaged(assertThrows(FleetException.class, () -> identities.identity(0)));
            individualIsDamaged(identities);
        }
    }

    @Test
    void anOutcomeThatIsLongerThanAnyIsNotReadToItsEnd() throws Exception {
        Files.writeString(folder.resolve(OutcomeLog.NAME), " ".repeat(2 * Members.LONGEST_DOCUMENT));
        try (Stream<DeviceOutcome> outcomes = OutcomeLog.read(folder)) {
            UncheckedIOException refused = assertThrows(UncheckedIOException.class, outcomes::findFirst);
            assertEquals("The result is damaged. Run the fleet again.", refused.getCause().getMessage());
        }
    }
}
