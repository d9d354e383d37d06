// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.testkit.ui;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.swt.widgets.Display;

/**
 * Measures for how long the UI thread was held at a time: knocks every millisecond or so, and takes how long it has to
 * wait for an answer. What held the thread longest is kept as a stack trace.
 */
public final class UiWatchdog implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(1);
    private static final Duration SUSPICION = Duration.ofMillis(50);

    private final Display display;
    private final Thread thread;
    private final AtomicBoolean watching = new AtomicBoolean(true);
    private final AtomicLong longest = new AtomicLong();
    private final AtomicReference<StackTraceElement[]> culprit = new AtomicReference<>(new StackTraceElement[0]);

    private UiWatchdog(Display display) {
        this.display = display;
        this.thread = Thread.ofPlatform().name("UI watchdog").daemon().unstarted(this::watch);
    }

    /** Begins to watch a display's thread, until the watchdog is closed. */
    public static UiWatchdog on(Display display) {
        var watchdog = new UiWatchdog(display);
        watchdog.thread.start();
        return watchdog;
    }

    private void watch() {
        while (watching.get() && !display.isDisposed()) {
            var answered = new AtomicBoolean();
            long knocked = System.nanoTime();
            display.asyncExec(() -> answered.set(true));
            StackTraceElement[] seen = null;
            while (!answered.get() && !display.isDisposed()) {
                LockSupport.parkNanos(INTERVAL.toNanos() / 4);
                if (seen == null && System.nanoTime() - knocked > SUSPICION.toNanos()) {
                    seen = display.getThread().getStackTrace();
                }
            }
            long held = System.nanoTime() - knocked;
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

    /** Forgets what was measured so far. */
    public void reset() {
        longest.set(0);
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
