// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The version of a stored object. The service writes it as base64 text whose decoded form is a GUID in double
 * quotes.
 *
 * @param guid the GUID without quotes, lower-case
 */
public record ETag(String guid) {
    private static final Pattern GUID = Pattern
            .compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final ThreadLocal<SplittableRandom> RANDOM = ThreadLocal.withInitial(SplittableRandom::new);

    /** Refuses what is not a GUID. */
    public ETag {
        if (guid == null || !GUID.matcher(guid).matches()) {
            throw new InvalidValueException(ValueRule.ETAG, guid);
        }
    }

    /** @return an ETag that was never handed out; it is unique, and not a secret */
    public static ETag next() {
        SplittableRandom random = RANDOM.get();
        return new ETag(new UUID(random.nextLong(), random.nextLong()).toString());
    }

    /** @return the text that JSON bodies carry */
    public String wire() {
        return Base64.getEncoder().encodeToString(('"' + guid + '"').getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads every form that clients send: base64 text, the same in double quotes, the GUID with or without
     * double quotes.
     *
     * @param text as sent
     * @return the ETag
     * @throws InvalidValueException when it is none of these forms
     */
    public static ETag parse(String text) {
        String bare = unquoted(text == null ? "" : text.strip());
        if (GUID.matcher(bare).matches()) {
            return new ETag(bare);
        }
        try {
            String decoded = unquoted(new String(Base64.getDecoder().decode(bare), StandardCharsets.UTF_8));
            if (GUID.matcher(decoded).matches()) {
                return new ETag(decoded);
            }
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidValueException(ValueRule.ETAG, text);
        }
        throw new InvalidValueException(ValueRule.ETAG, text);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    @Override
    public String toString() {
        return wire();
    }
}
