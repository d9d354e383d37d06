// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/** Hands work to the UI thread as long as there is somebody who wants it. */
public final class UiThread {
    private UiThread() {
    }

    /**
     * @param control whose display does it; when it is gone by then, nothing is done
     * @param action for the UI thread
     */
    public static void post(Control control, Runnable action) {
        display(control).ifPresent(display -> unlessGone(() -> display.asyncExec(() -> {
            if (!control.isDisposed()) {
                action.run();
            }
        })));
    }

    /**
     * Waits for an answer of the UI thread.
     *
     * @param <T> what is asked for
     * @param control whose display is asked
     * @param question for the UI thread
     * @return the answer; empty when the control is gone
     */
    public static <T> Optional<T> ask(Control control, Supplier<T> question) {
        var answer = new AtomicReference<T>();
        display(control).ifPresent(display -> unlessGone(() -> display.syncExec(() -> {
            if (!control.isDisposed()) {
                answer.set(question.get());
            }
        })));
        return Optional.ofNullable(answer.get());
    }

    private static Optional<Display> display(Control control) {
        var display = new AtomicReference<Display>();
        unlessGone(() -> display.set(control.isDisposed() ? null : control.getDisplay()));
        return Optional.ofNullable(display.get());
    }

    private static void unlessGone(Runnable action) {
        try {
            action.run();
        } catch (SWTException e) {
            // The control went away in between: there is nobody left to tell.
            if (e.code != SWT.ERROR_WIDGET_DISPOSED && e.code != SWT.ERROR_DEVICE_DISPOSED) {
                throw e;
            }
        }
    }
}
