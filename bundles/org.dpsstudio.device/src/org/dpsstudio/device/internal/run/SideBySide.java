// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.device.run.Direction;
import org.dpsstudio.device.run.RunComparison.Difference;
import org.dpsstudio.device.run.RunComparison.Likeness;
import org.dpsstudio.device.run.RunComparison.Pair;
import org.dpsstudio.device.run.Step;
import org.dpsstudio.device.run.StepKind;
import org.dpsstudio.device.run.Value;

/** Puts the steps of two runs beside each other, so that as many as possible have one of their kind beside them. */
public final class SideBySide {
    /** Runs of so many steps are not aligned, but put beside each other as they come. */
    private static final int MOST_STEPS = 1000;
    private static final int LONGEST_HEX = 64;
    private static final String KEY_BLOB = "authenticationKey";
    /** What is new in every run. */
    private static final Set<String> NEW_EACH_TIME = Set.of("GET", "date", "x-ms-request-id", "trackingid",
            "operationid", "timestamputc", "createddatetimeutc", "lastupdateddatetimeutc", "etag", "location",
            "authorization", "content-length", "se", "expiry", "device address", "credentialblob", "secret");
    /** What is new in every key that a TPM is sent. */
    private static final Set<String> NEW_IN_KEYS = Set.of("unique", "name", "SHA-256", "integrityHMAC",
            "encIdentity", "dupSensitive");

    private SideBySide() {
    }

    /**
     * @param left the steps of a run
     * @param right those of another
     * @return both
     */
    public static List<Pair> pairs(List<Step> left, List<Step> right) {
        List<Pair> pairs = new ArrayList<>();
        int[][] common = common(left, right);
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            if (i < left.size() && j < right.size() && sameKind(left.get(i), right.get(j))) {
                pairs.add(both(left.get(i++), right.get(j++)));
            } else if (j == right.size() || i < left.size() && at(common, i + 1, j) >= at(common, i, j + 1)) {
                pairs.add(new Pair(Optional.of(left.get(i++)), Optional.empty(), Likeness.LEFT_ONLY, List.of()));
            } else {
                pairs.add(new Pair(Optional.empty(), Optional.of(right.get(j++)), Likeness.RIGHT_ONLY, List.of()));
            }
        }
        return pairs;
    }

    /** How many steps the rests of both runs have in common, from each place on; empty for very long runs. */
    private static int[][] common(List<Step> left, List<Step> right) {
        if (left.size() > MOST_STEPS || right.size() > MOST_STEPS) {
            return new int[0][];
        }
        int[][] common = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                common[i][j] = sameKind(left.get(i), right.get(j)) ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static int at(int[][] common, int i, int j) {
        return common.length == 0 ? 0 : common[i][j];
    }

    private record Sort(StepKind kind, Direction direction) {
    }

    private static boolean sameKind(Step left, Step right) {
        return new Sort(left.kind(), left.direction()).equals(new Sort(right.kind(), right.direction()));
    }

    private static Pair both(Step left, Step right) {
        List<Difference> differences = new ArrayList<>();
        if (!left.faults().equals(right.faults())) {
            differences.add(new Difference(List.of("faults"), faults(left), faults(right), false));
        }
        if (!left.problem().equals(right.problem())) {
            differences.add(new Difference(List.of("problem"), left.problem(), right.problem(), false));
        }
        Map<List<String>, Value> before = flat(left.values());
        Map<List<String>, Value> after = flat(right.values());
        Set<List<String>> paths = new LinkedHashSet<>(before.keySet());
        paths.addAll(after.keySet());
        for (List<String> path : paths) {
            difference(path, Optional.ofNullable(before.get(path)), Optional.ofNullable(after.get(path)))
                    .ifPresent(differences::add);
        }
        Likeness likeness = differences.isEmpty() ? Likeness.SAME
                : differences.stream().allMatch(Difference::expected) ? Likeness.AS_EXPECTED : Likeness.DIFFERENT;
        return new Pair(Optional.of(left), Optional.of(right), likeness, differences);
    }

    private static Optional<String> faults(Step step) {
        return step.faults().isEmpty() ? Optional.empty()
                : Optional.of(String.join(", ", step.faults().stream().sorted().map(Enum::name).toList()));
    }

    private static Optional<Difference> difference(List<String> path, Optional<Value> left, Optional<Value> right) {
        Optional<String> before = left.map(Value::text);
        Optional<String> after = right.map(Value::text);
        if (before.equals(after)) {
            if (left.flatMap(Value::bytes).equals(right.flatMap(Value::bytes))) {
                return Optional.empty();
            }
            before = left.flatMap(SideBySide::hex);
            after = right.flatMap(SideBySide::hex);
        }
        return Optional.of(new Difference(path, before, after, left.isPresent() && right.isPresent() && isNew(path)));
    }

    private static Optional<String> hex(Value value) {
        return value.bytes().map(bytes -> bytes.hex().length() <= LONGEST_HEX ? bytes.hex()
                : bytes.hex().substring(0, LONGEST_HEX) + "\u2026");
    }

    private static boolean isNew(List<String> path) {
        String name = path.getLast();
        return NEW_EACH_TIME.contains(name) || NEW_EACH_TIME.contains(name.toLowerCase(Locale.ROOT))
                || path.contains(KEY_BLOB)
                        && (name.equals(KEY_BLOB) || name.startsWith("TPM2B_") || NEW_IN_KEYS.contains(name));
    }

    private static Map<List<String>, Value> flat(List<Value> values) {
        Map<List<String>, Value> flat = new LinkedHashMap<>();
        collect(List.of(), values, flat);
        return flat;
    }

    private static void collect(List<String> above, List<Value> values, Map<List<String>, Value> flat) {
        for (Value value : values) {
            List<String> path = new ArrayList<>(above);
            path.add(value.name());
            for (int number = 2; flat.containsKey(path); number++) {
                path.set(path.size() - 1, value.name() + " " + number);
            }
            flat.put(List.copyOf(path), value);
            collect(path, value.parts(), flat);
        }
    }
}
