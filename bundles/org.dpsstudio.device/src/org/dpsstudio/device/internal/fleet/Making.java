// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.MakingProgress;

/** Makes the identities that are missing, on all processors, the dearest first. */
final class Making {
    private static final long SYNC_NANOS = 1_000_000_000L;

    private final List<Sequence> sequences;
    private final SecureRandom random;
    private final MakingProgress progress;
    private final ReentrantLock lock = new ReentrantLock();
    private final int missing;
    private int made;
    private int sequence;
    private int number;
    private boolean stopped;
    private long synced = System.nanoTime();
    private Optional<Exception> failure = Optional.empty();

    Making(List<Sequence> sequences, SecureRandom random, MakingProgress progress) {
        this.sequences = sequences.stream().sorted(Comparator.comparingInt(s -> -s.effort())).toList();
        this.random = random;
        this.progress = progress;
        this.missing = sequences.stream().mapToInt(Sequence::missing).sum();
    }

    void run() throws IOException, FleetException, InterruptedException {
        if (missing == 0) {
            return;
        }
        for (Sequence one : sequences) {
            int before = one.missing();
            one.prepare(random);
            made += before - one.missing();
        }
        stopped = !progress.made(made, missing);
        List<Thread> workers = new ArrayList<>();
        int count = Math.min(Runtime.getRuntime().availableProcessors(), Math.max(1, missing - made));
        for (int i = 0; i < count; i++) {
            workers.add(Thread.ofPlatform().name("fleet identities " + i).daemon().start(this::work));
        }
        join(workers);
        for (Sequence one : sequences) {
            one.records().force();
        }
        rethrow();
    }

    private void join(List<Thread> workers) throws InterruptedException {
        Optional<InterruptedException> interruption = Optional.empty();
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException stop) {
                    // What is being made is let finish, and kept.
                    interruption = Optional.of(stop);
                    stop();
                }
            }
        }
        if (interruption.isPresent()) {
            throw interruption.get();
        }
    }

    private void stop() {
        lock.lock();
        try {
            stopped = true;
        } finally {
            lock.unlock();
        }
    }

    private void rethrow() throws IOException, FleetException {
        if (failure.isPresent()) {
            switch (failure.get()) {
                case IOException unwritten -> throw unwritten;
                case FleetException unmade -> throw unmade;
                case RuntimeException unplanned -> throw unplanned;
                default -> throw new IllegalStateException(failure.get());
            }
        }
    }

    private record Task(Sequence sequence, int number) {
    }

    private void work() {
        try {
            for (Optional<Task> task = next(); task.isPresent(); task = next()) {
                Sequence one = task.get().sequence();
                byte[] record = one.make(task.get().number(), random);
                one.records().append(task.get().number(), record);
                done(one);
            }
        } catch (IOException | FleetException | RuntimeException failed) {
            lock.lock();
            try {
                failure = failure.or(() -> Optional.of(failed));
                stopped = true;
            } finally {
                lock.unlock();
            }
        }
    }

    private Optional<Task> next() {
        lock.lock();
        try {
            while (!stopped && sequence < sequences.size()) {
                Sequence one = sequences.get(sequence);
                while (one.hasRecords() && number < one.needed()) {
                    if (!one.records().has(number)) {
                        return Optional.of(new Task(one, number++));
                    }
                    number++;
                }
                sequence++;
                number = 0;
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void done(Sequence one) throws IOException {
        lock.lock();
        try {
            made++;
            if (!progress.made(made, missing)) {
                stopped = true;
            }
            long now = System.nanoTime();
            if (now - synced > SYNC_NANOS) {
                synced = now;
                one.records().force();
            }
        } finally {
            lock.unlock();
        }
    }
}
