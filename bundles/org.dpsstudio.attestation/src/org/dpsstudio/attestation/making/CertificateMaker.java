// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.making;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.dpsstudio.attestation.internal.making.KeyPairs;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.dpsstudio.attestation.internal.making.Request;
import org.dpsstudio.attestation.internal.making.SigningRequest;
import org.dpsstudio.model.Bytes;

/**
 * Makes key pairs and certificates (RFC 5280, version 3), each with a random serial number of 127 bits, signed
 * with SHA-256, or with SHA-384 by a key on P-384. Safe for several threads at once, as is its source of random
 * numbers. Subjects are given as in RFC 4514, for example {@code CN=Line 4 CA,O=Factory}, and written in that
 * order.
 */
public final class CertificateMaker {
    private final SecureRandom random;
    private final KeyKind kind;

    /**
     * Makes P-256 keys.
     *
     * @param random the source of keys and serial numbers
     */
    public CertificateMaker(SecureRandom random) {
        this(random, KeyKind.EC_P256);
    }

    /**
     * @param random the source of keys and serial numbers
     * @param kind what keys to make
     */
    public CertificateMaker(SecureRandom random, KeyKind kind) {
        this.random = random;
        this.kind = kind;
    }

    /**
     * @param subject its name
     * @param validity when it is good
     * @return a self-signed CA certificate that may issue end entities only (path length 0)
     */
    public IssuedCertificate ca(String subject, Validity validity) {
        return ca(subject, validity, OptionalInt.of(0));
    }

    /**
     * @param subject its name
     * @param validity when it is good
     * @param pathLength how many CAs may follow below it; absent for any number
     * @return a self-signed CA certificate
     */
    public IssuedCertificate ca(String subject, Validity validity, OptionalInt pathLength) {
        KeyPair pair = KeyPairs.generate(kind, random);
        return request(new X500Name(subject), validity, pair.getPublic(), Optional.empty())
                .ca(pathLength).sign(pair.getPrivate());
    }

    /**
     * @param issuer the CA above it
     * @param subject its name
     * @param validity when it is good
     * @param pathLength how many CAs may follow below it; absent for any number
     * @return a CA certificate that the issuer signed
     */
    public IssuedCertificate intermediate(IssuedCertificate issuer, String subject, Validity validity,
            OptionalInt pathLength) {
        KeyPair pair = KeyPairs.generate(kind, random);
        return request(new X500Name(subject), validity, pair.getPublic(), Optional.of(issuer))
                .ca(pathLength).sign(pair.getPrivate());
    }

    /**
     * @param issuer the CA
     * @param names the host names and IP addresses under which the server is reached, at least one; the first
     *        also becomes the common name where it has at most 64 characters
     * @param validity when it is good
     * @return a TLS server's certificate, with all names as subject alternative names
     */
    public IssuedCertificate server(IssuedCertificate issuer, List<String> names, Validity validity) {
        KeyPair pair = KeyPairs.generate(kind, random);
        return request(commonName(names.getFirst().length() <= 64 ? names.getFirst() : "DPS Studio"), validity,
                pair.getPublic(), Optional.of(issuer)).endEntity(KeyPurposeId.id_kp_serverAuth, names)
                .sign(pair.getPrivate());
    }

    /**
     * @param commonName the device's registration ID
     * @param validity when it is good
     * @return a device's self-signed certificate for client authentication
     */
    public IssuedCertificate leaf(String commonName, Validity validity) {
        KeyPair pair = KeyPairs.generate(kind, random);
        return request(commonName(commonName), validity, pair.getPublic(), Optional.empty())
                .endEntity(KeyPurposeId.id_kp_clientAuth, List.of()).sign(pair.getPrivate());
    }

    /**
     * @param issuer the CA
     * @param commonName the device's registration ID
     * @param validity when it is good
     * @return a device's certificate for client authentication, signed by the CA
     */
    public IssuedCertificate leaf(IssuedCertificate issuer, String commonName, Validity validity) {
        KeyPair pair = KeyPairs.generate(kind, random);
        return request(commonName(commonName), validity, pair.getPublic(), Optional.of(issuer))
                .endEntity(KeyPurposeId.id_kp_clientAuth, List.of()).sign(pair.getPrivate());
    }

    /**
     * Issues a device's certificate for a key that the device keeps. Of the request only subject and public key are
     * taken; what extensions it asks for is not.
     *
     * @param issuer the CA
     * @param request a certification request (PKCS#10, RFC 2986) in DER
     * @param validity when it is good
     * @return the certificate for client authentication first, then what issued it, as in
     *         {@link IssuedCertificate#chain()}
     * @throws GeneralSecurityException when it is no request, names nobody, or is not signed by the key that it holds;
     *         with a sentence that says so
     */
    public List<X509Certificate> sign(IssuedCertificate issuer, Bytes request, Validity validity)
            throws GeneralSecurityException {
        PKCS10CertificationRequest read = SigningRequest.read(request);
        return new Request(read.getSubject(), validity, SigningRequest.publicKey(read), Optional.of(issuer), random)
                .endEntity(KeyPurposeId.id_kp_clientAuth, List.of()).chain();
    }

    /**
     * Makes a certificate for a key that is there already, in a token for example.
     *
     * @param pair the key; the private one may be a handle whose provider is installed, and is asked for one signature
     * @param commonName the device's registration ID
     * @param validity when it is good
     * @return a device's self-signed certificate for client authentication
     * @throws GeneralSecurityException when the key's provider refuses to sign
     */
    public X509Certificate leaf(KeyPair pair, String commonName, Validity validity) throws GeneralSecurityException {
        return request(commonName(commonName), validity, pair.getPublic(), Optional.empty())
                .endEntity(KeyPurposeId.id_kp_clientAuth, List.of()).signedBy(pair.getPrivate());
    }

    /**
     * @param pair the key; the private one may be a handle whose provider is installed, and is asked for one signature
     * @param commonName the device's registration ID
     * @return a certification request (PKCS#10, RFC 2986) in DER
     * @throws GeneralSecurityException when the key's provider refuses to sign
     */
    public static Bytes request(KeyPair pair, String commonName) throws GeneralSecurityException {
        return SigningRequest.make(pair, commonName(commonName));
    }

    /**
     * @param earlier a device's certificate
     * @param validity when the new one is good, be it in the past
     * @param own the key of the earlier one, or a handle to it whose provider is installed
     * @return a self-signed one with the same subject for the same key
     * @throws GeneralSecurityException when the key's provider refuses to sign
     */
    public X509Certificate renewed(X509Certificate earlier, Validity validity, PrivateKey own)
            throws GeneralSecurityException {
        return request(new JcaX509CertificateHolder(earlier).getSubject(), validity, earlier.getPublicKey(),
                Optional.empty()).endEntity(KeyPurposeId.id_kp_clientAuth, List.of()).signedBy(own);
    }

    /**
     * @param earlier a device's certificate
     * @param validity when the new one is good, be it in the past
     * @param issuer the CA
     * @return one with the same subject for the same key that the CA signed, then what issued it
     * @throws GeneralSecurityException when the earlier certificate cannot be taken apart
     */
    public List<X509Certificate> renewed(X509Certificate earlier, Validity validity, IssuedCertificate issuer)
            throws GeneralSecurityException {
        return request(new JcaX509CertificateHolder(earlier).getSubject(), validity, earlier.getPublicKey(),
                Optional.of(issuer)).endEntity(KeyPurposeId.id_kp_clientAuth, List.of()).chain();
    }

    /**
     * Answers a service that asks to prove that one holds a CA's private key.
     *
     * @param ca the CA's certificate and key
     * @param verificationCode the code that the service gave
     * @param validity when it is good
     * @return a certificate whose common name is the code, signed by the CA
     */
    public IssuedCertificate proof(IssuedCertificate ca, String verificationCode, Validity validity) {
        return leaf(ca, verificationCode, validity);
    }

    /**
     * @param commonName the device's registration ID
     * @param validity when it is good
     * @return what {@code openssl req -x509} makes by default: self-signed, a CA's, no key usage, no purposes
     */
    public IssuedCertificate plainSelfSigned(String commonName, Validity validity) {
        KeyPair pair = KeyPairs.generate(kind, random);
        return request(commonName(commonName), validity, pair.getPublic(), Optional.empty()).plainCa()
                .sign(pair.getPrivate());
    }

    private Request request(X500Name subject, Validity validity, PublicKey key, Optional<IssuedCertificate> issuer) {
        return new Request(subject, validity, key, issuer, random);
    }

    private static X500Name commonName(String text) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, text).build();
    }
}
