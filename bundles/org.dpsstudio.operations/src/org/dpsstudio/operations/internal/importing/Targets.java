// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.importing;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.dpsstudio.operations.importing.ImportRow;
import org.dpsstudio.operations.importing.RowState;

/** Which rows would make what: found by enrollment key and by name of a CA certificate. */
final class Targets {
    private final Map<Object, SortedSet<Integer>> rows = new HashMap<>();
    private final TreeSet<Integer> authorities = new TreeSet<>();

    void add(ImportRow row) {
        of(row).forEach(target -> rows.computeIfAbsent(target, none -> new TreeSet<>()).add(row.number()));
        if (counts(row)) {
            authorities.add(row.number());
        }
    }

    void remove(ImportRow row) {
        of(row).forEach(target -> {
            SortedSet<Integer> left = rows.get(target);
            if (left != null && left.remove(row.number()) && left.isEmpty()) {
                rows.remove(target);
            }
        });
        authorities.remove(row.number());
    }

    /** @return the rows that would make it */
    SortedSet<Integer> of(Object target) {
        return rows.getOrDefault(target, Collections.emptySortedSet());
    }

    /** @return the rows that would make what this one would, itself included */
    Stream<Integer> rivals(ImportRow row) {
        return of(row).flatMap(target -> of(target).stream());
    }

    /** @return how many rows before this one would make a CA certificate */
    int authoritiesBefore(int number) {
        return authorities.headSet(number).size();
    }

    /** @return the rows that would make a CA certificate */
    SortedSet<Integer> authorities() {
        return authorities;
    }

    private static boolean counts(ImportRow row) {
        return row.proposal().authority() && !row.authorityStored() && row.state() != RowState.APPLIED;
    }

    private static Stream<Object> of(ImportRow row) {
        return row.state() == RowState.APPLIED ? Stream.empty()
                : Stream.concat(Examining.enrollment(row).stream(), Examining.authority(row).stream());
    }
}
