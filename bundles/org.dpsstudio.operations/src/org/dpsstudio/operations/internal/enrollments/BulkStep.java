// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.enrollments;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.operations.internal.BatchRun;
import org.dpsstudio.operations.internal.Rows;
import org.dpsstudio.service.BulkFailure;
import org.dpsstudio.service.BulkMode;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;

/**
 * Sends the rows of one batch to the service: one bulk operation for each kind of enrollment.
 *
 * @param <K> what a row is about
 */
public final class BulkStep<K> {
    /**
     * What to do with an item that the service refused.
     *
     * @param <K> what a row is about
     */
    @FunctionalInterface
    public interface Refused<K> {
        /** Says in the rows what becomes of it. */
        void item(Rows<K> rows, int row, ServiceError error);
    }

    private final ProvisioningService service;
    private final BulkMode mode;
    private final Refused<K> refused;

    /** Sends nothing yet. */
    public BulkStep(ProvisioningService service, BulkMode mode, Refused<K> refused) {
        this.service = service;
        this.mode = mode;
        this.refused = refused;
    }

    /** @return whether to go on with other batches */
    public boolean send(Rows<K> rows, Map<Integer, Enrollment> items) {
        Map<Integer, Enrollment> individuals = new TreeMap<>();
        Map<Integer, Enrollment> groups = new TreeMap<>();
        items.forEach((row, item) -> (item instanceof EnrollmentGroup ? groups : individuals).put(row, item));
        return sendKind(rows, individuals) & sendKind(rows, groups);
    }

    private boolean sendKind(Rows<K> rows, Map<Integer, Enrollment> items) {
        if (items.isEmpty()) {
            return true;
        }
        return switch (service.bulk(List.copyOf(items.values()), mode)) {
            case Result.Ok<List<BulkFailure>> ok -> {
                items.forEach((row, item) -> rows.done(row));
                mark(rows, items, ok.value());
                yield true;
            }
            case Result.Failed<List<BulkFailure>> failed -> {
                items.forEach((row, item) -> rows.failed(row, failed.error()));
                yield BatchRun.worthGoingOn(failed.error());
            }
        };
    }

    private void mark(Rows<K> rows, Map<Integer, Enrollment> items, List<BulkFailure> failures) {
        items.forEach((row, item) -> failures.stream().filter(f -> f.key().equals(item.key())).findFirst()
                .ifPresent(failure -> refused.item(rows, row, failure.error())));
    }
}
