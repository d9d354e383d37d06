// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A term of a filter as it is typed.
 *
 * @param start where it begins
 * @param end where it ends
 * @param negated whether a hyphen precedes it
 * @param field the word before the colon, where there is an unquoted one
 * @param fieldStart where the field or, without one, the value begins
 * @param valueStart where the value begins, its quotation mark included
 * @param value the value, unquoted
 * @param quoted whether the value is in quotation marks
 * @param open whether the closing quotation mark is missing
 */
record Token(int start, int end, boolean negated, Optional<String> field, int fieldStart, int valueStart,
        String value, boolean quoted, boolean open) {

    static List<Token> all(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = skipBlanks(text, 0);
        while (at < text.length()) {
            Token token = read(text, at);
            tokens.add(token);
            at = skipBlanks(text, token.end());
        }
        return tokens;
    }

    private static Token read(String text, int start) {
        boolean negated = text.charAt(start) == '-' && start + 1 < text.length()
                && !Character.isWhitespace(text.charAt(start + 1));
        int fieldStart = negated ? start + 1 : start;
        int colon = fieldStart;
        while (colon < text.length() && Character.isLetter(text.charAt(colon))) {
            colon++;
        }
        boolean hasField = colon > fieldStart && colon < text.length() && text.charAt(colon) == ':';
        int valueStart = hasField ? colon + 1 : fieldStart;
        Optional<String> field = hasField ? Optional.of(text.substring(fieldStart, colon)) : Optional.empty();
        return value(text, start, negated, field, fieldStart, valueStart);
    }

    private static Token value(String text, int start, boolean negated, Optional<String> field, int fieldStart,
            int valueStart) {
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        boolean inside = false;
        int at = valueStart;
        while (at < text.length() && (inside || !Character.isWhitespace(text.charAt(at)))) {
            char c = text.charAt(at);
            if (inside && c == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0) {
                value.append(text.charAt(++at));
            } else if (c == '"') {
                inside = !inside;
                quoted = true;
            } else {
                value.append(c);
            }
            at++;
        }
        return new Token(start, at, negated, field, fieldStart, valueStart, value.toString(), quoted, inside);
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** @return the value as it has to be typed */
    static String quote(String value) {
        boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"'
                || c == ':') && !value.startsWith("-");
        return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
