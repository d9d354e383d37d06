// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;

import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.simulator.internal.secrets.AskedSecrets;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.URIUtil;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.AbstractServiceFactory;
import org.eclipse.ui.services.IServiceLocator;

/** Gives the workbench its simulated devices, which are kept in the workspace. */
public final class SimulationService extends AbstractServiceFactory {
    private static final String FOLDER = "simulator";

    /** @return the simulated devices of this workspace; for the UI thread */
    public static Simulation simulation() {
        return PlatformUI.getWorkbench().getService(Simulation.class);
    }

    @Override
    public Object create(Class serviceInterface, IServiceLocator parentLocator, IServiceLocator locator) {
        Display display = PlatformUI.getWorkbench().getDisplay();
        return new Simulation(folder(), PlatformUI.getWorkbench().getService(EmbeddedService.class),
                PlatformUI.getWorkbench().getService(Journal.class), new AskedSecrets(display), Clock.systemUTC(),
                action -> {
                    if (!display.isDisposed()) {
                        display.asyncExec(action);
                    }
                });
    }

    private static Path folder() {
        try {
            return Path.of(URIUtil.toURI(Platform.getInstanceLocation().getURL())).resolve(FOLDER);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
