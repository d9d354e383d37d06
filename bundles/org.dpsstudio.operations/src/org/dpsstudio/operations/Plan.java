// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations;

import java.util.List;

/**
 * What an operation would do, in words for the one who decides.
 *
 * @param what what would be done, one sentence
 * @param whom who is affected and how, one or more sentences
 * @param entries how many enrollments or records it works on
 * @param devices how many devices are known to be affected; a group's devices count when they have registered
 * @param warnings what else to know before, one sentence each
 * @param askFirst whether it takes access away or touches more than one device, so that a person should agree
 *        first
 */
public record Plan(String what, String whom, int entries, long devices, List<String> warnings, boolean askFirst) {
    /** Keeps a copy. */
    public Plan {
        warnings = List.copyOf(warnings);
    }
}
