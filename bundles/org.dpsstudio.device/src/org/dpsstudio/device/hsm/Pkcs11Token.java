// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.hsm;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;

/**
 * A token, logged in: a hardware security module, a smart card, or SoftHSM, through its maker's PKCS#11 library. Its
 * private keys sign within it and are never in this process. Several can be open at once, and one of them several
 * times: then they share one login, which ends when the last is closed. Safe for several threads.
 */
public final class Pkcs11Token implements AutoCloseable {
    private Pkcs11Token() {
    }

    /**
     * @param library a PKCS#11 library, for example {@code /usr/lib/softhsm/libsofthsm2.so}; its code runs in this
     *        process
     * @return the tokens that it offers and that were set up
     * @throws HsmException when it cannot be used
     */
    public static List<TokenInfo> tokens(Path library) throws HsmException {
        throw new UnsupportedOperationException();
    }

    /**
     * Logs in. The PIN is asked for only when the token wants one and this process is not logged in to it already;
     * after a wrong one it is asked for again, unless the token says that the next wrong one locks it and nobody was
     * told so yet.
     *
     * @param library a PKCS#11 library
     * @param choice which of its tokens
     * @param prompt asks for the PIN
     * @return the token
     * @throws HsmException when it is not there, or does not let us in
     */
    public static Pkcs11Token open(Path library, TokenChoice choice, SecretPrompt prompt) throws HsmException {
        throw new UnsupportedOperationException();
    }

    /** @return which token it is */
    public TokenInfo info() {
        throw new UnsupportedOperationException();
    }

    /**
     * @return all private keys on the token, those without a certificate too
     * @throws HsmException when the token refuses
     */
    public List<KeyInfo> keys() throws HsmException {
        throw new UnsupportedOperationException();
    }

    /**
     * Has the token make a key pair that never leaves it (CKA_TOKEN and CKA_SENSITIVE true, CKA_EXTRACTABLE false),
     * and keeps a self-signed certificate for it there, which a certificate that somebody issues can take the place
     * of ({@link #store}).
     *
     * @param keyLabel what to call it; no other key on the token may be called so
     * @param kind of the key; the token must know it
     * @param commonName the certificate's, usually the registration ID
     * @param validity the certificate's
     * @return the certificate, signed by the token
     * @throws HsmException when the token refuses, or has such a key already
     */
    public X509Certificate generate(String keyLabel, KeyKind kind, String commonName, Validity validity)
            throws HsmException {
        throw new UnsupportedOperationException();
    }

    /**
     * @param keyLabel a key on the token
     * @param commonName the subject, usually the registration ID
     * @return a certification request (PKCS#10, RFC 2986) in DER, signed by the token
     * @throws HsmException when there is no such key, or the token refuses
     */
    public Bytes request(String keyLabel, String commonName) throws HsmException {
        throw new UnsupportedOperationException();
    }

    /**
     * Puts a key's certificate, and what issued it, on the token, in place of what was there for it.
     *
     * @param keyLabel a key on the token
     * @param chain the key's certificate first
     * @throws HsmException when there is no such key, the certificate is for another, or the token refuses
     */
    public void store(String keyLabel, List<X509Certificate> chain) throws HsmException {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes a key and its certificates off the token. Nothing brings them back.
     *
     * @param keyLabel a key on the token
     * @throws HsmException when there is no such key, or the token refuses
     */
    public void remove(String keyLabel) throws HsmException {
        throw new UnsupportedOperationException();
    }

    /**
     * @param registrationId the device
     * @param keyLabel its key on the token, with a certificate there
     * @return the identity: its private key is a handle with which TLS has the token sign; closing it closes this
     * @throws HsmException when there is no such key or it has no certificate
     */
    public DeviceIdentity.X509 identity(RegistrationId registrationId, String keyLabel) throws HsmException {
        throw new UnsupportedOperationException();
    }

    /** Ends the sessions, and the login when nobody else here has the token open. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
