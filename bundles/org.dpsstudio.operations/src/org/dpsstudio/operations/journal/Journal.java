// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.journal;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

import org.dpsstudio.operations.internal.Bounded;
import org.dpsstudio.service.Subscription;

/** The operations of this session, the oldest forgotten first. Safe for any thread. */
public final class Journal {
    /** How many entries are kept. */
    public static final int CAPACITY = 5000;

    private final Clock clock;
    private final Bounded<JournalEntry> entries = new Bounded<>(CAPACITY);

    /**
     * @param clock the time of entries
     */
    public Journal(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param what what it was to do
     * @param commandLines what would do it again
     * @param outcome what came of it
     * @param result that in one sentence
     */
    public void record(String what, List<String> commandLines, JournalEntry.Outcome outcome, String result) {
        entries.add(new JournalEntry(clock.instant(), what, commandLines, outcome, result));
    }

    /** @return the entries, the oldest first */
    public List<JournalEntry> entries() {
        return entries.all();
    }

    /**
     * @param listener told of each new entry, on the thread of the operation; it must not wait
     * @return ends it
     */
    public Subscription onEntry(Consumer<JournalEntry> listener) {
        return entries.onAdd(listener);
    }
}
