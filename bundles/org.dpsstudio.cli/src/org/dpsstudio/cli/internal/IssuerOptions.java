// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.cli.CommandFailedException;

import picocli.CommandLine.Option;

/** Names the CA that signs: its certificate, its key, and what opens them. */
final class IssuerOptions {
    @Option(names = "--issuer", order = 20, paramLabel = "FILE", descriptionKey = "issuer")
    private List<Path> issuer = new ArrayList<>();

    @Option(names = "--issuer-key", order = 21, paramLabel = "FILE", descriptionKey = "issuer-key")
    private Path key;

    @Option(names = "--issuer-password", order = 22, paramLabel = "PASSWORD|@FILE", descriptionKey = "issuer-password")
    private String password;

    boolean isGiven() {
        return !issuer.isEmpty();
    }

    /** @return the CA, for a command that needs one */
    IssuedCertificate required() {
        return find().orElseThrow(() -> new UsageException(Messages.text("x509.issuerMissing")));
    }

    /** @return the CA that the options name */
    Optional<IssuedCertificate> find() {
        if (issuer.isEmpty()) {
            if (key != null) {
                throw new UsageException(Messages.text("x509.issuerMissing"));
            }
            return Optional.empty();
        }
        Passwords passwords = password == null ? Passwords.NONE : Passwords.of(SecretArgument.of(password));
        List<Path> files = new ArrayList<>(issuer);
        if (key != null) {
            files.add(key);
        }
        List<Material> materials = files.stream().map(file -> MaterialFiles.read(file, passwords)).toList();
        try {
            return Optional.of(IssuedCertificate.caOf(Material.together(materials)));
        } catch (GeneralSecurityException noCa) {
            throw new CommandFailedException(Messages.text("x509.issuerUnusable", issuer.getFirst(), noCa.getMessage()),
                    noCa);
        }
    }
}
