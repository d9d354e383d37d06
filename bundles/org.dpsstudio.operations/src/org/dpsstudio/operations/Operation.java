// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations;

import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Something that an operator does to a provisioning service. Its parameters are given when it is made. Both
 * methods wait for the service, so they are not for a UI thread; neither asks anybody anything.
 *
 * @param <R> what comes of it
 */
public interface Operation<R> {
    /** @return what would be done and whom it touches; changes nothing */
    Plan plan();

    /**
     * Does it and puts it into the journal. When the monitor is canceled it stops at the next row; what is done
     * by then stays done. Expected failures are in the result.
     *
     * @param plan from {@link #plan}
     * @param monitor told of the progress, by rows; may be null
     * @return what came of it
     */
    R execute(Plan plan, IProgressMonitor monitor);
}
