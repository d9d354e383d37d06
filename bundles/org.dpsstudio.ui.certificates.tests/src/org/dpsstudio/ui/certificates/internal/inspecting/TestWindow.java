// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Widget;

/** A window of the thread that makes it; waiting for something dispatches its events. */
public final class TestWindow implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int GLANCE_MILLIS = 10;

    /** One for the thread of all tests: a second one would quarrel with what the platform kept of the first. */
    private final Display display = Display.getCurrent() == null ? new Display() : Display.getCurrent();
    private final Shell shell = new Shell(display);

    public TestWindow() {
        shell.setLayout(new FillLayout(SWT.VERTICAL));
        shell.setSize(1_000, 600);
    }

    public Shell shell() {
        return shell;
    }

    Text field() {
        return new Text(shell, SWT.SINGLE);
    }

    public void open() {
        shell.open();
        shell.layout();
        until(() -> "the window is there", shell::isVisible);
    }

    /** Lets what was asked for happen. */
    public void events() {
        while (display.readAndDispatch()) {
            // One after the other.
        }
    }

    public void key(Widget widget, int keyCode, int mask) {
        var event = new Event();
        event.keyCode = keyCode;
        event.stateMask = mask;
        widget.notifyListeners(SWT.KeyDown, event);
    }

    public void until(Supplier<String> what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("Still not so: " + what.get());
            }
            if (!display.readAndDispatch()) {
                display.timerExec(GLANCE_MILLIS, () -> {
                    // Wakes the display, so that the condition is looked at again.
                });
                display.sleep();
            }
        }
    }

    @Override
    public void close() {
        shell.dispose();
    }
}
