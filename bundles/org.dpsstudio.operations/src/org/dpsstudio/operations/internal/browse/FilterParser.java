// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.browse;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.operations.browse.FilterSyntax.Outcome;
import org.dpsstudio.operations.browse.FilterSyntax.Parsed;
import org.dpsstudio.operations.browse.FilterSyntax.Problem;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.service.browse.FilterTerm;

/** Reads filters. */
public final class FilterParser {
    private final Locale locale;
    private final TimeWords times;

    /**
     * @param clock what today is
     * @param locale the reader's language
     */
    public FilterParser(Clock clock, Locale locale) {
        this.locale = locale;
        this.times = new TimeWords(clock);
    }

    /**
     * @param filter what was typed
     * @return its terms, or the first problem
     */
    public Outcome parse(String filter) {
        List<FilterTerm> terms = new ArrayList<>();
        for (Token token : Token.all(filter)) {
            if (token.open()) {
                return problem(token.valueStart(), token.end(), "filter.open", List.of(), token.value());
            }
            switch (term(token)) {
                case Understood understood -> terms.add(token.negated() ? new FilterTerm.Not(understood.term())
                        : understood.term());
                case NotUnderstood not -> {
                    return not.problem();
                }
            }
        }
        return new Parsed(terms);
    }

    private sealed interface Reading {
    }

    private record Understood(FilterTerm term) implements Reading {
    }

    private record NotUnderstood(Problem problem) implements Reading {
    }

    private Reading term(Token token) {
        if (token.field().isEmpty()) {
            return token.value().isEmpty()
                    ? not(problem(token.start(), token.end(), "filter.empty", List.of(), token.value()))
                    : new Understood(new FilterTerm.Anywhere(token.value(),
                            Explanation.rulesSaying(token.value(), locale)));
        }
        Optional<Field> field = Field.named(token.field().get());
        if (field.isEmpty()) {
            return not(unknownField(token));
        }
        if (token.value().isEmpty()) {
            return not(problem(token.start(), token.end(), "filter.novalue", examples(field.get()),
                    field.get().typed()));
        }
        return switch (field.get().type()) {
            case TEXT -> new Understood(new FilterTerm.Contains(field.get().column(), token.value()));
            case WORD -> word(token, field.get());
            case REASON -> reason(token);
            case TIME -> times.term(field.get().column(), token.value()).<Reading>map(Understood::new)
                    .orElseGet(() -> not(problem(token.valueStart(), token.end(), "filter.time",
                            FilterCompletion.TIMES, token.value())));
        };
    }

    private static Reading not(Problem problem) {
        return new NotUnderstood(problem);
    }

    private Problem unknownField(Token token) {
        String typed = token.field().orElse("");
        List<String> near = Stream.of(Field.values()).map(Field::typed)
                .sorted(Comparator.comparingInt(name -> Likeness.distance(name, typed))).map(n -> n + ":")
                .toList();
        return problem(token.fieldStart(), token.valueStart(), "filter.field", near, typed,
                Token.quote(typed + ":" + token.value()));
    }

    private Reading word(Token token, Field field) {
        return field.words().stream().filter(w -> w.equalsIgnoreCase(token.value())).findFirst()
                .<Reading>map(w -> new Understood(new FilterTerm.Contains(field.column(), w)))
                .orElseGet(() -> not(problem(token.valueStart(), token.end(), "filter.word", field.words().stream()
                        .sorted(Comparator.comparingInt(w -> Likeness.distance(w, token.value()))).toList(),
                        field.typed(), token.value(), String.join(", ", field.words()))));
    }

    private Reading reason(Token token) {
        Set<Rule> rules = Explanation.rulesSaying(token.value(), locale);
        return rules.isEmpty()
                ? not(problem(token.valueStart(), token.end(), "filter.reason", FilterCompletion.typedReasons(locale),
                        token.value()))
                : new Understood(new FilterTerm.Reason(rules));
    }

    private List<String> examples(Field field) {
        return switch (field.type()) {
            case WORD -> field.words();
            case REASON -> FilterCompletion.typedReasons(locale);
            case TIME -> FilterCompletion.TIMES;
            case TEXT -> List.of();
        };
    }

    private Problem problem(int from, int until, String key, List<String> proposals, Object... arguments) {
        return new Problem(from, until - from, Texts.of(locale, key, arguments), proposals);
    }
}
