// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.sas;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import org.dpsstudio.attestation.internal.sas.HmacSha256;
import org.dpsstudio.attestation.internal.sas.TokenText;
import org.dpsstudio.model.attestation.SymmetricKey;

/**
 * A shared access signature: {@code SharedAccessSignature sr=…&sig=…&se=…&skn=…} in any order. The signed text is
 * the resource as it is written, a line feed, and the expiry as it is written, since clients disagree about
 * encoding the resource. Its text form hides the signature.
 */
public final class SasToken {
    /** The longest token that is read, in characters. */
    public static final int LONGEST = 4096;
    private static final String PREFIX = "SharedAccessSignature ";

    private final TokenText text;

    private SasToken(TokenText text) {
        this.text = text;
    }

    /**
     * @param token as it was sent
     * @return its parts; absent when the resource, the signature or the expiry is missing, doubled or malformed
     */
    public static Optional<SasToken> parse(String token) {
        return TokenText.read(token) instanceof TokenText.Read read ? Optional.of(new SasToken(read.text()))
                : Optional.empty();
    }

    /** @return the resource as it is written in the token, which is what was signed */
    public String rawResource() {
        return text.rawResource();
    }

    /** @return the resource, percent-decoded (RFC 3986 section 2.1) */
    public String resource() {
        return text.resource();
    }

    /** @return from when on the token is good no longer */
    public Instant expiry() {
        return text.expiry();
    }

    /** @return the name of the policy or key that it was signed with; absent when missing or empty */
    public Optional<String> keyName() {
        return text.keyName();
    }

    /**
     * @param key a key that may have signed it
     * @return whether it did; takes the same time either way
     */
    public boolean signedBy(SymmetricKey key) {
        return MessageDigest.isEqual(HmacSha256.of(key, text.signed()), text.signature());
    }

    /**
     * @param resource the resource in plain; it is written percent-encoded
     * @param key what to sign with
     * @param expiry from when on the token is good no longer, in whole seconds
     * @param keyName the policy's or key's name, written where present
     * @return the token
     */
    public static String sign(String resource, SymmetricKey key, Instant expiry, Optional<String> keyName) {
        String raw = encoded(resource);
        String seconds = Long.toString(expiry.getEpochSecond());
        String signature = Base64.getEncoder()
                .encodeToString(HmacSha256.of(key, (raw + "\n" + seconds).getBytes(StandardCharsets.UTF_8)));
        return PREFIX + "sr=" + raw + "&sig=" + encoded(signature) + "&se=" + seconds
                + keyName.map(name -> "&skn=" + encoded(name)).orElse("");
    }

    private static String encoded(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "SasToken[" + rawResource() + ", " + expiry() + "]";
    }
}
