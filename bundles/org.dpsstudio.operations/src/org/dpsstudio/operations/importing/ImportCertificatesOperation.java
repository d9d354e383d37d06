// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.internal.importing.ImportRun;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Writes what an import plan says, and only what is new: CA certificates first, then groups, then individual
 * enrollments. Rows against which something stands are left out. It can be executed again after rows that were refused
 * have been mended: what was applied stays applied and is not written again.
 */
public final class ImportCertificatesOperation implements Operation<ImportReport> {
    private final ImportRun run;

    /**
     * @param service the service that the plan was made for
     * @param journal where it is recorded
     * @param plan says what is written, and is told what became of it
     */
    public ImportCertificatesOperation(ProvisioningService service, Journal journal, ImportPlan plan) {
        this.run = new ImportRun(service, journal, plan.planRows());
    }

    @Override
    public Plan plan() {
        return run.plan();
    }

    @Override
    public ImportReport execute(Plan plan, IProgressMonitor monitor) {
        return run.execute(plan, monitor);
    }
}
