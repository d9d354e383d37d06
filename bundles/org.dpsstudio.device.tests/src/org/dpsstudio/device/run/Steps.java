// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import java.util.List;

/** Finds steps and values in a run. */
final class Steps {
    private Steps() {
    }

    static List<Step> all(RunResult result, StepKind kind) {
        return result.steps().stream().filter(step -> step.kind() == kind).toList();
    }

    static Step only(RunResult result, StepKind kind) {
        List<Step> all = all(result, kind);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " steps " + kind + " in " + result.steps());
        }
        return all.getFirst();
    }

    static Value value(Step step, String... path) {
        List<Value> values = step.values();
        Value found = null;
        for (String name : path) {
            found = values.stream().filter(value -> value.name().equalsIgnoreCase(name)).findFirst()
                    .orElseThrow(() -> new AssertionError("no " + String.join(" > ", path) + " in " + step.values()));
            values = found.parts();
        }
        return found;
    }
}
