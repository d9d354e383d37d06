// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.journal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.operations.internal.Bounded;
import org.dpsstudio.operations.journal.Event.Severity;
import org.dpsstudio.service.Subscription;

/** What happened in this session, the oldest forgotten first. Safe for any thread. */
public final class EventLog {
    /** How many events are kept. */
    public static final int CAPACITY = 10_000;

    private final Bounded<Event> events = new Bounded<>(CAPACITY);

    /**
     * @param event what happened
     */
    public void add(Event event) {
        events.add(event);
    }

    /**
     * Adds a registration attempt: information when the device was assigned or challenged, a warning otherwise.
     *
     * @param source the service's name
     * @param trace the attempt
     */
    public void addAttempt(String source, Trace trace) {
        add(new Event(trace.attempt().time(),
                switch (trace.outcome()) {
                    case ASSIGNED, CHALLENGED -> Severity.INFO;
                    case DISABLED, FAILED, REFUSED -> Severity.WARNING;
                }, source,
                trace.attempt().registrationId() + ": " + Explanation.reason(trace, Locale.getDefault()), List.of(),
                trace.enrollment(), OptionalLong.of(trace.id())));
    }

    /**
     * Adds every entry that comes into a journal from now on.
     *
     * @param source how the journal's events are called
     * @param journal the journal
     * @return ends it
     */
    public Subscription follow(String source, Journal journal) {
        return journal.onEntry(entry -> add(event(source, entry)));
    }

    /** @return the events, the oldest first */
    public List<Event> events() {
        return events.all();
    }

    /** Forgets all events; listeners stay. */
    public void clear() {
        events.clear();
    }

    /**
     * @param listener told of each new event, on the thread that adds it; it must not wait
     * @return ends it
     */
    public Subscription onEvent(Consumer<Event> listener) {
        return events.onAdd(listener);
    }

    private static Event event(String source, JournalEntry entry) {
        Severity severity = switch (entry.outcome()) {
            case DONE -> Severity.INFO;
            case PARTLY -> Severity.WARNING;
            case FAILED -> Severity.ERROR;
        };
        return new Event(entry.time(), severity, source, entry.what() + " " + entry.result(), entry.commandLines(),
                Optional.empty(), OptionalLong.empty());
    }
}
