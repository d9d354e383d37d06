// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.browse;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.dpsstudio.operations.internal.browse.FilterCompletion;
import org.dpsstudio.operations.internal.browse.FilterParser;
import org.dpsstudio.service.browse.FilterTerm;

/**
 * What an operator types to filter the enrollment list: terms separated by blanks, all of which must hold.
 * <ul>
 * <li>{@code press}: free text, in the ID, the hub, or the words of the last reason
 * <li>{@code field:value}: the fields are {@code id}, {@code kind}, {@code attestation}, {@code status},
 * {@code state}, {@code hub}, {@code reason}, {@code attempt}, {@code created} and {@code updated}
 * <li>{@code "two words"}: blanks and colons in a value or in free text; {@code \"} is a quotation mark in it
 * <li>{@code -term}: the term does not hold
 * <li>times: {@code created:2026-11}, {@code updated:>2026-11-20}, {@code created:2026-11-01..2026-11-15},
 * {@code attempt:today}, {@code attempt:yesterday}, {@code attempt:24h}, {@code attempt:never}; dates are of the
 * clock's time zone
 * </ul>
 * Field names and fixed values are taken whatever their case. Immutable.
 */
public final class FilterSyntax {
    private final FilterParser parser;
    private final FilterCompletion completion;

    /**
     * @param clock what today is, in the reader's time zone
     * @param locale the reader's language, for reasons and messages
     */
    public FilterSyntax(Clock clock, Locale locale) {
        this.parser = new FilterParser(clock, locale);
        this.completion = new FilterCompletion(locale);
    }

    /** What came of reading a filter. */
    public sealed interface Outcome {
    }

    /**
     * It was understood.
     *
     * @param terms all must hold; none for a blank filter
     */
    public record Parsed(List<FilterTerm> terms) implements Outcome {
        /** Keeps a copy. */
        public Parsed {
            terms = List.copyOf(terms);
        }
    }

    /**
     * It was not.
     *
     * @param position where the part begins that was not understood
     * @param length how long that part is
     * @param message what is wrong and what to write instead, one or two sentences
     * @param proposals what would do in place of that part
     */
    public record Problem(int position, int length, String message, List<String> proposals) implements Outcome {
        /** Keeps a copy. */
        public Problem {
            proposals = List.copyOf(proposals);
        }
    }

    /**
     * Something that can be typed at a position.
     *
     * @param position where the text that it replaces begins
     * @param length how much it replaces
     * @param text what to put there
     * @param label what it means, a few words
     */
    public record Proposal(int position, int length, String text, String label) {
    }

    /**
     * @param filter what was typed
     * @return its terms, or the first problem
     */
    public Outcome parse(String filter) {
        return parser.parse(filter);
    }

    /**
     * @param filter what was typed so far
     * @param caret where the caret is, 0 to the filter's length
     * @param hubs the hub names that occur
     * @return the fields and values that fit there, the likeliest first
     */
    public List<Proposal> proposals(String filter, int caret, Collection<String> hubs) {
        return completion.at(filter, caret, hubs);
    }
}
