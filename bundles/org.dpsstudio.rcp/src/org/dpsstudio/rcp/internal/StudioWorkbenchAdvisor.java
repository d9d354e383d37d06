// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.rcp.internal;

import org.dpsstudio.ui.services.EmbeddedService;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.eclipse.ui.statushandlers.AbstractStatusHandler;

/** The workbench of DPS Studio: which perspective it opens with, and that it remembers how it was left. */
public class StudioWorkbenchAdvisor extends WorkbenchAdvisor {
    private final AbstractStatusHandler problems = new ProblemReporting();

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        super.initialize(configurer);
        configurer.setSaveAndRestore(true);
    }

    @Override
    public boolean preShutdown() {
        var window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (window != null && window.getActivePage() != null
                && PlatformUI.getWorkbench().getService(EmbeddedService.class).connection().isPresent()) {
            OpenEditors.remember(window.getActivePage());
        }
        return true;
    }

    @Override
    public AbstractStatusHandler getWorkbenchErrorHandler() {
        return problems;
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new StudioWindowAdvisor(configurer);
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return ProvisioningPerspective.ID;
    }
}
