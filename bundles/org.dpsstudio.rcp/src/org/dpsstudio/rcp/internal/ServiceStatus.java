// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.rcp.internal;

import org.dpsstudio.host.HostState;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.services.EmbeddedService;
import org.eclipse.jface.action.ContributionItem;
import org.eclipse.jface.action.StatusLineLayoutData;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/** The embedded service's state and address in the status line. */
final class ServiceStatus extends ContributionItem {
    private static final int CHARACTERS = 46;

    private Subscription subscription = () -> {
    };

    ServiceStatus() {
        super("org.dpsstudio.status.service");
    }

    @Override
    public void fill(Composite parent) {
        CLabel label = new CLabel(parent, SWT.NONE);
        StatusLineLayoutData layout = new StatusLineLayoutData();
        GC gc = new GC(parent);
        layout.widthHint = (int) (gc.getFontMetrics().getAverageCharacterWidth() * CHARACTERS);
        gc.dispose();
        label.setLayoutData(layout);
        EmbeddedService embedded = PlatformUI.getWorkbench().getService(EmbeddedService.class);
        Display display = parent.getDisplay();
        subscription.close();
        subscription = embedded.onState(() -> {
            if (!display.isDisposed()) {
                display.asyncExec(() -> show(label, embedded.state()));
            }
        });
        label.addDisposeListener(event -> subscription.close());
        show(label, embedded.state());
    }

    private static void show(CLabel label, HostState state) {
        if (label.isDisposed()) {
            return;
        }
        label.setImage(switch (state) {
            case HostState.Running running -> Icon.SERVICE_RUNNING.image();
            case HostState.Stopped stopped -> Icon.SERVICE_STOPPED.image();
            case HostState.Failed failed -> Icon.SERVICE_FAILED.image();
            case HostState.Starting starting -> Icon.SERVICE_BUSY.image();
            case HostState.Stopping stopping -> Icon.SERVICE_BUSY.image();
        });
        label.setText(switch (state) {
            case HostState.Running(var ready) -> NLS.bind(Messages.get("status.running"), ready.deviceEndpoint());
            case HostState.Stopped stopped -> Messages.get("status.stopped");
            case HostState.Failed failed -> Messages.get("status.failed");
            case HostState.Starting starting -> Messages.get("status.starting");
            case HostState.Stopping stopping -> Messages.get("status.stopping");
        });
        label.setToolTipText(state instanceof HostState.Failed(String reason) ? reason : label.getText());
    }
}
