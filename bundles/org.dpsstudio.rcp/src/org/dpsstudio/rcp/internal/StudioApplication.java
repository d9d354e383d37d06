// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.rcp.internal;

import java.time.Duration;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;

/** The desktop: runs the workbench until its window is closed. */
public final class StudioApplication implements IApplication {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public Object start(IApplicationContext context) {
        var display = PlatformUI.createDisplay();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(display), "Desktop ends"));
        try {
            int code = PlatformUI.createAndRunWorkbench(display, new StudioWorkbenchAdvisor());
            return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
        } finally {
            display.dispose();
        }
    }

    @Override
    public void stop() {
        if (!PlatformUI.isWorkbenchRunning()) {
            return;
        }
        var workbench = PlatformUI.getWorkbench();
        var display = workbench.getDisplay();
        display.syncExec(() -> {
            if (!display.isDisposed()) {
                workbench.close();
            }
        });
    }

    /** The process is told to end: the window closes and the service stops as if the operator had asked for it. */
    private static void end(Display display) {
        if (!PlatformUI.isWorkbenchRunning() || display.isDisposed()) {
            return;
        }
        display.asyncExec(() -> PlatformUI.getWorkbench().close());
        try {
            FrameworkUtil.getBundle(StudioApplication.class).getBundleContext().getBundle(0).adapt(Framework.class)
                    .waitForStop(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
