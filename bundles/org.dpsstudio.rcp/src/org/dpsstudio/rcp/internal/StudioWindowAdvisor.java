// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.rcp.internal;

import java.util.Optional;

import org.dpsstudio.service.Subscription;
import org.dpsstudio.ui.services.Connections;
import org.dpsstudio.ui.services.EmbeddedService;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/** What the workbench window shows round its parts. */
final class StudioWindowAdvisor extends WorkbenchWindowAdvisor {

    private Subscription opening = () -> {
    };
    private boolean opened;

    StudioWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        super(configurer);
    }

    @Override
    public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
        return new StudioActionBarAdvisor(configurer);
    }

    @Override
    public void preWindowOpen() {
        var configurer = getWindowConfigurer();
        var product = Platform.getProduct();
        if (product != null) {
            configurer.setTitle(product.getName());
        }
        configurer.setInitialSize(new Point(1280, 800));
        configurer.setShowCoolBar(true);
        configurer.setShowMenuBar(true);
        configurer.setShowStatusLine(true);
        configurer.setShowProgressIndicator(true);
        configurer.setShowPerspectiveBar(false);
    }

    @Override
    public void postWindowOpen() {
        EmbeddedService embedded = PlatformUI.getWorkbench().getService(EmbeddedService.class);
        Connections connections = PlatformUI.getWorkbench().getService(Connections.class);
        Display display = PlatformUI.getWorkbench().getDisplay();
        Optional.ofNullable(getWindowConfigurer().getWindow().getActivePage()).ifPresent(OpenEditors::clear);
        getWindowConfigurer().getWindow().getPartService().addPartListener(new EmptyEditorArea());
        opening = connections.onChange(() -> {
            if (!display.isDisposed()) {
                display.asyncExec(() -> openEditors(embedded));
            }
        });
        openEditors(embedded);
    }

    private void openEditors(EmbeddedService embedded) {
        IWorkbenchPage page = getWindowConfigurer().getWindow().getActivePage();
        if (page != null && !opened && embedded.connection().isPresent()) {
            opened = true;
            opening.close();
            OpenEditors.openAgain(page, embedded.connection().get());
        }
    }
}
