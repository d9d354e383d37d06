// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.testkit.ui;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.dpsstudio.rcp.internal.StudioWorkbenchAdvisor;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/**
 * The product's workbench, running in a UI thread of its own. Every method may be called from any thread but the UI
 * thread.
 */
public final class RunningWorkbench implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(10);

    private final Display display;
    private final Thread thread;

    private RunningWorkbench(Display display, Thread thread) {
        this.display = display;
        this.thread = thread;
    }

    /** Starts the workbench and returns when its window is open and its start-up is over. */
    static RunningWorkbench start() {
        var started = new CompletableFuture<Display>();
        var thread = new Thread(() -> run(started), "Workbench");
        thread.setDaemon(true);
        thread.start();
        try {
            return new RunningWorkbench(started.get(PATIENCE.toSeconds(), TimeUnit.SECONDS), thread);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the workbench was starting.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The workbench did not start within " + PATIENCE + ".", e);
        }
    }

    private static void run(CompletableFuture<Display> started) {
        try {
            var display = PlatformUI.createDisplay();
            try {
                PlatformUI.createAndRunWorkbench(display, new StudioWorkbenchAdvisor() {
                    @Override
                    public void postStartup() {
                        super.postStartup();
                        started.complete(display);
                    }
                });
                started.completeExceptionally(new IllegalStateException("The workbench closed before it was up."));
            } finally {
                display.dispose();
            }
        } catch (RuntimeException | Error e) {
            started.completeExceptionally(e);
        }
    }

    /** The display whose thread is the UI thread. */
    public Display display() {
        return display;
    }

    /** Does something in the UI thread and waits for its end; what it throws is thrown here. */
    public void ui(Runnable action) {
        ask(() -> {
            action.run();
            return null;
        });
    }

    /** Computes something in the UI thread; what it throws is thrown here. */
    public <T> T ask(Callable<T> question) {
        var answer = new CompletableFuture<T>();
        display.syncExec(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception | AssertionError e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the UI thread.", e);
        }
    }

    /** Waits until a condition holds, which is looked at in the UI thread; fails with its description in a minute. */
    public void waitUntil(Supplier<String> what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var last = new AtomicReference<RuntimeException>();
        while (true) {
            try {
                if (ask(condition::getAsBoolean)) {
                    return;
                }
            } catch (RuntimeException e) {
                last.set(e);
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("After " + PATIENCE + " still not so: " + what.get(), last.get());
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    /** Waits until a condition holds, which is looked at in the UI thread; fails with its description in a minute. */
    public void waitUntil(String what, BooleanSupplier condition) {
        waitUntil(() -> what, condition);
    }

    /** The product's only window. To be used in the UI thread. */
    public IWorkbenchWindow window() {
        var workbench = PlatformUI.getWorkbench();
        var active = workbench.getActiveWorkbenchWindow();
        return active != null ? active : workbench.getWorkbenchWindows()[0];
    }

    /** The window's page. To be used in the UI thread. */
    public IWorkbenchPage page() {
        return window().getActivePage();
    }

    @Override
    public void close() throws InterruptedException {
        if (!display.isDisposed()) {
            display.asyncExec(() -> PlatformUI.getWorkbench().close());
        }
        thread.join(PATIENCE);
    }
}
