// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.dpsstudio.operations.internal.importing.PlanRows;
import org.dpsstudio.operations.internal.importing.Steps;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;

/**
 * What becomes of everything that was found: one row for each, with a proposal that an operator can correct. A row
 * proposes what makes the fewest entries let the devices in: a CA that issued some becomes a group, and what a group
 * covers nothing. Corrections are cheap and wait for nobody, so they are for any thread, a UI thread too; each tells
 * which rows are others from then on. Rows that an operator has not corrected follow the corrections of others.
 */
public final class ImportPlan {
    /** How many CA certificates a service takes. */
    public static final int MOST_CA_CERTIFICATES = 25;

    private final PlanRows rows;

    private ImportPlan(PlanRows rows) {
        this.rows = rows;
    }

    /**
     * Asks the service what it has and proposes. It waits for the service, so it is not for a UI thread.
     *
     * @param discovery what was found
     * @param service where it is to be imported
     * @param clock tells which certificates have expired
     * @param monitor told of the progress; may be null
     * @return the plan, or why the service cannot be worked with
     * @throws OperationCanceledException when the monitor is canceled
     */
    public static Result<ImportPlan> propose(Discovery discovery, ProvisioningService service, Clock clock,
            IProgressMonitor monitor) {
        var rows = new PlanRows(discovery.found(), service, clock.instant());
        Optional<ServiceError> refusal = rows.read(SubMonitor.convert(monitor));
        return refusal.isPresent() ? new Result.Failed<>(refusal.get()) : Result.ok(new ImportPlan(rows));
    }

    /** @return the rows as they stand now, by their numbers */
    public List<ImportRow> rows() {
        return rows.all();
    }

    /**
     * @param number which
     * @return the row as it stands now
     */
    public ImportRow row(int number) {
        return rows.row(number);
    }

    /**
     * Decides what a row becomes.
     *
     * @param number a row that was not applied
     * @param proposal one of its choices
     * @return the numbers of the rows that may be others now
     */
    public Set<Integer> propose(int number, Proposal proposal) {
        return rows.propose(number, proposal);
    }

    /**
     * Decides how a row's enrollment, group or CA certificate is called.
     *
     * @param number a row that was not applied
     * @param name any text; a conflict says when it cannot be a name
     * @return the numbers of the rows that may be others now
     */
    public Set<Integer> rename(int number, String name) {
        return rows.rename(number, name);
    }

    /**
     * Decides whether a row's CA certificate is verified on upload.
     *
     * @param number a row that was not applied
     * @param verified whether the operator vouches for its private key
     * @return the numbers of the rows that may be others now
     */
    public Set<Integer> verify(int number, boolean verified) {
        return rows.verify(number, verified);
    }

    /**
     * Decides that every row against which something stands becomes nothing.
     *
     * @return the numbers of the rows that may be others now
     */
    public Set<Integer> leaveOutBlocked() {
        Set<Integer> changed = new TreeSet<>();
        for (ImportRow row : rows()) {
            if (row(row.number()).blocked()) {
                changed.addAll(propose(row.number(), Proposal.NOTHING));
            }
        }
        return changed;
    }

    /** @return whether there are names of which it is not known whether the service has them already */
    public boolean incomplete() {
        return rows.incomplete();
    }

    /**
     * Asks the service for those names. It waits for the service, so it is not for a UI thread.
     *
     * @param monitor told of the progress; may be null
     * @return the numbers of the rows that may be others now, or why the service could not be asked
     * @throws OperationCanceledException when the monitor is canceled
     */
    public Result<Set<Integer>> lookUp(IProgressMonitor monitor) {
        PlanRows.LookUp answer = rows.lookUp(SubMonitor.convert(monitor));
        return answer.refusal().<Result<Set<Integer>>>map(Result.Failed::new)
                .orElseGet(() -> Result.ok(answer.changed()));
    }

    /** @return what would be written next, in this order: CA certificates, groups, individual enrollments */
    public List<ImportStep> steps() {
        return Steps.of(rows.pending());
    }

    PlanRows planRows() {
        return rows;
    }
}
