// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.device;

import java.util.Optional;

import org.dpsstudio.model.JsonText;

/**
 * What a device asks, whatever protocol it came by. Texts are as they came, unread.
 *
 * @param idScope from the address
 * @param registrationId from the address, percent-decoded
 * @param evidence what the device shows
 * @param body what the body said
 * @param apiVersion as asked for, empty when missing
 * @param protocol for example {@code HTTPS}
 * @param remoteAddress without the port
 */
public record DeviceRequest(String idScope, String registrationId, Evidence evidence, Body body, String apiVersion,
        String protocol, String remoteAddress) {

    /** What a request's body said. */
    public sealed interface Body {
        /** There was none, or nothing was asked of it. */
        Body NONE = new Read(Optional.empty(), Optional.empty());

        /**
         * It could be read.
         *
         * @param registrationId the ID in the body
         * @param payload any JSON value but null
         */
        record Read(Optional<String> registrationId, Optional<JsonText> payload) implements Body {
        }

        /**
         * It could not.
         *
         * @param errorCode what to answer, {@code ServiceError.INVALID_ARGUMENT} or {@code TOO_LARGE}
         * @param expected what was asked for
         * @param came what was wrong, and where
         */
        record Unreadable(int errorCode, String expected, String came) implements Body {
        }
    }
}
