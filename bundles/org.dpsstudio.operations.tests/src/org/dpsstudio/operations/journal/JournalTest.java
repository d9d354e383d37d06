// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.operations.journal.Event.Severity;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");

    private final Journal journal = new Journal(Clock.fixed(NOW, ZoneOffset.UTC));
    private final EventLog log = new EventLog();

    @Test
    void entriesAreKeptInOrderAndTheOldestAreForgotten() {
        for (int i = 0; i < Journal.CAPACITY + 3; i++) {
            journal.record("Do " + i + ".", List.of("dps do " + i), JournalEntry.Outcome.DONE, "It was done.");
        }
        List<JournalEntry> entries = journal.entries();
        assertEquals(Journal.CAPACITY, entries.size());
        assertEquals(new JournalEntry(NOW, "Do 3.", List.of("dps do 3"), JournalEntry.Outcome.DONE, "It was done."),
                entries.getFirst());
    }

    @Test
    void listenersHearUntilTheyEnd() {
        List<JournalEntry> heard = new ArrayList<>();
        Subscription subscription = journal.onEntry(heard::add);
        Subscription same = journal.onEntry(heard::add);
        journal.record("One.", List.of(), JournalEntry.Outcome.DONE, "");
        assertEquals(2, heard.size());
        same.close();
        journal.record("Two.", List.of(), JournalEntry.Outcome.DONE, "");
        assertEquals(3, heard.size());
        subscription.close();
        journal.record("Three.", List.of(), JournalEntry.Outcome.DONE, "");
        assertEquals(3, heard.size());
    }

    @Test
    void theEventLogFollowsAJournalAndAttempts() {
        try (Subscription following = log.follow("Local service", journal)) {
            journal.record("Delete all.", List.of("dps delete"), JournalEntry.Outcome.PARTLY, "One was done.");
        }
        journal.record("Unheard.", List.of(), JournalEntry.Outcome.DONE, "");
        log.addAttempt("Local service", Samples.trace("press-0017", Outcome.REFUSED).withId(7));
        log.addAttempt("Local service", Samples.trace("press-0018", Outcome.ASSIGNED).withId(8));
        List<Event> events = log.events();
        assertEquals(3, events.size());
        assertEquals("Delete all. One was done.", events.get(0).text());
        assertEquals(List.of("dps delete"), events.get(0).details());
        assertEquals(List.of(Severity.WARNING, Severity.WARNING, Severity.INFO),
                events.stream().map(Event::severity).toList());
        assertTrue(events.get(1).text().startsWith("press-0017: The "), events.get(1).text());
        assertEquals(7, events.get(1).traceId().orElseThrow());
        log.clear();
        assertEquals(List.of(), log.events());
    }
}
