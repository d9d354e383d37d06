// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request target (RFC 9112 section 3.2), taken apart. Identifiers may come unencoded, and a slash at the end makes
 * no difference.
 *
 * @param path the path as it came, from its first slash to before the question mark
 * @param segments the parts of the path between slashes, percent-decoded
 * @param query what follows the question mark, as it came
 */
public record Address(String path, List<String> segments, String query) {

    /**
     * @param target an origin form or an absolute form
     * @return the address, absent when it breaks the rules of percent-encoding or is of another form
     */
    public static Optional<Address> parse(String target) {
        int start = pathStart(target);
        if (start < 0) {
            return Optional.empty();
        }
        int question = target.indexOf('?', start);
        String path = question < 0 ? target.substring(start) : target.substring(start, question);
        String query = question < 0 ? "" : target.substring(question + 1);
        List<String> segments = new ArrayList<>(6);
        int from = 1;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            if (to > from || slash >= 0) {
                String segment = decoded(path.substring(from, to), false);
                if (segment == null) {
                    return Optional.empty();
                }
                segments.add(segment);
            }
            from = to + 1;
        }
        return Optional.of(new Address(path, segments, query));
    }

    /**
     * @param name of a query parameter, its case ignored
     * @return its first value, decoded; absent also when its percent-encoding is broken
     */
    public Optional<String> parameter(String name) {
        int from = 0;
        while (from < query.length()) {
            int ampersand = query.indexOf('&', from);
            int to = ampersand < 0 ? query.length() : ampersand;
            int equals = query.indexOf('=', from);
            int nameEnd = equals < 0 || equals > to ? to : equals;
            if (nameEnd - from == name.length() && query.regionMatches(true, from, name, 0, name.length())) {
                return Optional.ofNullable(decoded(query.substring(Math.min(nameEnd + 1, to), to), true));
            }
            from = to + 1;
        }
        return Optional.empty();
    }

    private static int pathStart(String target) {
        if (target.startsWith("/")) {
            return 0;
        }
        int scheme = target.indexOf("://");
        return scheme < 0 || scheme > 5 ? -1 : target.indexOf('/', scheme + 3);
    }

    /** The decoded text, null when it cannot be decoded. */
    private static String decoded(String text, boolean plusIsBlank) {
        if (text.indexOf('%') < 0 && (!plusIsBlank || text.indexOf('+') < 0)) {
            return text;
        }
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else if (c > 0xFF) {
                return null;
            } else {
                bytes[length++] = (byte) (plusIsBlank && c == '+' ? ' ' : c);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }
}
