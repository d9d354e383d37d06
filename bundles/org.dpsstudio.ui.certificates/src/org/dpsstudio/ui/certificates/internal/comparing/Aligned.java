// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.comparing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.ui.certificates.internal.Texts;

/**
 * A field of two certificates side by side.
 *
 * @param label what it is
 * @param left its value in the one; absent when that has no such field
 * @param right its value in the other
 * @param children its parts side by side
 */
record Aligned(String label, Optional<String> left, Optional<String> right, List<Aligned> children) {
    Aligned {
        children = List.copyOf(children);
    }

    /** How the two sides of a field compare. */
    enum Mark {
        /** They say the same. */
        SAME("="),
        /** They say different things. */
        DIFFERENT("\u2260"),
        /** Only the left one has it. */
        ONLY_LEFT("\u2190"),
        /** Only the right one has it. */
        ONLY_RIGHT("\u2192");

        private final String symbol;

        Mark(String symbol) {
            this.symbol = symbol;
        }

        String symbol() {
            return symbol;
        }
    }

    Mark mark() {
        if (right.isEmpty()) {
            return Mark.ONLY_LEFT;
        }
        if (left.isEmpty()) {
            return Mark.ONLY_RIGHT;
        }
        return left.equals(right) && children.stream().allMatch(c -> c.mark() == Mark.SAME) ? Mark.SAME
                : Mark.DIFFERENT;
    }

    /** Only what differs, in it and below it. */
    Optional<Aligned> differing() {
        return mark() == Mark.SAME ? Optional.empty()
                : Optional.of(new Aligned(label, left, right, differing(children)));
    }

    static List<Aligned> differing(List<Aligned> rows) {
        return rows.stream().flatMap(row -> row.differing().stream()).toList();
    }

    /**
     * Puts fields of the same name side by side. Of several of the same name those that say the same meet, and then
     * the others in their order.
     */
    static List<Aligned> of(List<Field> left, List<Field> right) {
        Map<String, List<Field>> lefts = byName(left);
        Map<String, List<Field>> rights = byName(right);
        Set<String> names = new LinkedHashSet<>(lefts.keySet());
        names.addAll(rights.keySet());
        List<Aligned> rows = new ArrayList<>();
        for (String name : names) {
            rows.addAll(pairs(lefts.getOrDefault(name, List.of()), rights.getOrDefault(name, List.of())));
        }
        return rows;
    }

    private static Map<String, List<Field>> byName(List<Field> fields) {
        Map<String, List<Field>> names = new LinkedHashMap<>();
        fields.forEach(f -> names.computeIfAbsent(f.key(), k -> new ArrayList<>()).add(f));
        return names;
    }

    private static List<Aligned> pairs(List<Field> left, List<Field> right) {
        List<Field> others = new ArrayList<>(right);
        List<Optional<Field>> partners = new ArrayList<>();
        for (Field one : left) {
            Optional<Field> same = others.stream().filter(o -> says(o).equals(says(one))).findFirst();
            same.ifPresent(others::remove);
            partners.add(same);
        }
        List<Aligned> rows = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            Optional<Field> partner = partners.get(i)
                    .or(() -> others.isEmpty() ? Optional.empty() : Optional.of(others.removeFirst()));
            rows.add(pair(Optional.of(left.get(i)), partner));
        }
        others.forEach(other -> rows.add(pair(Optional.empty(), Optional.of(other))));
        return rows;
    }

    private static Aligned pair(Optional<Field> left, Optional<Field> right) {
        String label = left.or(() -> right).map(Field::label).orElse("");
        return new Aligned(label, left.map(Aligned::value), right.map(Aligned::value),
                of(left.map(Field::children).orElse(List.of()), right.map(Field::children).orElse(List.of())));
    }

    private static String value(Field field) {
        return field.critical() ? Texts.of("fields.critical", field.value()).strip() : field.value();
    }

    /** What a field says, wherever its bytes are. */
    private static String says(Field field) {
        StringBuilder text = new StringBuilder(value(field));
        field.children().forEach(c -> text.append('\n').append(c.key()).append('=').append(says(c).indent(1)));
        return text.toString();
    }

    /** @return how many fields that have a value there are, and how many of them differ */
    static int[] count(List<Aligned> rows) {
        int[] sum = new int[2];
        leafs(rows).forEach(leaf -> {
            sum[0]++;
            sum[1] += leaf.mark() == Mark.SAME ? 0 : 1;
        });
        return sum;
    }

    private static Stream<Aligned> leafs(List<Aligned> rows) {
        return rows.stream().flatMap(r -> r.children().isEmpty() ? Stream.of(r) : leafs(r.children()));
    }
}
