// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;

/**
 * What was acknowledged is there after {@code kill -9}. The system property {@code dps.kill.rounds} says how many
 * rounds, 5 by default; {@code mvn … -Dtest.vm.options=-Ddps.kill.rounds=200} is the long run.
 */
class KillTest {
    private static final int WRITERS = 4;
    private static final int LEAST_WRITES = 20;
    /** Every so many rounds all devices are looked at, in between those that the killed process wrote. */
    private static final int FULL_CHECK = 25;
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    /**
     * What a writer may rely on: the state that was acknowledged last, and those that were asked for since. These are
     * several where one writer waits behind another when the process is killed: the first one's may be stored, and the
     * second one's never left.
     */
    private static final class Known {
        final Set<String> asked = ConcurrentHashMap.newKeySet();
        volatile String deviceId;
        volatile boolean registered;
        volatile boolean stored;
    }

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Set<String> touched = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    void everyAcknowledgedWriteOutlivesTheProcess(@TempDir Path folder) throws Exception {
        int rounds = Integer.getInteger("dps.kill.rounds", 5);
        Random random = new Random(20261122);
        for (int round = 0; round < rounds; round++) {
            try (RunningService service = RunningService.start(folder, "--https-port", "0")) {
                check(service, round % FULL_CHECK == 0 ? known.keySet() : touched, "at the start of round " + round);
                touched.clear();
                writeUntilKilled(service, random.nextInt(700));
            }
        }
        try (RunningService service = RunningService.start(folder, "--https-port", "0")) {
            check(service, known.keySet(), "after " + rounds + " rounds");
        }
        System.getLogger("acceptance").log(System.Logger.Level.INFO,
                "kill -9: {0} rounds, {1} acknowledged writes, all there", rounds, acknowledged.get());
    }

    private void writeUntilKilled(RunningService service, long millis) throws Exception {
        AtomicBoolean killed = new AtomicBoolean();
        List<Throwable> wrong = new CopyOnWriteArrayList<>();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(Thread.ofPlatform().start(() -> {
                try (Caller caller = new Caller(service, null)) {
                    while (!killed.get()) {
                        writeOnce(service, caller);
                    }
                } catch (IOException e) {
                    if (!killed.get() && service.process().isAlive()) {
                        wrong.add(e);
                    }
                } catch (Exception | AssertionError e) {
                    wrong.add(e);
                }
            }));
        }
        int enough = acknowledged.get() + LEAST_WRITES;
        Waiting.until("the writers are under way", 60, () -> acknowledged.get() >= enough || !wrong.isEmpty());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        killed.set(true);
        service.kill();
        for (Thread writer : writers) {
            writer.join();
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError("a writer failed while the service was alive", wrong.get(0));
        }
    }

    private void writeOnce(RunningService service, Caller caller) throws Exception {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String id = "device-" + (random.nextInt(3) == 0 || next.get() == 0 ? next.getAndIncrement()
                : random.nextInt(next.get()));
        Known device = known.computeIfAbsent(id, i -> new Known());
        touched.add(id);
        synchronized (device) {
            if (!device.stored || random.nextBoolean()) {
                String wanted = id + "-" + random.nextInt(1_000_000);
                device.asked.add(wanted);
                Caller.Answer put = caller.serve("PUT", "/enrollments/" + id, enrollment(id, wanted), "If-Match",
                        "*");
                assertEquals(200, put.status(), put.body());
                device.deviceId = wanted;
                device.asked.clear();
                device.stored = true;
            } else {
                Caller.Answer put = caller.register(service.idScope(), id, "{\"registrationId\":\"" + id + "\"}",
                        caller.deviceToken(id, KEY, Instant.now().plusSeconds(600)));
                assertEquals(202, put.status(), put.body());
                device.registered = true;
            }
            acknowledged.incrementAndGet();
        }
    }

    private static String enrollment(String id, String deviceId) {
        return """
                {"registrationId":"%s","deviceId":"%s","attestation":{"type":"symmetricKey",
                "symmetricKey":{"primaryKey":"%s","secondaryKey":"%s"}},"provisioningStatus":"enabled"}
                """.formatted(id, deviceId, KEY, KEY);
    }

    private void check(RunningService service, Set<String> ids, String when) throws Exception {
        try (Caller caller = new Caller(service, null)) {
            for (String id : ids) {
                Known device = known.get(id);
                if (!device.stored && device.asked.isEmpty()) {
                    continue;
                }
                Caller.Answer answer = caller.serve("GET", "/enrollments/" + id, null);
                if (answer.status() == 404 && !device.stored) {
                    continue;
                }
                assertEquals(200, answer.status(), id + " " + when + ": " + answer.body());
                String deviceId = answer.text("deviceId");
                assertTrue(deviceId.equals(device.deviceId) || device.asked.contains(deviceId), id + " " + when + ": "
                        + deviceId + " instead of " + device.deviceId + " or one of " + device.asked);
                device.deviceId = deviceId;
                device.asked.clear();
                device.stored = true;
                if (device.registered) {
                    checkRegistration(service, caller, id, when);
                }
            }
        }
    }

    private static void checkRegistration(RunningService service, Caller caller, String id, String when)
            throws Exception {
        Caller.Answer answer = caller.serve("GET", "/registrations/" + id, null);
        assertEquals(200, answer.status(), id + " " + when + ": " + answer.body());
        JsonObject state = answer.json().getAsJsonObject();
        assertEquals("assigned", state.get("status").getAsString());
        assertEquals(service.onlyHub(), state.get("assignedHub").getAsString());
        Caller.Answer device = caller.serve("GET",
                "/linkedHubs/" + service.onlyHub() + "/devices/" + state.get("deviceId").getAsString(), null);
        assertEquals(200, device.status(), "the hub knows " + id + " " + when + ": " + device.body());
    }
}
