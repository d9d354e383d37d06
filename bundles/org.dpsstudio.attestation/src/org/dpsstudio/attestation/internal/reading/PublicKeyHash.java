// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.dpsstudio.model.Bytes;

/** Tells public keys apart, and private keys by their public ones: the SHA-256 of the SubjectPublicKeyInfo. */
public final class PublicKeyHash {
    private static final int VERSION = 0xA0;
    private static final int MOST_PARTS = 10;

    private PublicKeyHash() {
    }

    /** @return the hash of a certificate's key; absent when it is not a certificate */
    public static Optional<String> ofCertificate(Bytes der) {
        return of(der, Kind.CERTIFICATE);
    }

    /** @return the hash of a request's key; absent when it is not a request */
    public static Optional<String> ofRequest(Bytes der) {
        return of(der, Kind.REQUEST);
    }

    /** The key is found by its place alone, since thousands of certificates may be compared with thousands of keys. */
    private static Optional<String> of(Bytes der, Kind kind) {
        byte[] bytes = der.toArray();
        try {
            Element outer = Element.at(bytes, 0, bytes.length);
            if (Kind.of(outer) != kind) {
                return Optional.empty();
            }
            List<Element> parts = outer.children(1).getFirst().children(MOST_PARTS);
            int place = kind == Kind.REQUEST ? 2 : parts.getFirst().is(VERSION) ? 6 : 5;
            return place < parts.size() ? Optional.of(of(parts.get(place).whole())) : Optional.empty();
        } catch (Element.MalformedException noStructure) {
            return Optional.empty();
        }
    }

    /** @return the hash of a key */
    static String of(SubjectPublicKeyInfo info) throws IOException {
        return of(info.getEncoded());
    }

    /** @return the hash of a key's SubjectPublicKeyInfo */
    static String of(byte[] spki) {
        try {
            return HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("SHA-256").digest(spki));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
