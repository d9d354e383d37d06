// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.host.HostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates of a data folder: a CA that is made once, and the server certificate that it issues. The server
 * certificate and its key share one file, so that there is never one without the other.
 */
final class ServiceCertificates {
    static final String CA_FILE = "ca.pem";
    static final String CA_KEY_FILE = "ca.key";
    static final String SERVER_FILE = "server.pem";
    /** How long before its expiry a server certificate is replaced. */
    static final Duration RENEWED_BEFORE_EXPIRY = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(ServiceCertificates.class);
    private static final Duration CA_LIFE = Duration.ofDays(20 * 365L + 5);
    /** Browsers and mobile systems refuse server certificates that live longer than 398 days. */
    private static final Duration SERVER_LIFE = Duration.ofDays(397);
    /** Clients' clocks run late at times. */
    private static final Duration BACKDATED = Duration.ofHours(1);
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private final Path folder;
    private final Clock clock;
    private final CertificateMaker maker;

    ServiceCertificates(Path folder, Clock clock, SecureRandom random) {
        this.folder = folder;
        this.clock = clock;
        this.maker = new CertificateMaker(random);
    }

    Path caFile() {
        return folder.resolve(CA_FILE);
    }

    /**
     * Makes the CA of a new folder. A key whose certificate is missing was never used: making was interrupted.
     *
     * @param name tells this CA from others
     */
    void ensureAuthority(String name) throws HostException {
        if (Files.exists(caFile())) {
            return;
        }
        IssuedCertificate made = maker.ca("CN=" + name + ",O=DPS Studio", Validity.of(now().minus(BACKDATED), CA_LIFE));
        write(CA_KEY_FILE, PemFile.key(made.key()));
        try {
            PrivateFiles.replaceReadable(caFile(), bytes(PemFile.certificates(made.chain())));
        } catch (IOException failed) {
            throw new HostException(Messages.text("file.unwritable", caFile(), Messages.reason(failed)), failed);
        }
    }

    /** @return the CA, which must be complete and in force */
    IssuedCertificate authority() throws HostException {
        Path key = folder.resolve(CA_KEY_FILE);
        try {
            IssuedCertificate ca = IssuedCertificate.of(PemFile.readCertificates(Files.readString(caFile())),
                    PemFile.readKey(Files.readString(key)));
            if (now().isAfter(ca.certificate().getNotAfter().toInstant())) {
                throw new HostException(
                        Messages.text("ca.expired", caFile(), ca.certificate().getNotAfter().toInstant(), key));
            }
            return ca;
        } catch (GeneralSecurityException | IOException broken) {
            throw new HostException(Messages.text("ca.broken", caFile(), key, Messages.reason(broken)), broken);
        }
    }

    /**
     * @param ca issues it
     * @param names what it must carry, the first as its common name
     * @return the stored certificate while it serves, otherwise a new one, stored
     */
    IssuedCertificate server(IssuedCertificate ca, Collection<String> names) throws HostException {
        Optional<IssuedCertificate> stored = stored();
        if (stored.isPresent() && serves(stored.get(), ca, names)) {
            return stored.get();
        }
        Instant start = now().minus(BACKDATED);
        Instant end = start.plus(SERVER_LIFE);
        Instant last = ca.certificate().getNotAfter().toInstant();
        IssuedCertificate made = maker.server(ca, List.copyOf(names),
                new Validity(start, end.isBefore(last) ? end : last));
        write(SERVER_FILE, PemFile.certificates(made.chain()) + PemFile.key(made.key()));
        LOG.info(Messages.text("server.issued", String.join(", ", names),
                made.certificate().getNotAfter().toInstant()));
        return made;
    }

    /** @return whether clients accept it now and for a while yet, under all the names */
    boolean serves(IssuedCertificate server, IssuedCertificate ca, Collection<String> names) {
        Instant now = now();
        X509Certificate certificate = server.certificate();
        Instant end = certificate.getNotAfter().toInstant();
        boolean renewable = end.isBefore(ca.certificate().getNotAfter().toInstant());
        if (now.isBefore(certificate.getNotBefore().toInstant()) || now.isAfter(end)
                || renewable && now.plus(RENEWED_BEFORE_EXPIRY).isAfter(end)) {
            return false;
        }
        try {
            certificate.verify(ca.certificate().getPublicKey());
            return names(certificate).equals(new HashSet<>(names));
        } catch (GeneralSecurityException otherCa) {
            LOG.debug("The server certificate is not of this CA", otherCa);
            return false;
        }
    }

    /** The stored certificate, unless it is missing or damaged: it can be made anew at any time. */
    private Optional<IssuedCertificate> stored() throws HostException {
        Path file = folder.resolve(SERVER_FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(file);
            return Optional.of(IssuedCertificate.of(PemFile.readCertificates(text), PemFile.readKey(text)));
        } catch (GeneralSecurityException damaged) {
            LOG.warn(Messages.text("server.damaged", file, Messages.reason(damaged)));
            return Optional.empty();
        } catch (IOException failed) {
            throw new HostException(Messages.text("file.unreadable", file, Messages.reason(failed)), failed);
        }
    }

    private static Set<String> names(X509Certificate certificate) throws CertificateParsingException {
        Set<String> names = new HashSet<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives == null) {
            return names;
        }
        for (List<?> alternative : alternatives) {
            int type = (Integer) alternative.get(0);
            if (type == DNS_NAME || type == IP_ADDRESS) {
                names.add(HostNames.canonical((String) alternative.get(1)));
            }
        }
        return names;
    }

    private void write(String name, String text) throws HostException {
        Path file = folder.resolve(name);
        try {
            PrivateFiles.replace(file, bytes(text));
        } catch (IOException failed) {
            throw new HostException(Messages.text("file.unwritable", file, Messages.reason(failed)), failed);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Instant now() {
        return clock.instant();
    }

    /** @return this machine's own name, where it has one that others may know */
    static Optional<String> machineName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException nameless) {
            LOG.debug("This machine's name is not known", nameless);
            return Optional.empty();
        }
    }
}
