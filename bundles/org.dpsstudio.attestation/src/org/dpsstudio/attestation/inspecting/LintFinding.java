// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.util.Objects;
import java.util.Optional;

/**
 * What the linter found.
 *
 * @param rule the rule that is broken
 * @param severity how much it matters in this certificate
 * @param came what was found, in a few words; never empty
 * @param range the bytes it is about; absent when it is about something that is missing
 */
public record LintFinding(LintRule rule, Severity severity, String came, Optional<ByteRange> range) {
    /** Refuses null. */
    public LintFinding {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(came);
        Objects.requireNonNull(range);
    }

    /** @return the rule's title */
    public String title() {
        return rule.title();
    }

    /** @return why it matters for provisioning, in whole sentences */
    public String why() {
        return rule.why();
    }

    /** @return what to do about it, in whole sentences */
    public String remedy() {
        return rule.remedy();
    }
}
