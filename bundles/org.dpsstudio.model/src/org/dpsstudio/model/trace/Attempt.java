// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.trace;

import java.time.Instant;

/**
 * A registration attempt as it came in; all texts are of foreign origin and bounded.
 *
 * @param time when it came
 * @param idScope the ID scope as the device wrote it
 * @param registrationId the registration ID as the device wrote it
 * @param protocol the protocol's name, for example {@code HTTPS}
 * @param remoteAddress where it came from, without the port
 * @param apiVersion the api-version that it asked for
 */
public record Attempt(Instant time, String idScope, String registrationId, String protocol, String remoteAddress,
        String apiVersion) {
    private static final int LONGEST = 160;

    /** Cuts texts to a bounded length. */
    public Attempt {
        idScope = bounded(idScope);
        registrationId = bounded(registrationId);
        apiVersion = bounded(apiVersion);
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\u2026";
    }
}
