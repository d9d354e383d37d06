// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.device.internal.run.SideBySide;

/**
 * Two runs beside each other, step by step.
 *
 * @param pairs in the order of the conversation
 */
public record RunComparison(List<Pair> pairs) {
    /** Keeps a copy. */
    public RunComparison {
        pairs = List.copyOf(pairs);
    }

    /** How two steps compare. */
    public enum Likeness {
        /** Nothing differs but the time. */
        SAME,
        /** Only what is new in every run differs, such as nonces and the IDs of operations. */
        AS_EXPECTED,
        /** A value, a fault, or what went wrong differs. */
        DIFFERENT,
        /** Only the left run has the step. */
        LEFT_ONLY,
        /** Only the right run has the step. */
        RIGHT_ONLY
    }

    /**
     * A value that differs.
     *
     * @param path its name, after those of the values that it is within
     * @param left what it was in the left run, where it was there
     * @param right what it was in the right run, where it was there
     * @param expected whether it is one that is new in every run
     */
    public record Difference(List<String> path, Optional<String> left, Optional<String> right, boolean expected) {
        /** Keeps a copy. */
        public Difference {
            path = List.copyOf(path);
        }
    }

    /**
     * A step of both runs, or of one of them.
     *
     * @param left the left run's
     * @param right the right run's
     * @param likeness how they compare
     * @param differences what differs, in the order of the left step's values
     */
    public record Pair(Optional<Step> left, Optional<Step> right, Likeness likeness, List<Difference> differences) {
        /** Keeps a copy. */
        public Pair {
            differences = List.copyOf(differences);
        }
    }

    /**
     * @param left a run
     * @param right another
     * @return both, their steps aligned by kind and direction
     */
    public static RunComparison of(RunResult left, RunResult right) {
        return new RunComparison(SideBySide.pairs(left.steps(), right.steps()));
    }

    /** @return whether the runs went the same way: nothing differs but times and what is new in every run */
    public boolean alike() {
        return pairs.stream().allMatch(
                pair -> pair.likeness() == Likeness.SAME || pair.likeness() == Likeness.AS_EXPECTED);
    }
}
