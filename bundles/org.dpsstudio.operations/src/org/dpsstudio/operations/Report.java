// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations;

import java.util.AbstractList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.dpsstudio.operations.internal.Texts;

/**
 * What became of each row of an operation, in the order in which they were given. Immutable.
 *
 * @param <K> what a row is about
 */
public final class Report<K> {
    private final List<K> subjects;
    private final byte[] outcomes;
    private final Map<Integer, String> reasons;
    private final boolean canceled;
    private final Function<? super K, String> name;

    /**
     * @param subjects the rows
     * @param outcomes as many ordinals of {@link RowOutcome}
     * @param reasons why rows failed, by position
     * @param canceled whether somebody canceled
     * @param name how a row is called in text
     */
    public Report(List<K> subjects, byte[] outcomes, Map<Integer, String> reasons, boolean canceled,
            Function<? super K, String> name) {
        if (subjects.size() != outcomes.length) {
            throw new IllegalArgumentException("A report has one outcome for each row.");
        }
        this.subjects = subjects;
        this.outcomes = outcomes.clone();
        this.reasons = Map.copyOf(reasons);
        this.canceled = canceled;
        this.name = name;
    }

    /** @return the rows; each is made when it is asked for */
    public List<ReportRow<K>> rows() {
        return new AbstractList<>() {
            @Override
            public ReportRow<K> get(int index) {
                return new ReportRow<>(subjects.get(index), RowOutcome.values()[outcomes[index]],
                        Optional.ofNullable(reasons.get(index)));
            }

            @Override
            public int size() {
                return subjects.size();
            }
        };
    }

    /**
     * @param outcome which
     * @return how many rows came to it
     */
    public int count(RowOutcome outcome) {
        return (int) IntStream.range(0, outcomes.length).filter(i -> outcomes[i] == outcome.ordinal()).count();
    }

    /** @return whether every row was done */
    public boolean complete() {
        return count(RowOutcome.DONE) == outcomes.length;
    }

    /** @return whether somebody canceled */
    public boolean canceled() {
        return canceled;
    }

    /** @return the rows that were not done, in order, for another try */
    public List<K> remaining() {
        return IntStream.range(0, outcomes.length).filter(i -> outcomes[i] != RowOutcome.DONE.ordinal())
                .mapToObj(subjects::get).toList();
    }

    /** @return one sentence: how many were done, failed and not reached */
    public String summary() {
        return Texts.of("report.summary", count(RowOutcome.DONE), count(RowOutcome.FAILED),
                count(RowOutcome.NOT_REACHED), canceled ? 1 : 0);
    }

    /** @return the rows as comma-separated values (RFC 4180) with a header line, for saving */
    public String csv() {
        return rows().stream().map(row -> String.join(",", quoted(name.apply(row.subject())),
                row.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                quoted(row.reason().orElse(""))) + "\r\n").collect(Collectors.joining("", "id,outcome,reason\r\n", ""));
    }

    private static String quoted(String text) {
        String safe = text.startsWith("=") || text.startsWith("+") || text.startsWith("@") ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
