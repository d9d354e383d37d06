// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.operations.registry.Coverage;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.eclipse.osgi.util.NLS;

/**
 * The service's CA certificates, as far as an enrollment needs to know: which names there are, which count, and which
 * of them cover a group's signing certificates. Read in the background; for the UI thread.
 */
final class Authorities {
    private static final List<DraftField> SIGNERS = List.of(DraftField.PRIMARY_CERTIFICATE,
            DraftField.SECONDARY_CERTIFICATE);

    private final EnrollmentEditor editor;
    private final Runnable changed;
    private final Set<Certificate> asked = new HashSet<>();
    private Optional<Standing> known = Optional.empty();

    /** What a service has, and what that means for some certificates. */
    private record Standing(List<CaCertificate> authorities, Map<Certificate, Coverage> coverage) {
    }

    /** The runnable is told when more is known. */
    Authorities(EnrollmentEditor editor, Runnable changed) {
        this.editor = editor;
        this.changed = changed;
    }

    /** Looks whether more must be known of what a draft holds. */
    void show(EnrollmentDraft draft) {
        if (draft.isGroup() && SIGNERS.stream().flatMap(field -> draft.certificate(field).stream())
                .filter(asked::add).count() > 0) {
            read();
        }
    }

    /** Looks again. */
    void read() {
        List<Certificate> signers = List.copyOf(asked);
        editor.read(Messages.job_read, service -> service.caCertificates().found().map(authorities -> {
            Map<Certificate, Coverage> coverage = new HashMap<>();
            signers.forEach(signer -> coverage.put(signer, Coverage.of(signer, authorities)));
            return new Standing(authorities, Map.copyOf(coverage));
        }), standing -> {
            if (!known.equals(Optional.of(standing))) {
                known = Optional.of(standing);
                changed.run();
            }
        });
    }

    /** @return the names that the service has, those that count first */
    List<String> names() {
        return known.stream().flatMap(standing -> standing.authorities().stream())
                .sorted((one, other) -> Boolean.compare(other.verified(), one.verified()))
                .map(ca -> ca.name().text()).toList();
    }

    /** @return by which CA certificate a signer counts, in words; empty as long as nothing is known */
    String cover(Optional<Certificate> signer) {
        return coverage(signer).map(coverage -> coverage.verified()
                .map(name -> NLS.bind(Messages.authority_covered, name.text()))
                .or(() -> coverage.unverified()
                        .map(name -> NLS.bind(Messages.authority_coveredUnverified, name.text())))
                .orElse(Messages.authority_uncovered)).orElse("");
    }

    private Optional<Coverage> coverage(Optional<Certificate> signer) {
        return known.flatMap(standing -> signer.map(standing.coverage()::get));
    }

    /** @return what speaks against what is in a field, one sentence */
    Optional<String> doubt(EnrollmentDraft draft, DraftField field) {
        return switch (field) {
            case PRIMARY_CA, SECONDARY_CA -> draft.attestation() == AttestationChoice.CA_REFERENCES
                    ? doubtOfName(draft.text(field).strip())
                    : Optional.empty();
            case PRIMARY_CERTIFICATE, SECONDARY_CERTIFICATE -> draft.isGroup() ? doubtOfSigner(draft, field)
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> doubtOfName(String name) {
        if (name.isEmpty() || known.isEmpty()) {
            return Optional.empty();
        }
        Optional<CaCertificate> found = known.get().authorities().stream()
                .filter(ca -> ca.name().text().equals(name)).findFirst();
        if (found.isEmpty()) {
            return Optional.of(NLS.bind(Messages.authority_unknown, name));
        }
        return !found.get().verified() ? Optional.of(NLS.bind(Messages.authority_unverified, name))
                : found.get().certificate().info().notAfter().isBefore(Instant.now())
                        ? Optional.of(NLS.bind(Messages.authority_expired, name))
                        : Optional.empty();
    }

    private Optional<String> doubtOfSigner(EnrollmentDraft draft, DraftField field) {
        return coverage(draft.certificate(field)).filter(coverage -> coverage.verified().isEmpty())
                .map(coverage -> coverage.unverified()
                        .map(name -> NLS.bind(Messages.authority_unverified, name.text()))
                        .orElse(Messages.authority_addOne));
    }
}
