// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.device.run.Value;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.model.Bytes;

/**
 * A shared access signature of a device. Its text form hides the signature.
 *
 * @param resource what it is for, in plain
 * @param raw the same as it is written in the token
 * @param signature over {@code raw}, a line feed and the expiry
 * @param expiry from when on it is good no longer
 */
record Token(String resource, String raw, Bytes signature, Instant expiry) {
    private static final String KEY_NAME = "registration";
    private static final Duration LIFETIME = Duration.ofHours(1);

    /** What signs. */
    interface Signer {
        /**
         * @param content what is signed
         * @return its HMAC-SHA-256
         */
        Bytes sign(Bytes content) throws TpmException;
    }

    static Token make(String resource, Instant now, Signer signer) throws TpmException {
        Instant expiry = now.plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS);
        String raw = Percent.encoded(resource);
        return new Token(resource, raw, signer.sign(signed(raw, expiry)), expiry);
    }

    private static Bytes signed(String raw, Instant expiry) {
        return Bytes.of((raw + "\n" + expiry.getEpochSecond()).getBytes(StandardCharsets.UTF_8));
    }

    /** @return the same with one bit of the signature turned over */
    Token damaged() {
        byte[] turned = signature.toArray();
        turned[turned.length - 1] ^= 1;
        return new Token(resource, raw, Bytes.of(turned), expiry);
    }

    /** @return how many bytes were signed */
    int signedBytes() {
        return signed(raw, expiry).length();
    }

    String text() {
        return "SharedAccessSignature sr=" + raw + "&sig="
                + Percent.encoded(Base64.getEncoder().encodeToString(signature.toArray())) + "&se="
                + expiry.getEpochSecond() + "&skn=" + KEY_NAME;
    }

    Value value(String name) {
        return new Value(name, RunTexts.of("token", resource, expiry.toString()), Optional.empty(), parts());
    }

    List<Value> parts() {
        return List.of(
                new Value("sr", raw, Optional.empty(), List.of(Value.of("resource", resource))),
                Value.of("sig", RunTexts.of("token.sig", signature.length())),
                new Value("se", Long.toString(expiry.getEpochSecond()), Optional.empty(),
                        List.of(Value.of("expiry", expiry.toString()))),
                Value.of("skn", KEY_NAME));
    }

    @Override
    public String toString() {
        return "Token[" + resource + ", " + expiry + "]";
    }
}
