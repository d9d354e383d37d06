// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.DeviceRunner;
import org.dpsstudio.device.fleet.FleetCost;
import org.dpsstudio.device.fleet.FleetDevice;
import org.dpsstudio.device.fleet.FleetEnd;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetOrder;
import org.dpsstudio.device.fleet.FleetSnapshot;
import org.dpsstudio.device.fleet.FleetState;
import org.dpsstudio.device.fleet.ReasonSource;
import org.dpsstudio.device.fleet.ReasonSource.Reason;
import org.dpsstudio.device.run.RunResult.Ending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the devices of a fleet come and go. One virtual thread lets them come, one each runs them, and after a refusal
 * asks for its reason while the next device runs already.
 */
public final class FleetEngine {
    private static final Logger LOG = LoggerFactory.getLogger(FleetEngine.class);
    /** How many at most wait for a reason while others run. */
    private static final int MOST_ASKING = 64;

    private final FleetOrder order;
    private final KeptIdentities identities;
    private final Path folder;
    private final DeviceRunner runner;
    private final Attempts attempts;
    private final Numbers numbers;
    private final OutcomeLog log;
    private final int[] coming;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition over = lock.newCondition();
    private final Set<Thread> threads = new HashSet<>();
    private FleetState state = FleetState.READY;
    private Optional<FleetEnd> end = Optional.empty();
    private Optional<IOException> unwritten = Optional.empty();
    private Optional<FleetSnapshot> last = Optional.empty();
    private Instant began = Instant.EPOCH;
    private long begin;
    private long paused;
    private long pausedSince;
    private int running;
    private int asking;
    private Optional<Duration> processBefore = Optional.empty();
    private Optional<Duration> serviceBefore = Optional.empty();

    private FleetEngine(FleetOrder order, KeptIdentities identities, Path folder, DeviceRunner runner,
            OutcomeLog log) {
        this.order = order;
        this.identities = identities;
        this.folder = folder;
        this.runner = runner;
        this.log = log;
        FaultPlan faults = order.selection().withFaults() ? FaultPlan.of(order.definition(), identities::kind)
                : FaultPlan.none(order.definition());
        this.coming = FaultPlan.order(order.selection().devices(), order.definition().seed());
        this.numbers = new Numbers(coming.length);
        this.attempts = new Attempts(order, identities, faults, runner, stopped, () -> numbers.retried(elapsed()));
    }

    /** @return a run that has its folder and has not begun */
    public static FleetEngine prepare(FleetOrder order, KeptIdentities identities, Path folder, DeviceRunner runner)
            throws IOException, FleetException {
        if (!identities.definition().equals(order.definition())) {
            throw new FleetException(FleetText.say("othersDefinition"));
        }
        identities.requireComplete();
        Files.createDirectories(folder);
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new FleetException(FleetText.say("folderNotEmpty", folder));
            }
        }
        return new FleetEngine(order, identities, folder, runner, OutcomeLog.create(folder));
    }

    /** Begins. */
    public void start() {
        lock.lock();
        try {
            if (state == FleetState.READY) {
                state = FleetState.RUNNING;
                began = Instant.now();
                begin = System.nanoTime();
                Thread.ofVirtual().name("fleet").start(this::letCome);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody come. */
    public void pause() {
        lock.lock();
        try {
            if (state == FleetState.RUNNING) {
                state = FleetState.PAUSED;
                pausedSince = System.nanoTime();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets them come again. */
    public void resume() {
        lock.lock();
        try {
            if (state == FleetState.PAUSED) {
                paused += System.nanoTime() - pausedSince;
                state = FleetState.RUNNING;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Breaks off. */
    public void stop(FleetEnd why) {
        lock.lock();
        try {
            if (state == FleetState.READY) {
                end = Optional.of(why);
                begin = System.nanoTime();
                state = FleetState.STOPPING;
                Thread.ofVirtual().name("fleet").start(this::finish);
            } else if (state == FleetState.RUNNING || state == FleetState.PAUSED) {
                if (state == FleetState.PAUSED) {
                    paused += System.nanoTime() - pausedSince;
                }
                end = Optional.of(why);
                state = FleetState.STOPPING;
                stopped.countDown();
                threads.forEach(Thread::interrupt);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private long elapsed() {
        return System.nanoTime() - begin;
    }

    /** @return how long devices have come so far, pauses left out */
    private long coming() {
        return (state == FleetState.PAUSED ? pausedSince : System.nanoTime()) - begin - paused;
    }

    private void letCome() {
        measureBefore();
        try {
            for (int i = 0; i < coming.length; i++) {
                long waited = awaitTurn(order.definition().arrival().at(i, coming.length).toNanos());
                if (waited < 0) {
                    break;
                }
                launch(coming[i], Duration.ofNanos(waited));
            }
        } catch (InterruptedException nobodyDoes) {
            stop(FleetEnd.CANCELED);
        } catch (RuntimeException unplanned) {
            LOG.error("A fleet's run failed", unplanned);
            stop(FleetEnd.CANCELED);
        }
        finish();
    }

    private void measureBefore() {
        long asked = System.nanoTime();
        Optional<Duration> process = processTime();
        Optional<Duration> service = Optional.empty();
        try {
            service = order.serviceCost().cpuTime();
        } catch (RuntimeException unknown) {
            LOG.warn("The service's cost could not be measured", unknown);
        }
        lock.lock();
        try {
            processBefore = process;
            serviceBefore = service;
            // Asking the service is no reason for devices to come late.
            paused += System.nanoTime() - asked;
        } finally {
            lock.unlock();
        }
    }

    /** @return how long the device waited beyond its time; negative when nobody comes any more */
    private long awaitTurn(long at) throws InterruptedException {
        lock.lock();
        try {
            while (state == FleetState.RUNNING || state == FleetState.PAUSED) {
                long early = at - coming();
                if (state == FleetState.RUNNING && early <= 0 && running < order.definition().concurrency()) {
                    return -early;
                }
                if (state == FleetState.RUNNING && early > 0) {
                    changed.awaitNanos(early);
                } else {
                    changed.await();
                }
            }
            return -1;
        } finally {
            lock.unlock();
        }
    }

    private void launch(int index, Duration waited) {
        lock.lock();
        try {
            if (state == FleetState.STOPPING) {
                return;
            }
            running++;
            numbers.started(elapsed());
            Thread thread = Thread.ofVirtual().name("fleet device " + index).unstarted(() -> run(index, waited));
            threads.add(thread);
            thread.start();
        } finally {
            lock.unlock();
        }
    }

    private void run(int index, Duration waited) {
        Duration since = Duration.ofNanos(elapsed());
        boolean runs = true;
        try {
            FleetDevice device = identities.device(index);
            Attempts.Made made = attempts.make(device);
            Optional<Reason> known = Optional.empty();
            if (made.ending() instanceof Ending.Refused refused && toAsking()) {
                runs = false;
                known = ask(made, refused);
            }
            ended(made.outcome(known, since, waited));
        } catch (IOException failed) {
            failed(failed);
        } catch (FleetException | RuntimeException failed) {
            failed(new IOException(failed.getMessage(), failed));
        } finally {
            lock.lock();
            try {
                if (runs) {
                    running--;
                } else {
                    asking--;
                }
                threads.remove(Thread.currentThread());
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Lets the next device run while this one asks for its reason. */
    private boolean toAsking() {
        if (order.reasons() == ReasonSource.NONE) {
            return false;
        }
        lock.lock();
        try {
            while (asking >= MOST_ASKING) {
                changed.awaitUninterruptibly();
            }
            asking++;
            running--;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Reason> ask(Attempts.Made made, Ending.Refused refused) {
        try {
            return order.reasons().reason(made.device().registrationId(), refused, made.lastBegan());
        } catch (InterruptedException stop) {
            return Optional.empty();
        } catch (RuntimeException unplanned) {
            LOG.warn("The reason of {} is not known", made.device().registrationId(), unplanned);
            return Optional.empty();
        }
    }

    private void ended(DeviceOutcome outcome) throws IOException {
        log.add(outcome);
        int errors = numbers.ended(outcome, elapsed());
        if (order.definition().budget().exceededBy(errors, coming.length)) {
            stop(FleetEnd.BUDGET_EXCEEDED);
        }
    }

    private void failed(IOException failure) {
        lock.lock();
        try {
            unwritten = unwritten.or(() -> Optional.of(failure));
        } finally {
            lock.unlock();
        }
        stop(FleetEnd.CANCELED);
    }

    private void finish() {
        long ran;
        lock.lock();
        try {
            while (running > 0 || asking > 0) {
                changed.awaitUninterruptibly();
            }
            ran = elapsed();
            if (end.isEmpty()) {
                end = Optional.of(FleetEnd.COMPLETED);
            }
        } finally {
            lock.unlock();
        }
        try {
            runner.close();
        } catch (RuntimeException unplanned) {
            LOG.warn("What the attempts shared could not be closed", unplanned);
        }
        FleetSnapshot done = numbers.snapshot(FleetState.DONE, end, 0, ran, cost(true));
        Optional<IOException> failure = write(done);
        lock.lock();
        try {
            unwritten = unwritten.or(() -> failure);
            last = Optional.of(done);
            state = FleetState.DONE;
            over.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Optional<IOException> write(FleetSnapshot done) {
        try {
            log.close();
            if (began != Instant.EPOCH && unwritten.isEmpty()) {
                ResultJson.write(folder,
                        new ResultJson.Content(order.definition(), order.target().host() + ":" + order.target().port(),
                                began, order.selection(), done, numbers.bands()));
            }
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(failed);
        }
    }

    private FleetCost cost(boolean withService) {
        Optional<Duration> service = Optional.empty();
        if (withService && serviceBefore.isPresent()) {
            try {
                service = order.serviceCost().cpuTime().map(after -> after.minus(serviceBefore.get()));
            } catch (RuntimeException unknown) {
                LOG.warn("The service's cost could not be measured", unknown);
            }
        }
        Optional<Duration> process = processBefore.flatMap(before -> processTime().map(now -> now.minus(before)));
        return new FleetCost(Duration.ZERO, process, service, order.serviceCost().inThisProcess());
    }

    private static Optional<Duration> processTime() {
        return ProcessHandle.current().info().totalCpuDuration();
    }

    /** @return how it stands */
    public FleetSnapshot snapshot() {
        FleetState now;
        Optional<FleetEnd> why;
        int arrived;
        long since;
        lock.lock();
        try {
            if (last.isPresent()) {
                return last.get();
            }
            now = state;
            why = end;
            arrived = now == FleetState.RUNNING || now == FleetState.PAUSED ? arrived(coming()) : 0;
            since = now == FleetState.READY ? 0 : elapsed();
        } finally {
            lock.unlock();
        }
        return numbers.snapshot(now, why, arrived, since, cost(false));
    }

    /** @return how many have come by now: those whose time is not later */
    private int arrived(long time) {
        int low = 0;
        int high = coming.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order.definition().arrival().at(middle, coming.length).toNanos() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Waits until it is over. */
    public void await() throws IOException, InterruptedException {
        lock.lock();
        try {
            while (state != FleetState.DONE) {
                over.await();
            }
            if (unwritten.isPresent()) {
                throw unwritten.get();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing of it is left. */
    public void close() {
        stop(FleetEnd.CANCELED);
        lock.lock();
        try {
            while (state != FleetState.DONE) {
                over.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** @return the folder of the result */
    public Path folder() {
        return folder;
    }
}
