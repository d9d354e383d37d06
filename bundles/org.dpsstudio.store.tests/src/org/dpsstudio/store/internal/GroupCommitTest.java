// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.service.port.StoreWriter;
import org.dpsstudio.store.StoreException;
import org.dpsstudio.store.StoreException.Problem;
import org.dpsstudio.store.StoreSettings;
import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several pieces of work are committed as one, and each is still a transaction of its own. */
class GroupCommitTest {
    @TempDir
    private Path folder;
    private StoreFile store;

    @BeforeEach
    void open() {
        store = StoreFile.open(folder.resolve("dps.db"), StoreSettings.defaults(Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void workThatIsQueuedTogetherIsCommittedTogether() throws InterruptedException {
        LinkedBlockingQueue<Set<ServiceChange>> told = new LinkedBlockingQueue<>();
        store.committer().onCommit(told::add);
        List<CompletableFuture<Long>> waiting = whileTheWriterIsBusy(() -> IntStream.range(0, 50)
                .mapToObj(n -> submit(w -> put(w, "dev-" + n))).toList());
        for (int n = 0; n < 50; n++) {
            assertEquals(n + 1, waiting.get(n).join());
        }
        assertEquals(50, told.poll(30, TimeUnit.SECONDS).size(), "one commit tells of all");
    }

    @Test
    void whoIsToldFindsItInTheFile() {
        try (SqlConnection other = SqlConnection.open(folder.resolve("dps.db"))) {
            for (int n = 1; n <= 50; n++) {
                String id = "dev-" + n;
                long found = submit(w -> put(w, id)).thenApply(count -> other.number("SELECT count(*) FROM enrollment"))
                        .join();
                assertEquals(n, found);
            }
        }
    }

    @Test
    void whatFailsTakesNothingOfItsGroupWithIt() {
        List<CompletableFuture<Long>> waiting = whileTheWriterIsBusy(
                () -> IntStream.range(0, 20).mapToObj(n -> submit(w -> {
                    long count = put(w, "dev-" + n);
                    w.addTrace(Samples.trace("dev-" + n, Outcome.ASSIGNED));
                    if (n % 3 == 1) {
                        throw new IllegalArgumentException("dev-" + n);
                    }
                    return count;
                })).toList());
        int kept = 0;
        for (int n = 0; n < 20; n++) {
            CompletableFuture<Long> piece = waiting.get(n);
            if (n % 3 == 1) {
                CompletionException failure = assertThrows(CompletionException.class, piece::join);
                assertEquals("dev-" + n, failure.getCause().getMessage());
                assertFalse(exists("dev-" + n));
            } else {
                assertEquals(++kept, piece.join());
                assertTrue(exists("dev-" + n));
            }
        }
        assertEquals(kept, this.<Long>read(StoreReader::individualCount));
    }

    @Test
    void anErrorIsToldAndTheWriterGoesOn() {
        CompletableFuture<Object> failing = submit(w -> {
            put(w, "dev");
            throw new AssertionError("as planned");
        });
        assertEquals("as planned", assertThrows(CompletionException.class, failing::join).getCause().getMessage());
        assertFalse(exists("dev"));
        assertEquals(1, submit(w -> put(w, "dev")).join());
    }

    @Test
    void workThatReadsOnlyAndThrowsIsRunOnce() {
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<Object> failing = submit(w -> {
            runs.incrementAndGet();
            throw new IllegalArgumentException();
        });
        assertThrows(CompletionException.class, failing::join);
        assertEquals(1, runs.get());
    }

    @Test
    void aFailureOfTheEngineIsToldEvenWhenTheWorkTookNoNotice() {
        CompletableFuture<String> piece = submit(w -> {
            put(w, "dev");
            SqlConnection sql = ((Writing) w).sql();
            assertThrows(StoreException.class, () -> sql.update("INSERT INTO setting (name) VALUES ('x')",
                    SqlConnection.Binder.NONE));
            assertThrows(StoreException.class, () -> put(w, "more"), "nothing more is written");
            return "all went well";
        });
        CompletionException failure = assertThrows(CompletionException.class, piece::join);
        assertEquals(Problem.FAILED, ((StoreException) failure.getCause()).problem());
        assertFalse(exists("dev"));
        assertEquals(1, submit(w -> put(w, "dev")).join());
    }

    @Test
    void aFullDiskKeepsNothingOfTheWorkSaysSoAndIsOvercome() {
        submit(w -> put(w, "before")).join();
        long pages = submit(w -> ((Writing) w).sql().number("PRAGMA page_count")).join();
        pages(pages + 2);
        CompletableFuture<Long> tooMuch = submit(w -> {
            IntStream.range(0, 2_000).forEach(n -> put(w, "dev-" + n));
            return 0L;
        });
        CompletionException failure = assertThrows(CompletionException.class, tooMuch::join);
        StoreException told = (StoreException) failure.getCause();
        assertEquals(Problem.DISK_FULL, told.problem());
        assertTrue(told.getMessage().contains("dps.db"), told.getMessage());
        assertEquals(1L, this.<Long>read(StoreReader::individualCount));
        assertFalse(exists("dev-0"));
        pages(1_000_000);
        assertEquals(2L, submit(w -> put(w, "dev-0")).join());
        close();
        open();
        assertTrue(exists("before") && exists("dev-0") && !exists("dev-1"));
    }

    @Test
    void aConnectionThatIsOfNoUseAnyMoreIsReplaced() {
        submit(w -> put(w, "before")).join();
        CompletableFuture<Long> failing = submit(w -> {
            long count = put(w, "lost");
            ((Writing) w).sql().close();
            return count;
        });
        assertThrows(CompletionException.class, failing::join);
        assertEquals(2, submit(w -> put(w, "after")).join());
        assertFalse(exists("lost"));
        assertTrue(exists("before") && exists("after"));
    }

    @Test
    void aGreatManyChangesAreToldAsOne() throws InterruptedException {
        LinkedBlockingQueue<Set<ServiceChange>> told = new LinkedBlockingQueue<>();
        store.committer().onCommit(told::add);
        submit(w -> {
            IntStream.range(0, 1_500).forEach(n -> put(w, "dev-" + n));
            w.putSetting("a", "b");
            return true;
        }).join();
        assertEquals(Set.of(new ServiceChange.MuchChanged(), new ServiceChange.ConfigurationChanged()),
                told.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void aChangeIsToldOnceHoweverOftenItWasMade() throws InterruptedException {
        LinkedBlockingQueue<Set<ServiceChange>> told = new LinkedBlockingQueue<>();
        store.committer().onCommit(told::add);
        submit(w -> {
            put(w, "dev");
            return put(w, "DEV");
        }).join();
        assertEquals(
                Set.of(new ServiceChange.EnrollmentChanged(new EnrollmentKey.Individual(RegistrationId.of("dev")))),
                told.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void aListenerThatFailsHarmsNobody() throws InterruptedException {
        LinkedBlockingQueue<Set<ServiceChange>> told = new LinkedBlockingQueue<>();
        store.committer().onCommit(changes -> {
            throw new IllegalStateException("as planned");
        });
        store.committer().onCommit(told::add);
        submit(w -> put(w, "dev")).join();
        assertNotNull(told.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void closingWaitsForWhatIsUnderWay() {
        List<CompletableFuture<Long>> waiting = whileTheWriterIsBusy(
                () -> IntStream.range(0, 100).mapToObj(n -> submit(w -> put(w, "dev-" + n))).toList());
        store.close();
        waiting.forEach(piece -> assertTrue(piece.isDone()));
        assertThrows(IllegalStateException.class, () -> submit(w -> true));
        open();
        assertEquals(100L, this.<Long>read(StoreReader::individualCount));
    }

    @Test
    void aKeptReaderOrWriterIsOfNoUse() {
        AtomicReference<StoreWriter> kept = new AtomicReference<>();
        submit(w -> {
            kept.set(w);
            return put(w, "dev");
        }).join();
        assertThrows(IllegalStateException.class, () -> put(kept.get(), "other"));
        AtomicReference<StoreReader> reader = new AtomicReference<>();
        read(r -> {
            reader.set(r);
            return r.individual(RegistrationId.of("other"));
        });
        assertThrows(IllegalStateException.class, () -> reader.get().individual(RegistrationId.of("other")));
    }

    /** Runs while a piece of work is under way that ends only afterwards. */
    private <T> T whileTheWriterIsBusy(Supplier<T> submitting) {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Boolean> first = submit(w -> {
            begun.countDown();
            return await(goOn);
        });
        await(begun);
        T submitted = submitting.get();
        goOn.countDown();
        first.join();
        return submitted;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private <T> CompletableFuture<T> submit(Function<StoreWriter, T> work) {
        return store.committer().submit(work);
    }

    private <T> T read(Function<StoreReader, T> work) {
        Reading reading = store.reading();
        try {
            return work.apply(reading);
        } finally {
            reading.end();
        }
    }

    private boolean exists(String id) {
        return read(r -> r.individual(RegistrationId.of(id)).isPresent());
    }

    private static long put(StoreWriter writer, String id) {
        writer.putEnrollment(Samples.individual(id));
        return writer.individualCount();
    }

    private void pages(long most) {
        submit(w -> ((Writing) w).sql().number("PRAGMA max_page_count = " + most)).join();
    }
}
