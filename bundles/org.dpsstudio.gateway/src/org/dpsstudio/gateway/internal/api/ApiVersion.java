// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.api;

/** The query parameter {@code api-version}: a date, perhaps of a preview. Which one it is makes little difference. */
final class ApiVersion {
    static final String PARAMETER = "api-version";
    private static final String PREVIEW = "-preview";
    private static final int DATE_LENGTH = 10;

    private ApiVersion() {
    }

    static boolean isWellFormed(String text) {
        if (text.length() != DATE_LENGTH && !(text.length() == DATE_LENGTH + PREVIEW.length()
                && text.regionMatches(true, DATE_LENGTH, PREVIEW, 0, PREVIEW.length()))) {
            return false;
        }
        for (int i = 0; i < DATE_LENGTH; i++) {
            char c = text.charAt(i);
            if (i == 4 || i == 7 ? c != '-' : c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }
}
