// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.identity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Pkcs12;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.device.hsm.HsmException;
import org.dpsstudio.device.hsm.Pkcs11Token;
import org.dpsstudio.device.hsm.SecretPrompt;
import org.dpsstudio.device.hsm.TokenChoice;
import org.dpsstudio.device.internal.identity.PrivateFile;
import org.dpsstudio.device.internal.identity.SymmetricKeyFile;
import org.dpsstudio.device.tpm.SoftwareTpm;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.SymmetricKey;

/**
 * Makes a device's identity and keeps its secrets in files, or on a token. What was in these files before is replaced.
 *
 * @param registrationId the device
 * @param files where the secrets go
 * @param random the source of keys
 * @param clock tells when certificates for tests have expired
 */
public record NewIdentity(RegistrationId registrationId, SecretFiles files, SecureRandom random, Clock clock) {
    private static final int PASSWORD_BYTES = 24;
    private static final int LARGEST_PASSWORD = 4096;

    /**
     * A key in software: a PKCS#12 file, and a file with the password that was made up for it.
     *
     * @param kind of the key
     * @param validity of the certificate
     * @param issuer the CA that signs the certificate; self-signed without. A second certificate for the same key that
     *        has expired is kept beside it, for tests of the service
     * @return the identity
     * @throws IdentityException when a file cannot be written
     */
    public IdentitySource.SoftwareKey softwareKey(KeyKind kind, Validity validity, Optional<IssuedCertificate> issuer)
            throws IdentityException {
        CertificateMaker maker = new CertificateMaker(random, kind);
        IssuedCertificate made = issuer.isPresent() ? maker.leaf(issuer.get(), registrationId.text(), validity)
                : maker.leaf(registrationId.text(), validity);
        char[] password = password();
        byte[] content = Pkcs12.write(made, registrationId.text(), password);
        Path passwordFile = files.write(SecretFiles.PASSWORD,
                new String(password).getBytes(StandardCharsets.US_ASCII));
        Optional<Path> expired = expired(made.certificate(), issuer);
        Path file = files.write(SecretFiles.PKCS12, content);
        return new IdentitySource.SoftwareKey(file, Optional.empty(), Optional.of(passwordFile), expired);
    }

    /**
     * A key that a token makes and keeps, and its certificate there: signed by the token itself, or by a CA that is
     * given the token's certification request.
     *
     * @param library the maker's PKCS#11 library
     * @param token which of its tokens
     * @param keyLabel what to call the key there
     * @param kind {@link KeyKind#EC_P256} or {@link KeyKind#RSA_2048}, or what else the token knows
     * @param validity of the certificate
     * @param issuer the CA; self-signed without
     * @param prompt asks for the PIN
     * @return the identity
     * @throws IdentityException when the token does not let us in, or refuses
     */
    public IdentitySource.Token token(Path library, TokenChoice token, String keyLabel, KeyKind kind,
            Validity validity, Optional<IssuedCertificate> issuer, SecretPrompt prompt) throws IdentityException {
        try (Pkcs11Token opened = Pkcs11Token.open(library, token, prompt)) {
            X509Certificate own = opened.generate(keyLabel, kind, registrationId.text(), validity);
            try {
                if (issuer.isPresent()) {
                    Bytes request = opened.request(keyLabel, registrationId.text());
                    List<X509Certificate> chain = new CertificateMaker(random).sign(issuer.get(), request, validity);
                    opened.store(keyLabel, chain);
                    own = chain.getFirst();
                }
                return new IdentitySource.Token(library, token, keyLabel, expired(own, issuer));
            } catch (HsmException | GeneralSecurityException | IdentityException failed) {
                opened.remove(keyLabel);
                throw failed;
            }
        } catch (HsmException | GeneralSecurityException refused) {
            throw new IdentityException(refused.getMessage(), refused);
        }
    }

    /**
     * A TPM in this process, with new keys.
     *
     * @return the identity
     * @throws IdentityException when the file cannot be written
     */
    public IdentitySource.InProcessTpm inProcessTpm() throws IdentityException {
        return new IdentitySource.InProcessTpm(
                files.write(SecretFiles.TPM_STATE, SoftwareTpm.create(random).state()));
    }

    /**
     * A symmetric key of the device's own.
     *
     * @param key the key; see {@link SymmetricKey#generate}
     * @return the identity
     * @throws IdentityException when the file cannot be written
     */
    public IdentitySource.Key symmetricKey(SymmetricKey key) throws IdentityException {
        return new IdentitySource.Key(files.write(SecretFiles.KEY, SymmetricKeyFile.content(key)));
    }

    /**
     * A key derived from an enrollment group's.
     *
     * @param groupKey the group's
     * @return the identity
     * @throws IdentityException when the file cannot be written
     */
    public IdentitySource.DerivedKey derivedKey(SymmetricKey groupKey) throws IdentityException {
        return new IdentitySource.DerivedKey(
                files.write(SecretFiles.GROUP_KEY, SymmetricKeyFile.content(groupKey)));
    }

    /** A password that was made up before stays, so that it fits the file of keys at every moment. */
    private char[] password() throws IdentityException {
        Path kept = files.path(SecretFiles.PASSWORD);
        if (Files.exists(kept)) {
            return new String(PrivateFile.read(kept, LARGEST_PASSWORD), StandardCharsets.US_ASCII).strip()
                    .toCharArray();
        }
        byte[] content = new byte[PASSWORD_BYTES];
        random.nextBytes(content);
        return Base64.getUrlEncoder().encodeToString(content).toCharArray();
    }

    private Optional<Path> expired(X509Certificate own, Optional<IssuedCertificate> issuer) throws IdentityException {
        if (issuer.isEmpty()) {
            PrivateFile.delete(files.path(SecretFiles.EXPIRED));
            return Optional.empty();
        }
        try {
            List<X509Certificate> chain = new CertificateMaker(random).renewed(own,
                    ExpiredCertificate.validity(clock), issuer.get());
            return Optional.of(files.write(SecretFiles.EXPIRED,
                    PemFile.certificates(chain).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException ownCertificatesEncode) {
            throw new IllegalStateException(ownCertificatesEncode);
        }
    }
}
