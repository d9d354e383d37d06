// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.importing;

import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;

/** Going on step by step; a step may read a file or ask a service, so that a cancellation is noticed at each. */
final class Pace {
    private Pace() {
    }

    /** Counts a step; ends the work when it is canceled. */
    static void step(SubMonitor progress) {
        if (progress.isCanceled()) {
            throw new OperationCanceledException();
        }
        progress.worked(1);
    }
}
