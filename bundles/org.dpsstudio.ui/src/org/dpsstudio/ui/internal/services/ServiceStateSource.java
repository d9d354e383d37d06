// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.services;

import java.util.Map;

import org.dpsstudio.host.HostState;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.ui.services.EmbeddedService;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.AbstractSourceProvider;
import org.eclipse.ui.ISources;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.IServiceLocator;

/** Tells core expressions what the embedded service does. */
public final class ServiceStateSource extends AbstractSourceProvider {
    /** The variable: {@code running}, {@code stopped}, {@code failed} or {@code busy}. */
    public static final String STATE = "org.dpsstudio.service.state";

    private EmbeddedService embedded;
    private Subscription subscription = () -> {
    };

    @Override
    public void initialize(IServiceLocator locator) {
        super.initialize(locator);
        embedded = PlatformUI.getWorkbench().getService(EmbeddedService.class);
        Display display = PlatformUI.getWorkbench().getDisplay();
        subscription = embedded.onState(() -> {
            if (!display.isDisposed()) {
                display.asyncExec(() -> fireSourceChanged(ISources.WORKBENCH, STATE, word()));
            }
        });
    }

    @Override
    public Map<String, String> getCurrentState() {
        return Map.of(STATE, word());
    }

    private String word() {
        return switch (embedded.state()) {
            case HostState.Running running -> "running";
            case HostState.Stopped stopped -> "stopped";
            case HostState.Failed failed -> "failed";
            case HostState.Starting starting -> "busy";
            case HostState.Stopping stopping -> "busy";
        };
    }

    @Override
    public String[] getProvidedSourceNames() {
        return new String[] { STATE };
    }

    @Override
    public void dispose() {
        subscription.close();
    }
}
