// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.dpsstudio.attestation.reading.CertificateReader;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.reading.Problem;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;

/** Files that the operator chooses, and what is in them. */
final class MaterialFiles {
    private MaterialFiles() {
    }

    /** @return what the operator chose, nothing when it was canceled; for the UI thread */
    static List<Path> choose(Shell shell, String title, String patterns, boolean several) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN | (several ? SWT.MULTI : SWT.NONE));
        dialog.setText(RegistryTexts.of(title));
        dialog.setFilterExtensions(new String[] { patterns, "*" });
        dialog.setFilterNames(new String[] { RegistryTexts.of("files.fitting"), RegistryTexts.of("files.all") });
        if (dialog.open() == null) {
            return List.of();
        }
        Path folder = Path.of(dialog.getFilterPath());
        return Arrays.stream(dialog.getFileNames()).map(folder::resolve).toList();
    }

    /** Waits for the disk. */
    static Material read(List<Path> files, Passwords passwords) throws IOException {
        List<Material> materials = new ArrayList<>();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                // One byte more than is read tells the reader that there is more.
                materials.add(CertificateReader.read(file.getFileName().toString(),
                        in.readNBytes(CertificateReader.LARGEST_CONTENT + 1), passwords));
            }
        }
        return Material.together(materials);
    }

    /** @return why there is nothing of use */
    static String problems(Material material, String otherwise) {
        return material.problems().stream().map(Problem::message).findFirst()
                .orElseGet(() -> RegistryTexts.of(otherwise));
    }

    /** @return a sentence */
    static String unreadable(IOException e) {
        return RegistryTexts.of("files.unreadable", Objects.requireNonNullElse(e.getLocalizedMessage(), ""));
    }
}
