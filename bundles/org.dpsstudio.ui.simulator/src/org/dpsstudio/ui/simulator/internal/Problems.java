// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal;

import java.util.List;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.statushandlers.StatusManager;

/** What went wrong, in the product's form of errors. For any thread. */
public final class Problems {
    private Problems() {
    }

    /**
     * @param sentence what, and what to do
     * @param causes likely ones, the most likely first
     */
    public static void show(String sentence, String... causes) {
        IStatus status = causes.length == 0 ? new Status(IStatus.ERROR, Problems.class, sentence)
                : new MultiStatus("org.dpsstudio.ui.simulator", IStatus.ERROR, List.of(causes).stream()
                        .map(cause -> new Status(IStatus.ERROR, Problems.class, cause)).toArray(IStatus[]::new),
                        sentence, null);
        StatusManager.getManager().handle(status, StatusManager.SHOW);
    }
}
