// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.making;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.dpsstudio.model.Bytes;

/** Foreign certification requests (PKCS#10, RFC 2986). */
public final class SigningRequest {
    private static final int LARGEST = 64 * 1024;

    private SigningRequest() {
    }

    /**
     * @return the request, whose signature is good
     * @throws GeneralSecurityException when it is none, names nobody, or its sender did not prove to hold its key
     */
    public static PKCS10CertificationRequest read(Bytes der) throws GeneralSecurityException {
        try {
            if (der.length() > LARGEST) {
                throw new InvalidKeySpecException(MakingText.of("brokenRequest"));
            }
            PKCS10CertificationRequest request = new PKCS10CertificationRequest(der.toArray());
            if (request.getSubject().getRDNs().length == 0) {
                throw new InvalidKeySpecException(MakingText.of("namelessRequest"));
            }
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(
                    request.getSubjectPublicKeyInfo()))) {
                throw new InvalidKeySpecException(MakingText.of("unprovedRequest"));
            }
            return request;
        } catch (IOException | RuntimeException malformed) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions.
            throw new InvalidKeySpecException(MakingText.of("brokenRequest"), malformed);
        } catch (OperatorCreationException | PKCSException unproved) {
            throw new InvalidKeySpecException(MakingText.of("unprovedRequest"), unproved);
        }
    }

    /**
     * @return a request in DER for this key, signed by it
     * @throws GeneralSecurityException when the key's provider refuses
     */
    public static Bytes make(KeyPair pair, X500Name subject) throws GeneralSecurityException {
        try {
            return Bytes.of(new JcaPKCS10CertificationRequestBuilder(subject, pair.getPublic())
                    .build(new JcaContentSignerBuilder(KeyPairs.signatureAlgorithm(pair.getPrivate()))
                            .build(pair.getPrivate()))
                    .getEncoded());
        } catch (OperatorCreationException | IOException | RuntimeException refused) {
            // Bouncy Castle tells a signature that was not made by an unchecked exception.
            throw new SignatureException(refused.getMessage(), refused);
        }
    }

    /** @return the key that the request is for */
    public static PublicKey publicKey(PKCS10CertificationRequest request) throws GeneralSecurityException {
        return new JcaPKCS10CertificationRequest(request).getPublicKey();
    }
}
