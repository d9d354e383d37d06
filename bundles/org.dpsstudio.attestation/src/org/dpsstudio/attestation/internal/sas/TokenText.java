// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.sas;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import org.dpsstudio.attestation.sas.SasToken;

/**
 * A token taken apart.
 *
 * @param rawResource as written
 * @param resource percent-decoded
 * @param signature decoded
 * @param rawExpiry as written
 * @param expiry what that means
 * @param keyName where there is one
 */
public record TokenText(String rawResource, String resource, byte[] signature, String rawExpiry, Instant expiry,
        Optional<String> keyName) {
    private static final String SCHEME = "SharedAccessSignature";
    private static final int MOST_DIGITS = 11;

    /** What came of reading a token. */
    public sealed interface Outcome {
    }

    /**
     * Its parts are there.
     *
     * @param text the parts
     */
    public record Read(TokenText text) implements Outcome {
    }

    /**
     * They are not.
     *
     * @param part which one is missing, doubled or malformed: {@code sr}, {@code sig}, {@code se},
     *        {@code SharedAccessSignature}, or {@code length}
     */
    public record Broken(String part) implements Outcome {
    }

    /**
     * @param token as it was sent
     * @return its parts, or the one that is wrong
     */
    public static Outcome read(String token) {
        if (token.length() > SasToken.LONGEST) {
            return new Broken("length");
        }
        String bare = token.strip();
        if (!bare.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || bare.length() == SCHEME.length() || bare.charAt(SCHEME.length()) != ' ') {
            return new Broken(SCHEME);
        }
        String[] raw = new String[4];
        for (String parameter : bare.substring(SCHEME.length() + 1).strip().split("&")) {
            int at = switch (parameter.substring(0, parameter.indexOf('=') + 1)) {
                case "sr=" -> 0;
                case "sig=" -> 1;
                case "se=" -> 2;
                case "skn=" -> 3;
                default -> -1;
            };
            if (at >= 0) {
                if (raw[at] != null) {
                    return new Broken(parameter.substring(0, parameter.indexOf('=')));
                }
                raw[at] = parameter.substring(parameter.indexOf('=') + 1);
            }
        }
        return read(raw[0], raw[1], raw[2], Optional.ofNullable(raw[3]));
    }

    private static Outcome read(String rawResource, String rawSignature, String rawExpiry, Optional<String> name) {
        Optional<String> resource = Optional.ofNullable(rawResource).flatMap(TokenText::decoded);
        if (resource.isEmpty() || resource.get().isEmpty()) {
            return new Broken("sr");
        }
        Optional<byte[]> signature = Optional.ofNullable(rawSignature).flatMap(TokenText::signature);
        if (signature.isEmpty()) {
            return new Broken("sig");
        }
        if (rawExpiry == null || rawExpiry.isEmpty() || rawExpiry.length() > MOST_DIGITS
                || !rawExpiry.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new Broken("se");
        }
        return new Read(new TokenText(rawResource, resource.get(), signature.get(), rawExpiry,
                Instant.ofEpochSecond(Long.parseLong(rawExpiry)),
                name.flatMap(TokenText::decoded).filter(n -> !n.isEmpty())));
    }

    /** @return the bytes that were signed */
    public byte[] signed() {
        return (rawResource + '\n' + rawExpiry).getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<byte[]> signature(String raw) {
        try {
            return decoded(raw).map(Base64.getDecoder()::decode).filter(s -> s.length == HmacSha256.BYTES);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Percent-decoding alone: a plus sign stays one, as in the base64 that some clients do not encode. */
    private static Optional<String> decoded(String raw) {
        if (raw.indexOf('%') < 0) {
            return Optional.of(raw);
        }
        byte[] from = raw.getBytes(StandardCharsets.UTF_8);
        var to = new ByteArrayOutputStream(from.length);
        for (int i = 0; i < from.length; i++) {
            if (from[i] != '%') {
                to.write(from[i]);
                continue;
            }
            int high = i + 2 < from.length ? Character.digit(from[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(from[i + 2], 16);
            if (low < 0) {
                return Optional.empty();
            }
            to.write(high << 4 | low);
            i += 2;
        }
        try {
            return Optional
                    .of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(to.toByteArray())).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
