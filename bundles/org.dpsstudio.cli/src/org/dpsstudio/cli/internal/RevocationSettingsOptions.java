// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.time.Duration;

import org.dpsstudio.attestation.chain.Revocation.Effect;
import org.dpsstudio.service.certificates.RevocationSettings;

import picocli.CommandLine.Option;

/** The options that say what the service does about revocation. */
final class RevocationSettingsOptions {
    @Option(names = "--enabled", order = 1, arity = "0..1", fallbackValue = "true", paramLabel = "true|false")
    private Boolean enabled;

    @Option(names = "--missing", order = 2, paramLabel = "ignore|warn|refuse")
    private Effect missing;

    @Option(names = "--expired", order = 3, paramLabel = "ignore|warn|refuse")
    private Effect expired;

    @Option(names = "--fetching", order = 4, arity = "0..1", fallbackValue = "true", paramLabel = "true|false")
    private Boolean fetching;

    @Option(names = "--interval", order = 5, paramLabel = "DURATION", converter = DurationArgument.class)
    private Duration interval;

    boolean given() {
        return enabled != null || missing != null || expired != null || fetching != null || interval != null;
    }

    /** @return the settings with what the options say; what no option names is as it was */
    RevocationSettings over(RevocationSettings stored) {
        return new RevocationSettings(enabled == null ? stored.enabled() : enabled,
                missing == null ? stored.missing() : missing, expired == null ? stored.expired() : expired,
                fetching == null ? stored.fetching() : fetching, interval == null ? stored.interval() : interval);
    }
}
