// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.hsm;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.device.hsm.HsmException.Reason;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.device.internal.hsm.Cryptoki;
import org.dpsstudio.device.internal.hsm.CryptokiException;
import org.dpsstudio.device.internal.hsm.TokenKeys;
import org.dpsstudio.device.internal.hsm.TokenLogin;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;

/**
 * A token, logged in: a hardware security module, a smart card, or SoftHSM, through its maker's PKCS#11 library. Its
 * private keys sign within it and are never in this process. Several can be open at once, and one of them several
 * times: then they share one login, which ends when the last is closed. Safe for several threads.
 */
public final class Pkcs11Token implements AutoCloseable {
    private final TokenLogin login;
    private final TokenInfo info;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Pkcs11Token(TokenLogin login, TokenInfo info) {
        this.login = login;
        this.info = info;
    }

    /**
     * @param library a PKCS#11 library, for example {@code /usr/lib/softhsm/libsofthsm2.so}; its code runs in this
     *        process
     * @return the tokens that it offers and that were set up
     * @throws HsmException when it cannot be used
     */
    public static List<TokenInfo> tokens(Path library) throws HsmException {
        Cryptoki cryptoki = Cryptoki.of(library);
        try {
            return cryptoki.tokens().stream().map(Cryptoki.State::info).toList();
        } catch (CryptokiException refused) {
            throw new HsmException(Reason.LIBRARY_UNUSABLE, refused, library, refused.getMessage());
        }
    }

    /**
     * Logs in. The PIN is asked for only when the token wants one and this process is not logged in to it already;
     * after a wrong one it is asked for again, three times at most.
     *
     * @param library a PKCS#11 library
     * @param choice which of its tokens
     * @param prompt asks for the PIN
     * @return the token
     * @throws HsmException when it is not there, or does not let us in
     */
    public static Pkcs11Token open(Path library, TokenChoice choice, SecretPrompt prompt) throws HsmException {
        List<TokenInfo> there = tokens(library);
        List<TokenInfo> meant = there.stream().filter(choice::means).toList();
        if (meant.size() != 1) {
            throw new HsmException(meant.isEmpty() ? Reason.TOKEN_ABSENT : Reason.TOKEN_AMBIGUOUS, null, library,
                    choice.text(), names(meant.isEmpty() ? there : meant));
        }
        return new Pkcs11Token(TokenLogin.join(Cryptoki.of(library), meant.getFirst(), prompt), meant.getFirst());
    }

    /** @return which token it is */
    public TokenInfo info() {
        return info;
    }

    /**
     * @return all private keys on the token, those without a certificate too
     * @throws HsmException when the token refuses
     */
    public List<KeyInfo> keys() throws HsmException {
        return used(keys -> keys.all().stream().map(TokenKeys.Found::info).toList());
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
        return used(keys -> {
            if (keyLabel.isBlank() || keys.find(keyLabel).isPresent()) {
                throw new HsmException(Reason.KEY_EXISTS, null, info.label(), keyLabel);
            }
            KeyPair pair = keys.generate(keyLabel, kind);
            TokenKeys.Found made = found(keys, keyLabel);
            boolean done = false;
            try {
                X509Certificate certificate = new CertificateMaker(new SecureRandom()).leaf(pair, commonName,
                        validity);
                keys.certify(made, List.of(certificate));
                done = true;
                return certificate;
            } finally {
                if (!done) {
                    keys.remove(made);
                }
            }
        });
    }

    /**
     * @param keyLabel a key on the token
     * @param commonName the subject, usually the registration ID
     * @return a certification request (PKCS#10, RFC 2986) in DER, signed by the token
     * @throws HsmException when there is no such key, or the token refuses
     */
    public Bytes request(String keyLabel, String commonName) throws HsmException {
        return used(keys -> {
            TokenKeys.Found key = found(keys, keyLabel);
            PrivateKey handle = handle(keys, key);
            return CertificateMaker.request(new KeyPair(key.info().chain().getFirst().getPublicKey(), handle),
                    commonName);
        });
    }

    /**
     * Puts a key's certificate, and what issued it, on the token, in place of what was there for it.
     *
     * @param keyLabel a key on the token
     * @param chain the key's certificate first
     * @throws HsmException when there is no such key, the certificate is for another, or the token refuses
     */
    public void store(String keyLabel, List<X509Certificate> chain) throws HsmException {
        used(keys -> {
            TokenKeys.Found key = found(keys, keyLabel);
            Optional<X509Certificate> before = key.info().chain().stream().findFirst();
            if (chain.isEmpty() || before.isPresent()
                    && !before.get().getPublicKey().equals(chain.getFirst().getPublicKey())) {
                throw new HsmException(Reason.OTHER_KEY, null, info.label(), keyLabel);
            }
            keys.certify(key, chain);
            if (before.isEmpty()) {
                requireOwn(keys, key, chain);
            }
            return null;
        });
    }

    /**
     * Takes a key and its certificates off the token. Nothing brings them back.
     *
     * @param keyLabel a key on the token
     * @throws HsmException when there is no such key, or the token refuses
     */
    public void remove(String keyLabel) throws HsmException {
        used(keys -> {
            keys.remove(found(keys, keyLabel));
            return null;
        });
    }

    /**
     * @param registrationId the device
     * @param keyLabel its key on the token, with a certificate there
     * @return the identity: its private key is a handle with which TLS has the token sign; closing it closes this
     * @throws HsmException when there is no such key or it has no certificate
     */
    public DeviceIdentity.X509 identity(RegistrationId registrationId, String keyLabel) throws HsmException {
        return used(keys -> {
            TokenKeys.Found key = found(keys, keyLabel);
            return new DeviceIdentity.X509(registrationId, key.info().chain(), handle(keys, key), KeyPlace.TOKEN,
                    this::close);
        });
    }

    /** Ends the sessions, and the login when nobody else here has the token open. */
    @Override
    public void close() {
        if (open.getAndSet(false)) {
            login.leave();
        }
    }

    private TokenKeys.Found found(TokenKeys keys, String keyLabel) throws HsmException, CryptokiException {
        Optional<TokenKeys.Found> found = keys.find(keyLabel);
        return found.isPresent() ? found.get() : absent(keys, keyLabel);
    }

    /** Has a key sign that had no certificate, and so nothing to compare with. */
    private void requireOwn(TokenKeys keys, TokenKeys.Found key, List<X509Certificate> chain)
            throws HsmException, CryptokiException, IOException {
        boolean own = false;
        try {
            IssuedCertificate.of(chain, handle(keys, found(keys, key.info().label())));
            own = true;
        } catch (GeneralSecurityException other) {
            throw new HsmException(Reason.OTHER_KEY, other, info.label(), key.info().label());
        } finally {
            if (!own) {
                keys.uncertify(key);
            }
        }
    }

    private PrivateKey handle(TokenKeys keys, TokenKeys.Found key)
            throws HsmException, CryptokiException, GeneralSecurityException, IOException {
        Optional<PrivateKey> handle = keys.handle(key);
        return handle.isPresent() ? handle.get() : absent(keys, key.info().label());
    }

    private <T> T absent(TokenKeys keys, String keyLabel) throws HsmException, CryptokiException {
        throw new HsmException(Reason.KEY_ABSENT, null, info.label(), keyLabel,
                keys.all().stream().filter(key -> !key.info().chain().isEmpty()).map(key -> key.info().label())
                        .collect(Collectors.joining(", ", "", "")));
    }

    private interface Use<T> {
        T with(TokenKeys keys) throws HsmException, CryptokiException, GeneralSecurityException, IOException;
    }

    private <T> T used(Use<T> use) throws HsmException {
        if (!open.get()) {
            throw new IllegalStateException("The token is closed.");
        }
        try {
            synchronized (login) {
                return use.with(new TokenKeys(login));
            }
        } catch (CryptokiException | GeneralSecurityException | IOException | ProviderException refused) {
            throw new HsmException(Reason.REFUSED, refused, info.label(), TokenLogin.rootMessage(refused));
        }
    }

    private static String names(List<TokenInfo> tokens) {
        return tokens.stream().map(token -> token.label() + " (serial:" + token.serial() + ")")
                .collect(Collectors.joining(", "));
    }
}
