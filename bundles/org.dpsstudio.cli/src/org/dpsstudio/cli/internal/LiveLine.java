// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.dpsstudio.device.fleet.FleetSnapshot;
import org.dpsstudio.operations.simulating.FleetProgress;
import org.dpsstudio.operations.simulating.FleetProgress.Stage;

/**
 * Says how far a fleet is, until it is closed: on a terminal in one line that is written over and over, elsewhere in a
 * new line every few seconds.
 */
final class LiveLine implements AutoCloseable {
    private static final long TERMINAL_MILLIS = 500;
    private static final long ELSEWHERE_MILLIS = 5_000;

    private final PrintWriter err;
    private final Supplier<FleetProgress> progress;
    private final boolean terminal;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread printing;
    private int width;

    private LiveLine(PrintWriter err, Supplier<FleetProgress> progress, boolean terminal) {
        this.err = err;
        this.progress = progress;
        this.terminal = terminal;
        this.printing = Thread.ofVirtual().name("Live line").unstarted(this::print);
    }

    static LiveLine begin(PrintWriter err, Supplier<FleetProgress> progress) {
        var line = new LiveLine(err, progress, System.console() != null);
        line.printing.start();
        return line;
    }

    private void print() {
        try {
            while (!over.await(terminal ? TERMINAL_MILLIS : ELSEWHERE_MILLIS, TimeUnit.MILLISECONDS)) {
                write(text(progress.get()));
            }
            if (terminal && width > 0) {
                err.println();
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(String text) {
        if (terminal) {
            err.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
            err.flush();
            width = text.length();
        } else if (!text.isEmpty()) {
            err.println(text);
        }
    }

    static String text(FleetProgress progress) {
        if (progress.stage() == Stage.RUNNING && progress.snapshot().isPresent()) {
            FleetSnapshot at = progress.snapshot().get();
            return Messages.text("fleet.live.RUNNING", at.ended(), at.devices(), at.provisioned(), at.refused(),
                    at.brokenOff(), String.format(Locale.ROOT, "%.0f", at.rate()),
                    FleetWords.duration(at.latency().p50()), FleetWords.duration(at.latency().p95()), at.errors());
        }
        return switch (progress.stage()) {
            case READY, OVER, RUNNING -> "";
            case MAKING, ENROLLING, REPORTING ->
                    Messages.text("fleet.live." + progress.stage(), progress.done(), progress.of());
        };
    }

    @Override
    public void close() {
        over.countDown();
        try {
            printing.join();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
