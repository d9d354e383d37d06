// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.model.enrollment.ReprovisionPolicy;

/** What an operator chooses among for devices that register again. */
enum ReprovisionChoice {
    /** Nothing is said, so the service migrates. */
    UNSAID(Optional.empty()),
    /** Choose again and take the twin along. */
    MIGRATE(Optional.of(ReprovisionPolicy.MIGRATE)),
    /** Choose again and begin with the initial twin. */
    RESET(Optional.of(ReprovisionPolicy.RESET)),
    /** Keep the first assignment. */
    NEVER(Optional.of(ReprovisionPolicy.NEVER));

    private final Optional<ReprovisionPolicy> policy;

    ReprovisionChoice(Optional<ReprovisionPolicy> policy) {
        this.policy = policy;
    }

    Optional<ReprovisionPolicy> policy() {
        return policy;
    }

    /** What keeps the hub keeps it, whatever it says of the twin. */
    static ReprovisionChoice of(Optional<ReprovisionPolicy> policy) {
        return Stream.of(values()).filter(choice -> choice.policy.equals(policy)).findFirst().orElse(NEVER);
    }
}
