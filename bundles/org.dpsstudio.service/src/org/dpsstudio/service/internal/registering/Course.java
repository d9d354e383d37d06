// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.registering;

import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.ReprovisionPolicy;

/** What a registration makes of the assignment that the device has. The names are written into traces. */
enum Course {
    /** It has none. */
    INITIAL("initial"),
    /** Allocate anew and take the twin along. */
    MIGRATE("migrate"),
    /** Allocate anew and begin with the initial twin. */
    RESET("reset"),
    /** Keep it, whatever became of the hub. */
    NEVER("never"),
    /** Keep it while the hub is linked, as the service did before there were reprovision policies. */
    STICKY("sticky");

    private static final String LAST_STICKY_VERSION = "2018-04-01";
    private final String word;

    Course(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    boolean keeps(boolean hubLinked) {
        return this == NEVER || this == STICKY && hubLinked;
    }

    static Course again(EnrollmentSettings settings, String apiVersion) {
        if (settings.reprovisionPolicy().isEmpty() && isSticky(apiVersion)) {
            return STICKY;
        }
        ReprovisionPolicy policy = settings.effectiveReprovisionPolicy();
        if (!policy.updateHubAssignment()) {
            return NEVER;
        }
        return policy.migrateDeviceData() ? MIGRATE : RESET;
    }

    /** Versions are dates, some with a word behind. */
    private static boolean isSticky(String apiVersion) {
        int length = LAST_STICKY_VERSION.length();
        return apiVersion.length() >= length && apiVersion.startsWith("20")
                && apiVersion.substring(0, length).compareTo(LAST_STICKY_VERSION) <= 0;
    }
}
