// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import org.dpsstudio.host.DataFolderInUseException;
import org.dpsstudio.host.Holder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    private static final Instant START = Instant.parse("2026-11-20T10:15:30.123Z");

    @TempDir
    private Path scratch;

    private Path data;

    private final Clock clock = new MovableClock(START);

    @BeforeEach
    void makeFolder() throws IOException {
        data = Files.createDirectory(scratch.resolve("data"));
    }

    @Test
    void aSecondHostOfThisProcessIsToldWhoHasTheFolder() throws Exception {
        try (FolderLock first = FolderLock.take(data, clock)) {
            first.announce(Optional.of("localhost:8443"));
            DataFolderInUseException refused = assertThrows(DataFolderInUseException.class,
                    () -> FolderLock.take(data, clock));
            long pid = ProcessHandle.current().pid();
            assertEquals(Optional.of(
                    new Holder(pid, Instant.parse("2026-11-20T10:15:30Z"), Optional.of("localhost:8443"))),
                    refused.holder());
            assertTrue(refused.getMessage().contains(Long.toString(pid)), refused.getMessage());
            assertTrue(refused.getMessage().contains("localhost:8443"), refused.getMessage());
            assertTrue(refused.getMessage().contains(data.toRealPath().toString()), refused.getMessage());
        }
    }

    @Test
    void aRefusedAttemptOfThisProcessDoesNotLoseItsLock() throws Exception {
        try (FolderLock first = FolderLock.take(data, clock)) {
            assertThrows(DataFolderInUseException.class, () -> FolderLock.take(data, clock));
            try (OtherProcess other = new OtherProcess(data, scratch)) {
                assertFalse(other.tookTheLock());
            }
        }
    }

    @Test
    void theSameFolderByAnotherPathIsTheSameFolder() throws Exception {
        Path link = Files.createSymbolicLink(scratch.resolve("link"), data);
        try (FolderLock first = FolderLock.take(data, clock)) {
            assertThrows(DataFolderInUseException.class, () -> FolderLock.take(link, clock));
        }
    }

    @Test
    void anotherProcessKeepsTheFolderUntilItIsKilled() throws Exception {
        try (OtherProcess other = new OtherProcess(data, scratch)) {
            assertTrue(other.tookTheLock());
            writeHolder(other.pid());
            DataFolderInUseException refused = assertThrows(DataFolderInUseException.class,
                    () -> FolderLock.take(data, clock));
            assertEquals(other.pid(), refused.holder().orElseThrow().pid());
        }
        FolderLock.take(data, clock).close();
    }

    @Test
    void whatAKilledHolderSaidIsReplaced() throws Exception {
        writeHolder(1);
        try (FolderLock lock = FolderLock.take(data, clock)) {
            String holder = Files.readString(data.resolve("lock.holder"));
            assertTrue(holder.contains("pid = " + ProcessHandle.current().pid()), holder);
        }
    }

    @Test
    void aHolderThatHasSaidNothingIsReportedAllTheSame() throws Exception {
        try (FolderLock lock = FolderLock.take(data, clock)) {
            Files.writeString(data.resolve("lock.holder"), "pid = ");
            DataFolderInUseException refused = assertThrows(DataFolderInUseException.class,
                    () -> FolderLock.take(data, clock));
            assertEquals(Optional.empty(), refused.holder());
            assertTrue(refused.getMessage().contains(data.toRealPath().toString()), refused.getMessage());
        }
    }

    @Test
    void aFolderThatWasClosedCanBeTakenAgainAndNamesNobody() throws Exception {
        FolderLock.take(data, clock).close();
        assertFalse(Files.exists(data.resolve("lock.holder")));
        FolderLock.take(data, clock).close();
    }

    private void writeHolder(long pid) throws IOException {
        Files.writeString(data.resolve("lock.holder"),
                "pid = " + pid + "\nstarted = 2026-11-20T10:00:00Z\nendpoint = localhost:9\n");
    }
}
