// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.testkit.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.swt.widgets.Display;

/**
 * Measures for how long the UI thread was held at a time: knocks every millisecond or so, and takes how long it has to
 * wait for an answer. What held the thread longest is kept as a stack trace.
 *
 * <p>
 * Where the operating system tells it (Linux), the time during which the thread could have run and no processor was
 * free is taken off: that is the machine's doing. Time in which it waited for a lock, for disk or for anything else
 * counts.
 */
public final class UiWatchdog implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(1);
    private static final Duration SUSPICION = Duration.ofMillis(50);

    private final Display display;
    private final Thread thread;
    private final Optional<Path> schedule;
    private final AtomicBoolean watching = new AtomicBoolean(true);
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong longestWithQueue = new AtomicLong();
    private final AtomicReference<StackTraceElement[]> culprit = new AtomicReference<>(new StackTraceElement[0]);

    private UiWatchdog(Display display) {
        this.display = display;
        this.schedule = schedule(display);
        this.thread = Thread.ofPlatform().name("UI watchdog").daemon().unstarted(this::watch);
    }

    /** Begins to watch a display's thread, until the watchdog is closed. */
    public static UiWatchdog on(Display display) {
        var watchdog = new UiWatchdog(display);
        watchdog.thread.start();
        return watchdog;
    }

    /** Where the kernel writes down what becomes of the UI thread. */
    private static Optional<Path> schedule(Display display) {
        AtomicReference<Optional<Path>> found = new AtomicReference<>(Optional.empty());
        display.syncExec(() -> {
            try {
                found.set(Optional.of(Path.of("/proc").resolve(Files.readSymbolicLink(Path.of("/proc/thread-self")))
                        .resolve("schedstat")).filter(Files::isReadable));
            } catch (IOException | UnsupportedOperationException notLinux) {
                found.set(Optional.empty());
            }
        });
        return found.get();
    }

    /** For how long the UI thread has waited for a processor in its life, in nanoseconds. */
    private long queued() {
        if (schedule.isEmpty()) {
            return 0;
        }
        try {
            return Long.parseLong(Files.readString(schedule.get()).split(" ")[1]);
        } catch (IOException gone) {
            return 0;
        }
    }

    private void watch() {
        while (watching.get() && !display.isDisposed()) {
            var answered = new AtomicBoolean();
            long queued = queued();
            long knocked = System.nanoTime();
            display.asyncExec(() -> answered.set(true));
            StackTraceElement[] seen = null;
            while (!answered.get() && !display.isDisposed()) {
                LockSupport.parkNanos(INTERVAL.toNanos() / 4);
                if (seen == null && System.nanoTime() - knocked > SUSPICION.toNanos()) {
                    seen = display.getThread().getStackTrace();
                }
            }
            long waited = System.nanoTime() - knocked;
            longestWithQueue.accumulateAndGet(waited, Math::max);
            long held = waited - Math.clamp(queued() - queued, 0, waited);
            if (held > longest.get()) {
                longest.set(held);
                culprit.set(seen == null ? new StackTraceElement[0] : seen);
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }

    /** The longest time that the UI thread did not answer, so far. */
    public Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    /** The same with the time during which the thread waited for a processor. */
    public Duration longestWithQueue() {
        return Duration.ofNanos(longestWithQueue.get());
    }

    /** Forgets what was measured so far. */
    public void reset() {
        longest.set(0);
        longestWithQueue.set(0);
        culprit.set(new StackTraceElement[0]);
    }

    /** Where the UI thread was when it was held longest, or nothing when it was never held for long. */
    public String culprit() {
        var text = new StringBuilder();
        for (var frame : culprit.get()) {
            text.append("    at ").append(frame).append(System.lineSeparator());
        }
        return text.toString();
    }

    /** Fails when the UI thread was held for longer than a limit, and says where. */
    public void assertNeverHeldLongerThan(Duration limit) {
        var worst = longest();
        if (worst.compareTo(limit) > 0) {
            throw new AssertionError(
                    "The UI thread was held for " + worst.toMillis() + " ms, the limit is " + limit.toMillis() + " ms"
                            + System.lineSeparator() + culprit());
        }
    }

    @Override
    public void close() {
        watching.set(false);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
