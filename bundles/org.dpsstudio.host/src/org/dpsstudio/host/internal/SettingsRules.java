// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host.internal;

import java.time.Duration;

import org.dpsstudio.host.HostException;
import org.dpsstudio.host.HostSettings;

/** What settings must obey before anything is touched. */
public final class SettingsRules {
    private static final Duration LONGEST_AGE = Duration.ofDays(36_500);

    private SettingsRules() {
    }

    /**
     * @param settings checked as far as that goes without the network
     * @throws HostException when one cannot hold
     */
    public static void check(HostSettings settings) throws HostException {
        if (!HostNames.isAddressOrName(settings.listen())) {
            throw new HostException(Messages.text("settings.listen", settings.listen()));
        }
        if (settings.httpsPort() < 0 || settings.httpsPort() > 65_535) {
            throw new HostException(Messages.text("settings.port", Integer.toString(settings.httpsPort())));
        }
        for (String name : settings.hostNames()) {
            if (!HostNames.isAddressOrName(name)) {
                throw new HostException(Messages.text("settings.hostName", name));
            }
        }
        if (settings.traceMaxCount() < 1) {
            throw new HostException(
                    Messages.text("settings.traceMaxCount", Integer.toString(settings.traceMaxCount())));
        }
        if (settings.traceMaxAge().compareTo(Duration.ofMinutes(1)) < 0
                || settings.traceMaxAge().compareTo(LONGEST_AGE) > 0) {
            throw new HostException(Messages.text("settings.traceMaxAge", settings.traceMaxAge()));
        }
    }
}
