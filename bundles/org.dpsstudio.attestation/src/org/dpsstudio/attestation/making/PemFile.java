// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.making;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.dpsstudio.attestation.internal.making.MakingText;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.Bytes;

/** Keys and certificates as PEM text (RFC 7468): keys in PKCS#8 (RFC 5958), unencrypted. */
public final class PemFile {
    private static final Pattern CERTIFICATE = Pattern
            .compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");
    private static final Pattern KEY = Pattern
            .compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private PemFile() {
    }

    /**
     * @param certificates for example a chain
     * @return their PEM text, in the given order
     */
    public static String certificates(List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            try {
                text.append(Certificates.pem(Bytes.of(certificate.getEncoded())));
            } catch (CertificateEncodingException ownCertificatesEncode) {
                throw new IllegalStateException(ownCertificatesEncode);
            }
        }
        return text.toString();
    }

    /**
     * @param key a private key
     * @return its PEM text; whoever writes it down keeps it from others
     */
    public static String key(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    /**
     * @param text PEM text
     * @return its certificates, in order, at least one
     * @throws GeneralSecurityException when there is none or one is damaged
     */
    public static List<X509Certificate> readCertificates(String text) throws GeneralSecurityException {
        List<X509Certificate> found = new ArrayList<>();
        Matcher matcher = CERTIFICATE.matcher(text);
        while (matcher.find()) {
            byte[] der = decoded(matcher.group(1), "noCertificate");
            found.add((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der)));
        }
        if (found.isEmpty()) {
            throw new InvalidKeySpecException(MakingText.of("noCertificate"));
        }
        return found;
    }

    /**
     * @param text PEM text with an unencrypted PKCS#8 key
     * @return the key
     * @throws GeneralSecurityException when there is none, or it is damaged or neither EC nor RSA
     */
    public static PrivateKey readKey(String text) throws GeneralSecurityException {
        Matcher matcher = KEY.matcher(text);
        if (!matcher.find()) {
            throw new InvalidKeySpecException(MakingText.of("noKey"));
        }
        byte[] der = decoded(matcher.group(1), "brokenKey");
        try {
            String algorithm = PrivateKeyInfo.getInstance(der).getPrivateKeyAlgorithm().getAlgorithm().getId();
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (RuntimeException | GeneralSecurityException broken) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions.
            throw new InvalidKeySpecException(MakingText.of("brokenKey"), broken);
        }
    }

    private static byte[] decoded(String base64, String message) throws InvalidKeySpecException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            throw new InvalidKeySpecException(MakingText.of(message), broken);
        }
    }
}
