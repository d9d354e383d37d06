// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.ui.services.ServiceConnection;

/**
 * One selected certificate with its chain, as lists, views and wizards publish it through the workbench's selection
 * service. The bytes need not be a certificate: what shows them says so when they are not.
 *
 * @param chain DER, the certificate itself first, then whatever else is known of its issuers, in any order
 * @param label where it came from, a few words: a file's name, an enrollment's ID, a server's address
 * @param connection the service that has it; absent when it is of no service
 */
public record CertificateSelection(List<Bytes> chain, String label,
        Optional<ServiceConnection> connection) implements CertificateSource {
    /** Refuses null, and a chain of nothing. */
    public CertificateSelection {
        chain = List.copyOf(chain);
        Objects.requireNonNull(label);
        Objects.requireNonNull(connection);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("No certificate is selected");
        }
    }

    /**
     * A certificate of no service.
     *
     * @param chain DER, the certificate itself first
     * @param label where it came from
     */
    public CertificateSelection(List<Bytes> chain, String label) {
        this(chain, label, Optional.empty());
    }

    /** @return the certificate itself, in DER */
    public Bytes leaf() {
        return chain.getFirst();
    }

    @Override
    public Answer read() {
        return new Answer(List.of(this), Optional.empty());
    }
}
