// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.dpsstudio.model.Bytes;

/** Tells public keys apart, and private keys by their public ones: the SHA-256 of the SubjectPublicKeyInfo. */
public final class PublicKeyHash {
    private PublicKeyHash() {
    }

    /** @return the hash of a certificate's key; absent when it is not a certificate */
    public static Optional<String> ofCertificate(Bytes der) {
        try {
            return Optional.of(of(new X509CertificateHolder(der.toArray()).getSubjectPublicKeyInfo()));
        } catch (IOException | RuntimeException malformed) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions.
            return Optional.empty();
        }
    }

    /** @return the hash of a request's key; absent when it is not a request */
    public static Optional<String> ofRequest(Bytes der) {
        try {
            return Optional.of(of(new PKCS10CertificationRequest(der.toArray()).getSubjectPublicKeyInfo()));
        } catch (IOException | RuntimeException malformed) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions.
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
