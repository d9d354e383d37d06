// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.dpsstudio.attestation.reading.CertificateReader;
import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.model.RegistrationId;

/**
 * An identity that was read from a file, or from a pair of files.
 *
 * @param registrationId the common name of its certificate
 * @param chain the certificate, then the intermediates
 * @param top the highest certificate of the chain that is a CA's, be it a root that is not sent along
 * @param key its key
 */
record IdentityFile(RegistrationId registrationId, List<X509Certificate> chain, Optional<X509Certificate> top,
        PrivateKey key) {
    private static final Set<String> ENDINGS = Set.of("p12", "pfx", "pem", "crt", "cer", "der", "key");
    private static final int LONGEST = 1 << 20;
    private static final int LONGEST_CHAIN = 20;

    /** @return names without endings, each with its files, in alphabetical order */
    static SortedMap<String, List<Path>> list(Path folder) throws IOException {
        SortedMap<String, List<Path>> names = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isRegularFile).sorted().forEach(file -> {
                String name = file.getFileName().toString();
                int dot = name.lastIndexOf('.');
                if (dot > 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))) {
                    names.computeIfAbsent(name.substring(0, dot), any -> new ArrayList<>()).add(file);
                }
            });
        }
        return names;
    }

    /** @return the identity in these files */
    static IdentityFile read(List<Path> files, Passwords passwords) throws IOException, FleetException {
        List<Material> read = new ArrayList<>();
        for (Path file : files) {
            byte[] content;
            try (var in = Files.newInputStream(file)) {
                content = in.readNBytes(LONGEST + 1);
            }
            if (content.length > LONGEST) {
                throw new FleetException(FleetText.say("fileTooLong", file, LONGEST));
            }
            read.add(CertificateReader.read(file.toString(), content, passwords));
        }
        return of(Material.together(read), files.getFirst());
    }

    private static IdentityFile of(Material material, Path file) throws FleetException {
        List<Item.OfCertificate> certificates = material.items().stream()
                .filter(Item.OfCertificate.class::isInstance).map(Item.OfCertificate.class::cast).toList();
        for (Item.OfCertificate leaf : certificates) {
            Optional<PrivateKey> key = material.keyOf(leaf).flatMap(Item.OfPrivateKey::key);
            if (key.isPresent()) {
                RegistrationId id = Certificates.commonName(leaf.certificate()).filter(RegistrationId::isValid)
                        .map(RegistrationId::of)
                        .orElseThrow(() -> new FleetException(FleetText.say("fileNamesNobody", file)));
                List<X509Certificate> all = new ArrayList<>();
                for (Item.OfCertificate certificate : certificates) {
                    if (certificate.certificate().der().isPresent()) {
                        all.add(Der.certificate(certificate.certificate().der().get().toArray()));
                    }
                }
                return of(id, Der.certificate(leaf.certificate().der().orElseThrow().toArray()), all, key.get());
            }
        }
        String why = material.problems().isEmpty() ? FleetText.say("fileWithoutKey")
                : material.problems().getFirst().message();
        throw new FleetException(FleetText.say("fileUnusable", file, why));
    }

    private static IdentityFile of(RegistrationId id, X509Certificate leaf, List<X509Certificate> all,
            PrivateKey key) {
        List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
        Optional<X509Certificate> top = Optional.empty();
        X509Certificate last = leaf;
        while (chain.size() < LONGEST_CHAIN && !isSelfIssued(last)) {
            X509Certificate child = last;
            Optional<X509Certificate> above = all.stream().filter(other -> !chain.contains(other)
                    && other.getSubjectX500Principal().equals(child.getIssuerX500Principal())).findFirst();
            if (above.isEmpty()) {
                break;
            }
            top = above;
            last = above.get();
            if (!isSelfIssued(last)) {
                chain.add(last);
            }
        }
        return new IdentityFile(id, chain, top, key);
    }

    private static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    @Override
    public String toString() {
        return "IdentityFile[" + registrationId + "]";
    }
}
