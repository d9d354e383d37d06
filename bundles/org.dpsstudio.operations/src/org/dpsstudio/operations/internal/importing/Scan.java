// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.dpsstudio.attestation.reading.CertificateReader;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.reading.Place;
import org.dpsstudio.operations.importing.CertificateScan;
import org.dpsstudio.operations.importing.Discovery;
import org.dpsstudio.operations.importing.ImportSource;
import org.dpsstudio.operations.internal.Texts;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;

/** Reads what is there to read. */
public final class Scan {
    private final Passwords passwords;
    private final List<Material> materials = new ArrayList<>();
    private final Unreadable unreadable = new Unreadable();
    private int parts;

    /** @param passwords for what is protected */
    public Scan(Passwords passwords) {
        this.passwords = passwords;
    }

    /** @return what was found */
    public Discovery of(List<ImportSource> sources, IProgressMonitor monitor) {
        SubMonitor progress = SubMonitor.convert(monitor, Texts.of("import.scan.looking"), 100);
        var walk = new FileWalk(progress.split(5));
        int texts = 0;
        for (ImportSource source : sources) {
            switch (source) {
                case ImportSource.Paths paths -> paths.paths().forEach(walk::add);
                case ImportSource.Text text -> {
                    read(text.name(), text.text().getBytes(StandardCharsets.UTF_8));
                    texts++;
                }
            }
        }
        walk.unreachable().forEach(this::broken);
        int read = files(walk.files(), progress.split(45));
        return gathered(progress.split(50), texts + read, walk.skipped(),
                walk.complete() && read == walk.files().size());
    }

    /** @return how many were read before there was too much */
    private int files(List<Path> files, SubMonitor progress) {
        progress.setWorkRemaining(files.size());
        int read = 0;
        while (read < files.size() && parts <= CertificateScan.MOST_FOUND) {
            progress.setTaskName(Texts.of("import.scan.reading", read + 1, files.size()));
            file(files.get(read));
            read++;
            Pace.step(progress);
        }
        return read;
    }

    private void file(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            // One byte more than the largest, so that the reader sees that it is too large.
            read(file.toString(), stream.readNBytes(CertificateReader.LARGEST_CONTENT + 1));
        } catch (IOException failed) {
            broken(file, failed);
        }
    }

    private void read(String name, byte[] content) {
        Material material = CertificateReader.read(name, content, passwords);
        materials.add(material);
        parts += material.items().size() + material.problems().size();
    }

    private void broken(Path file, IOException failed) {
        String key = switch (failed) {
            case NoSuchFileException gone -> "import.problem.gone";
            case AccessDeniedException denied -> "import.problem.denied";
            default -> "import.problem.io";
        };
        unreadable.add(Place.of(file.toString()), Texts.of(key, failed.getLocalizedMessage()));
    }

    private Discovery gathered(SubMonitor progress, int files, int skipped, boolean complete) {
        progress.setTaskName(Texts.of("import.scan.chains"));
        var gathering = new Gathering(progress);
        gathering.add(Material.together(materials));
        gathering.add(unreadable);
        if (progress.isCanceled()) {
            throw new OperationCanceledException();
        }
        return new Discovery(gathering.found(), files, skipped, complete && gathering.complete());
    }

    /** Places that could not be read at all, and why. */
    static final class Unreadable {
        private final List<Map.Entry<Place, String>> places = new ArrayList<>();

        void add(Place place, String message) {
            places.add(Map.entry(place, message));
        }

        List<Map.Entry<Place, String>> places() {
            return places;
        }
    }
}
