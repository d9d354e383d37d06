// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.journal;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

import org.dpsstudio.model.enrollment.EnrollmentKey;

/**
 * Something that an operator may want to look up later.
 *
 * @param time when it happened
 * @param severity how much it matters
 * @param source where it came from, for example the service's name
 * @param text one sentence
 * @param details further lines for copying, for example command lines
 * @param enrollment the enrollment that it is about
 * @param traceId the attempt's trace that tells more
 */
public record Event(Instant time, Severity severity, String source, String text, List<String> details,
        Optional<EnrollmentKey> enrollment, OptionalLong traceId) {
    /** How much an event matters. */
    public enum Severity {
        /** For the record. */
        INFO,
        /** Somebody may have to do something. */
        WARNING,
        /** Something did not work. */
        ERROR
    }

    /** Refuses null; keeps a copy. */
    public Event {
        Objects.requireNonNull(time);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(source);
        Objects.requireNonNull(text);
        details = List.copyOf(details);
        Objects.requireNonNull(enrollment);
        Objects.requireNonNull(traceId);
    }

    /**
     * @param time when it happened
     * @param severity how much it matters
     * @param source where it came from
     * @param text one sentence
     * @return an event with nothing else said
     */
    public static Event of(Instant time, Severity severity, String source, String text) {
        return new Event(time, severity, source, text, List.of(), Optional.empty(), OptionalLong.empty());
    }
}
