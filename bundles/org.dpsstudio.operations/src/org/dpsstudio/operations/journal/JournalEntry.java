// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.journal;

import java.time.Instant;
import java.util.List;

/**
 * An operation that was executed.
 *
 * @param time when it ended
 * @param what what it was to do, one sentence
 * @param commandLines the {@code dps} command lines that would do the same, without secrets and without saying
 *        which service; of very many only the first, and then a comment line that says how many more there are
 * @param outcome what came of it
 * @param result that in one sentence
 */
public record JournalEntry(Instant time, String what, List<String> commandLines, Outcome outcome, String result) {
    /** What came of an operation as a whole. */
    public enum Outcome {
        /** All of it was done. */
        DONE,
        /** Some of it was not done. */
        PARTLY,
        /** None of it was done. */
        FAILED
    }

    /** Keeps a copy. */
    public JournalEntry {
        commandLines = List.copyOf(commandLines);
    }
}
