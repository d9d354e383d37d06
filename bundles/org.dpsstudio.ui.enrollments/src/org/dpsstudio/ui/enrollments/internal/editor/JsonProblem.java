// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.util.Optional;

import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Why a text is no JSON object.
 *
 * @param offset where, in characters from the beginning
 * @param line the line, from 1
 * @param column the column, from 1
 * @param message what is wrong
 */
record JsonProblem(int offset, int line, int column, String message) {
    /** @return what is wrong; nothing for a JSON object and for blank text */
    static Optional<JsonProblem> of(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            Json.validatedObject(text);
            return Optional.empty();
        } catch (WireException e) {
            int offset = place(text);
            String before = text.substring(0, offset);
            int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            return Optional.of(new JsonProblem(offset, line, offset - before.lastIndexOf('\n'), e.getMessage()));
        }
    }

    /** Where reading stopped; the beginning, when all could be read and is something else than an object. */
    private static int place(String text) {
        try {
            Json.mapper().readTree(text);
            return text.length() - text.stripLeading().length();
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            long offset = location == null ? 0 : location.getCharOffset();
            return (int) Math.clamp(offset, 0L, text.length());
        }
    }
}
