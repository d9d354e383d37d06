// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.browse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.operations.browse.FilterSyntax.Proposal;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.operations.internal.Texts;

/** Proposes what can be typed next. */
public final class FilterCompletion {
    /** Examples of times. */
    static final List<String> TIMES = List.of("today", "yesterday", "24h", "7d", "never");

    private final Locale locale;

    /** @param locale the reader's language */
    public FilterCompletion(Locale locale) {
        this.locale = locale;
    }

    /** @return the fields and values that fit at the caret, the likeliest first */
    public List<Proposal> at(String filter, int caret, Collection<String> hubs) {
        String before = filter.substring(0, caret);
        List<Token> tokens = Token.all(before);
        if (tokens.isEmpty() || tokens.getLast().end() < caret) {
            return fields(caret, caret, "");
        }
        Token last = tokens.getLast();
        if (last.field().isPresent()) {
            return Field.named(last.field().get()).map(field -> values(field, last, caret, hubs)).orElse(List.of());
        }
        if (last.quoted()) {
            return List.of();
        }
        int from = last.value().equals("-") ? caret : last.fieldStart();
        return fields(from, caret, filter.substring(from, caret));
    }

    private List<Proposal> fields(int from, int caret, String typed) {
        return Stream.of(Field.values()).filter(f -> f.typed().startsWith(typed.toLowerCase(Locale.ROOT)))
                .map(f -> new Proposal(from, caret - from, f.typed() + ":", Texts.of(locale, "field." + f.typed())))
                .toList();
    }

    private List<Proposal> values(Field field, Token token, int caret, Collection<String> hubs) {
        List<Proposal> found = new ArrayList<>();
        String typed = token.value().toLowerCase(locale);
        for (String value : candidates(field, hubs)) {
            if (value.toLowerCase(locale).startsWith(typed)) {
                found.add(new Proposal(token.valueStart(), caret - token.valueStart(), Token.quote(value),
                        label(field, value)));
            }
        }
        return found;
    }

    private List<String> candidates(Field field, Collection<String> hubs) {
        return switch (field) {
            case KIND, ATTESTATION, STATUS, STATE -> field.words();
            case HUB -> hubs.stream().sorted().distinct().toList();
            case REASON -> reasons(locale);
            case ATTEMPT -> TIMES;
            case CREATED, UPDATED -> TIMES.stream().filter(t -> !t.equals("never")).toList();
            case ID -> List.of();
        };
    }

    private String label(Field field, String value) {
        return switch (field) {
            case ATTEMPT, CREATED, UPDATED -> Texts.of(locale, "time." + value);
            case KIND, ATTESTATION, STATUS, STATE -> Texts.of(locale, field.typed() + "." + value);
            case ID, HUB, REASON -> value;
        };
    }

    /** @return the same, as they have to be typed */
    static List<String> typedReasons(Locale locale) {
        return reasons(locale).stream().map(Token::quote).toList();
    }

    /** @return the names of the rules that can keep a device out */
    static List<String> reasons(Locale locale) {
        return Stream.of(Rule.values()).map(rule -> Explanation.name(rule, locale)).sorted().toList();
    }
}
