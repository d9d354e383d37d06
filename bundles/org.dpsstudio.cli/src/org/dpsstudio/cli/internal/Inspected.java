// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.dpsstudio.attestation.inspecting.CertificateInspection;
import org.dpsstudio.attestation.inspecting.CertificateLint;
import org.dpsstudio.attestation.inspecting.CrlInspection;
import org.dpsstudio.attestation.inspecting.Inspection;
import org.dpsstudio.attestation.inspecting.LintFinding;
import org.dpsstudio.attestation.inspecting.RequestInspection;
import org.dpsstudio.attestation.inspecting.UnreadableStructureException;
import org.dpsstudio.attestation.reading.CertificateReader;
import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.model.Bytes;

/**
 * Something in a file that was inspected.
 *
 * @param inspection what it says
 * @param findings the linter's, where it was asked
 */
record Inspected(Inspection inspection, List<LintFinding> findings) {
    private static final Pattern PEM = Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END");

    /** @return what is in the file, in its order; refused when there is nothing to inspect */
    static List<Inspected> in(Path file, boolean lint, Instant now) {
        byte[] content = content(file);
        Material material = CertificateReader.read(file.toString(), content, Passwords.NONE);
        List<Inspection> found = new ArrayList<>();
        try {
            for (Item item : material.items()) {
                inspection(item).ifPresent(found::add);
            }
            if (found.isEmpty()) {
                found.add(CertificateInspection.of(Bytes.of(bare(content))));
            }
        } catch (UnreadableCertificateException | UnreadableStructureException refused) {
            throw new CommandFailedException(material.problems().isEmpty() ? refused.getMessage()
                    : material.problems().getFirst().message(), refused);
        }
        return found.stream().map(one -> new Inspected(one, lint ? findings(one, found, now) : List.of())).toList();
    }

    private static byte[] content(Path file) {
        try {
            if (Files.size(file) > CertificateReader.LARGEST_CONTENT) {
                throw new CommandFailedException(Messages.text("file.tooLarge", file));
            }
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new CommandFailedException(Messages.text("file.unreadable", file, Files.exists(file) ? 1 : 0),
                    failed);
        }
    }

    private static Optional<Inspection> inspection(Item item)
            throws UnreadableCertificateException, UnreadableStructureException {
        return switch (item) {
            case Item.OfCertificate certificate -> Optional
                    .of(CertificateInspection.of(certificate.certificate().der().orElseThrow()));
            case Item.OfRequest request -> Optional.of(RequestInspection.of(request.der()));
            case Item.OfRevocationList list -> Optional.of(CrlInspection.of(list.der()));
            case Item.OfPrivateKey key -> Optional.empty();
        };
    }

    /** What the service reads too strictly can be looked at nevertheless. */
    private static byte[] bare(byte[] content) {
        Matcher pem = PEM.matcher(new String(content, StandardCharsets.ISO_8859_1));
        return pem.find() ? Base64.getMimeDecoder().decode(pem.group(1)) : content;
    }

    private static List<LintFinding> findings(Inspection one, List<Inspection> all, Instant now) {
        if (!(one instanceof CertificateInspection certificate)) {
            return List.of();
        }
        Optional<CertificateInspection> issuer = all.stream().filter(CertificateInspection.class::isInstance)
                .map(CertificateInspection.class::cast)
                .filter(other -> other != certificate && !certificate.selfIssued()
                        && other.subject().text().equals(certificate.issuer().text()))
                .findFirst();
        return CertificateLint.check(certificate, issuer, now);
    }
}
