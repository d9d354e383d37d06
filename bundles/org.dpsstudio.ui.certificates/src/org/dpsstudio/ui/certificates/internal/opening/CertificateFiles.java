// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.opening;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.attestation.reading.CertificateReader;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.services.ServiceConnection;

/**
 * The certificates of files, whatever is in them.
 *
 * @param files which
 * @param passwords asked for those that are protected
 */
public record CertificateFiles(List<Path> files, Passwords passwords) implements CertificateSource {
    /** Refuses null and keeps a copy. */
    public CertificateFiles {
        files = List.copyOf(files);
        Objects.requireNonNull(passwords);
    }

    @Override
    public String label() {
        return files.size() == 1 ? files.getFirst().getFileName().toString()
                : Texts.of("open.files", files.size(), files.getFirst().getFileName());
    }

    @Override
    public Optional<ServiceConnection> connection() {
        return Optional.empty();
    }

    @Override
    public Answer read() {
        List<Material> materials = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            try (InputStream in = Files.newInputStream(file)) {
                // One byte more than is read tells the reader that there is more.
                byte[] content = in.readNBytes(CertificateReader.LARGEST_CONTENT + 1);
                materials.add(CertificateReader.read(name, content, passwords));
            } catch (IOException e) {
                unreadable.add(Texts.of("open.unreadable", file, Objects.requireNonNullElse(e.getMessage(), "")));
            }
        }
        Answer answer = FoundMaterial.answer(Material.together(materials));
        answer.note().ifPresent(unreadable::add);
        return new Answer(answer.certificates(),
                unreadable.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", unreadable)));
    }
}
