// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.http;

import java.util.List;

/**
 * What is sent back. The fields that every answer carries are added when it is written.
 *
 * @param status the HTTP status
 * @param errorCode the service's error code, 0 for none
 * @param body JSON in UTF-8; empty with status 204
 * @param fields further header fields
 */
public record Answer(int status, int errorCode, byte[] body, List<Field> fields) {
    private static final byte[] NO_BODY = {};

    /**
     * A header field.
     *
     * @param name its name
     * @param value visible US-ASCII characters and blanks
     */
    public record Field(String name, String value) {
        /** Refuses what could break out of the field. */
        public Field {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c < ' ' || c > '~') {
                    throw new IllegalArgumentException("Character " + (int) c + " cannot be in " + name);
                }
            }
        }
    }

    /**
     * @param body JSON in UTF-8
     * @return 200
     */
    public static Answer ok(byte[] body) {
        return new Answer(200, 0, body, List.of());
    }

    /** @return 204, which has neither body nor content type */
    public static Answer deleted() {
        return new Answer(204, 0, NO_BODY, List.of());
    }
}
