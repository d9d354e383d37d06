// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.device.run.RunResult;
import org.dpsstudio.device.run.RunResult.Ending;

/** Attempts that end as a test says, without any service. */
final class FakeDevices implements DeviceRunner {
    /** How an attempt ends. */
    @FunctionalInterface
    interface Script {
        Ending end(DeviceIdentity identity, RunRequest request) throws InterruptedException;
    }

    static final Ending ASSIGNED = new Ending.Assigned("hub.local", "device", Optional.empty(), "op", false);

    private final Script script;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    FakeDevices(Script script) {
        this.script = script;
    }

    static Ending refused(int status, int code) {
        return new Ending.Refused(status, OptionalInt.of(code), Optional.empty(), "No <&> \"way\"",
                Optional.of("track"), Optional.empty());
    }

    int mostRunning() {
        return mostRunning.get();
    }

    int attempts() {
        return attempts.get();
    }

    Set<String> seen() {
        return seen;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public RunResult run(DeviceIdentity identity, RunRequest request) throws InterruptedException {
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        attempts.incrementAndGet();
        seen.add(identity.registrationId().text());
        Instant began = Instant.now();
        try {
            return new RunResult(identity.registrationId(), script.end(identity, request), List.of(), began,
                    Duration.between(began, Instant.now()), Duration.ofMillis(2));
        } finally {
            running.decrementAndGet();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
