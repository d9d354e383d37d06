// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.util.List;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.operations.importing.ImportSource;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.IStructuredSelection;

/** What a selection offers to an import: certificates that are looked at and are of no service yet. */
final class SelectedSources {
    private SelectedSources() {
    }

    /** @return the selected certificates with their chains, as text */
    static List<ImportSource> of(IStructuredSelection selection) {
        return ((List<?>) selection.toList()).stream()
                .map(element -> Adapters.adapt(element, CertificateSelection.class))
                .filter(one -> one != null && one.connection().isEmpty())
                .<ImportSource>map(one -> new ImportSource.Text(one.label(),
                        one.chain().stream().map(Certificates::pem).collect(Collectors.joining())))
                .toList();
    }
}
