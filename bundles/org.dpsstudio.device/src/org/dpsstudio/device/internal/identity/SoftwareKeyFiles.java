// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.identity;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.reading.CertificateReader;
import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.reading.Problem;
import org.dpsstudio.attestation.reading.Reason;
import org.dpsstudio.device.hsm.SecretPrompt;
import org.dpsstudio.device.hsm.SecretQuestion;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.IdentityException;
import org.dpsstudio.device.identity.IdentitySource;
import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.Certificate;

/** Identities whose certificate and key are in files. */
public final class SoftwareKeyFiles {
    private static final int LARGEST_PASSWORD = 4096;
    private static final int LARGEST_CERTIFICATES = 1024 * 1024;
    private static final int MOST_QUESTIONS = 3;
    private static final int LONGEST_CHAIN = 16;

    private SoftwareKeyFiles() {
    }

    /** @return the identity, with as much of its chain as is in the files, without a root */
    public static DeviceIdentity.X509 open(RegistrationId registrationId, IdentitySource.SoftwareKey source,
            SecretPrompt prompt) throws IdentityException {
        List<char[]> given = new ArrayList<>();
        try {
            List<Path> files = new ArrayList<>(List.of(source.file()));
            source.keyFile().filter(key -> !key.equals(source.file())).ifPresent(files::add);
            List<Material> read = new ArrayList<>();
            for (Path file : files) {
                read.add(CertificateReader.read(file.toString(),
                        PrivateFile.read(file, CertificateReader.LARGEST_CONTENT),
                        passwords(file, source.passwordFile(), prompt, given)));
            }
            IssuedCertificate found = found(source.file(), Material.together(read));
            return new DeviceIdentity.X509(registrationId, found.chain(), found.key(), KeyPlace.SOFTWARE,
                    expired(source.expiredFile()), () -> {
                    });
        } finally {
            given.forEach(password -> Arrays.fill(password, '\0'));
        }
    }

    /** @return the certificates in the file, none when there is no file */
    public static List<X509Certificate> expired(Optional<Path> file) throws IdentityException {
        return file.isPresent() ? certificates(file.get()) : List.of();
    }

    /** @return the certificates in a PEM file, at least one */
    public static List<X509Certificate> certificates(Path file) throws IdentityException {
        byte[] content = PrivateFile.read(file, LARGEST_CERTIFICATES);
        try {
            return PemFile.readCertificates(new String(content, StandardCharsets.ISO_8859_1));
        } catch (GeneralSecurityException unusable) {
            throw new IdentityException(IdentityText.of("certificates.unusable", file, unusable.getMessage()),
                    unusable);
        }
    }

    private static Passwords passwords(Path file, Optional<Path> passwordFile, SecretPrompt prompt,
            List<char[]> given) throws IdentityException {
        Optional<char[]> kept = passwordFile.isPresent() ? Optional.of(password(passwordFile.get()))
                : Optional.empty();
        kept.ifPresent(given::add);
        return (name, attempt) -> {
            if (kept.isPresent()) {
                return attempt == 1 ? kept : Optional.empty();
            }
            Optional<char[]> answer = attempt > MOST_QUESTIONS ? Optional.empty()
                    : prompt.ask(new SecretQuestion.FilePassword(file, attempt));
            answer.ifPresent(given::add);
            return answer;
        };
    }

    private static char[] password(Path file) throws IdentityException {
        byte[] content = PrivateFile.read(file, LARGEST_PASSWORD);
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content));
        Arrays.fill(content, (byte) 0);
        int length = text.length();
        while (length > 0 && (text.get(length - 1) == '\n' || text.get(length - 1) == '\r')) {
            length--;
        }
        char[] password = Arrays.copyOf(text.array(), length);
        Arrays.fill(text.array(), '\0');
        return password;
    }

    private static IssuedCertificate found(Path file, Material material) throws IdentityException {
        boolean keyFound = false;
        try {
            for (Item item : material.items()) {
                if (item instanceof Item.OfPrivateKey key && key.key().isPresent()) {
                    keyFound = true;
                    for (Item.OfCertificate own : material.certificatesOf(key)) {
                        return issued(x509(own.certificate()), key.key().get(), material.certificates());
                    }
                }
            }
        } catch (GeneralSecurityException unusable) {
            throw new IdentityException(IdentityText.of("software.unusable", file, unusable.getMessage()), unusable);
        }
        String nothing = IdentityText.of(keyFound ? "software.noCertificate" : "software.noKey", file);
        throw new IdentityException(material.problems().stream()
                .filter(problem -> problem.reason() != Reason.PRIVATE_KEY_ONLY).map(Problem::message).findFirst()
                .orElse(nothing), null);
    }

    private static IssuedCertificate issued(X509Certificate own, PrivateKey key, List<Certificate> others)
            throws GeneralSecurityException {
        List<X509Certificate> candidates = new ArrayList<>();
        for (Certificate other : others) {
            candidates.add(x509(other));
        }
        return IssuedCertificate.of(chain(own, candidates), key);
    }

    /** @return the certificate and what issued it, a root left out unless it is the certificate itself */
    public static List<X509Certificate> chain(X509Certificate own, List<X509Certificate> candidates) {
        List<X509Certificate> chain = new ArrayList<>(List.of(own));
        while (chain.size() < LONGEST_CHAIN) {
            X509Certificate last = chain.getLast();
            Optional<X509Certificate> above = candidates.stream()
                    .filter(c -> c.getSubjectX500Principal().equals(last.getIssuerX500Principal()))
                    .filter(c -> !c.getSubjectX500Principal().equals(c.getIssuerX500Principal()))
                    .filter(c -> !chain.contains(c) && signed(last, c)).findFirst();
            if (above.isEmpty()) {
                break;
            }
            chain.add(above.get());
        }
        return chain;
    }

    private static boolean signed(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException byAnother) {
            // Some of the JDK's keys tell parameters that they do not know by unchecked exceptions.
            return false;
        }
    }

    private static X509Certificate x509(Certificate certificate) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.der().orElseThrow().toArray()));
    }
}
