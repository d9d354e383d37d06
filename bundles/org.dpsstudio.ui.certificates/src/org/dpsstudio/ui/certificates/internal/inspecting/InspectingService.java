// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import java.time.Clock;
import java.util.Optional;

import org.dpsstudio.ui.services.Connections;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.AbstractServiceFactory;
import org.eclipse.ui.services.IServiceLocator;

/** Gives each window what its views look at together. */
public final class InspectingService extends AbstractServiceFactory {
    /**
     * @param part of a window
     * @return what the window's views look at
     */
    public static Inspecting of(IWorkbenchPart part) {
        return part.getSite().getWorkbenchWindow().getService(Inspecting.class);
    }

    @Override
    public Object create(Class serviceInterface, IServiceLocator parentLocator,
            IServiceLocator locator) {
        Display display = PlatformUI.getWorkbench().getDisplay();
        return new Inspecting(InspectingService::service, Clock.systemUTC(), action -> {
            if (!display.isDisposed()) {
                display.asyncExec(action);
            }
        });
    }

    private static Optional<ServiceConnection> service() {
        Connections connections = PlatformUI.getWorkbench().getService(Connections.class);
        return connections.all().stream().findFirst();
    }
}
