// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal;

import java.util.List;

import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.RowOutcome;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.journal.JournalEntry.Outcome;
import org.dpsstudio.service.Result;

/** Puts what came of an operation into the journal. */
public final class Journaling {
    private Journaling() {
    }

    /** @return the same report */
    public static <K> Report<K> record(Journal journal, String what, List<String> commands, Report<K> report) {
        Outcome outcome = report.complete() ? Outcome.DONE
                : report.count(RowOutcome.DONE) == 0 ? Outcome.FAILED : Outcome.PARTLY;
        journal.record(what, commands, outcome, report.summary());
        return report;
    }

    /** @return the same result */
    public static <T> Result<T> record(Journal journal, String what, List<String> commands, Result<T> result) {
        switch (result) {
            case Result.Ok<T> ok -> journal.record(what, commands, Outcome.DONE, Texts.of("result.done"));
            case Result.Failed<T> failed -> journal.record(what, commands, Outcome.FAILED,
                    Texts.of("result.failed", failed.error().message()));
        }
        return result;
    }
}
