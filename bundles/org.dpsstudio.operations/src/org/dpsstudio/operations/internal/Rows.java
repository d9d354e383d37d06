// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.RowOutcome;
import org.dpsstudio.service.ServiceError;

/**
 * A report in the making. Batches that work at the same time mark rows of their own.
 *
 * @param <K> what a row is about
 */
public final class Rows<K> {
    private final List<K> subjects;
    private final byte[] outcomes;
    private final Map<Integer, String> reasons = new ConcurrentHashMap<>();

    Rows(List<K> subjects) {
        this.subjects = subjects;
        this.outcomes = new byte[subjects.size()];
        Arrays.fill(outcomes, (byte) RowOutcome.NOT_REACHED.ordinal());
    }

    /** @return the subject of a row */
    public K subject(int row) {
        return subjects.get(row);
    }

    /** @return whether it was said what became of a row */
    boolean reached(int row) {
        return outcomes[row] != RowOutcome.NOT_REACHED.ordinal();
    }

    /** Says that a row was done. */
    public void done(int row) {
        outcomes[row] = (byte) RowOutcome.DONE.ordinal();
    }

    /** Says why a row was not done. */
    public void failed(int row, ServiceError error) {
        failed(row, error.httpStatus() == 412 ? Texts.of("error.changed") : error.message());
    }

    /** Says why a row was not done. */
    public void failed(int row, String reason) {
        reasons.put(row, reason);
        outcomes[row] = (byte) RowOutcome.FAILED.ordinal();
    }

    Report<K> report(boolean canceled, Function<? super K, String> name) {
        return new Report<>(subjects, outcomes, reasons, canceled, name);
    }
}
