// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.reading.Problem;
import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateInfo;

/** Reads the files with certificates and revocation lists that options name, in whatever form they are. */
final class CertificateArguments {
    private CertificateArguments() {
    }

    /** @return the device's certificate: in a file with a chain, the one that issued no other */
    static Optional<Certificate> leaf(Path file) {
        return Optional.ofNullable(file).map(CertificateArguments::leafOf);
    }

    /** @return the certificate that issued no other of its file */
    static Certificate leafOf(Path file) {
        return leafFirst(List.of(file)).getFirst();
    }

    /** @return the signer; which one of several it is cannot be guessed */
    static Optional<Certificate> signer(Path file) {
        return Optional.ofNullable(file).map(CertificateArguments::single);
    }

    /** @return the only certificate of a file */
    static Certificate single(Path file) {
        List<Certificate> found = certificates(file);
        if (found.size() > 1) {
            throw new CommandFailedException(Messages.text("certificate.several", file, found.size()));
        }
        return found.getFirst();
    }

    /** @return all certificates of the files, those that issued no other of them first */
    static List<Certificate> leafFirst(List<Path> files) {
        List<Certificate> found = files.stream().flatMap(file -> certificates(file).stream()).toList();
        Set<String> issuers = found.stream().map(Certificate::info).filter(info -> !isSelfIssued(info))
                .map(CertificateInfo::issuerName).collect(Collectors.toSet());
        List<Certificate> ordered = new ArrayList<>(found.size());
        found.stream().filter(c -> !issuers.contains(c.info().subjectName())).forEach(ordered::add);
        found.stream().filter(c -> issuers.contains(c.info().subjectName())).forEach(ordered::add);
        return ordered.isEmpty() ? found : ordered;
    }

    private static boolean isSelfIssued(CertificateInfo info) {
        return info.issuerName().equals(info.subjectName());
    }

    /** @return the revocation lists of a file in DER, at least one */
    static List<Bytes> revocationLists(Path file) {
        Material material = read(file);
        List<Bytes> lists = material.items().stream().filter(Item.OfRevocationList.class::isInstance)
                .map(item -> ((Item.OfRevocationList) item).der()).toList();
        if (lists.isEmpty()) {
            throw new CommandFailedException(material.problems().stream().findFirst().map(Problem::message)
                    .orElseGet(() -> Messages.text("crl.none", file)));
        }
        return lists;
    }

    private static List<Certificate> certificates(Path file) {
        Material material = read(file);
        if (material.certificates().isEmpty()) {
            throw new CommandFailedException(material.problems().stream().findFirst()
                    .map(problem -> Messages.text("certificate.unreadable", file, problem.message()))
                    .orElseGet(() -> Messages.text("certificate.none", file)));
        }
        return material.certificates();
    }

    private static Material read(Path file) {
        return MaterialFiles.read(file, Passwords.NONE);
    }
}
