// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.AttestationMechanism.Tpm;
import org.dpsstudio.model.attestation.AttestationMechanism.X509CaReferences;
import org.dpsstudio.model.attestation.AttestationMechanism.X509ClientCertificates;
import org.dpsstudio.model.attestation.AttestationMechanism.X509SigningCertificates;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.port.StoreReader;

/** Completes the credentials of an enrollment that is written: absent keys, certificates without content. */
final class Credentials {
    private final SecureRandom random;

    Credentials(SecureRandom random) {
        this.random = random;
    }

    /**
     * @param given as it is written
     * @param stored what is stored so far
     * @param reader the store
     * @return the mechanism to store, or why it cannot be completed
     */
    Result<AttestationMechanism> complete(AttestationMechanism given, Optional<AttestationMechanism> stored,
            StoreReader reader) {
        return switch (given) {
            case SymmetricKeys keys -> Result.ok(withKeys(keys, stored));
            case X509ClientCertificates x509 -> withContent(x509.certificates(), stored)
                    .map(X509ClientCertificates::new);
            case X509SigningCertificates x509 -> withContent(x509.certificates(), stored)
                    .map(X509SigningCertificates::new);
            case X509CaReferences references -> known(references, stored, reader);
            case AttestationMechanism.Tpm tpm -> readable(tpm, stored);
            case AttestationMechanism.None none -> Result.ok(none);
        };
    }

    /** A key that the enrollment has already may stay, so that an enrollment can always be disabled. */
    private static Result<AttestationMechanism> readable(Tpm given, Optional<AttestationMechanism> stored) {
        boolean kept = stored.filter(Tpm.class::isInstance)
                .filter(before -> ((Tpm) before).endorsementKey().equals(given.endorsementKey())).isPresent();
        if (kept) {
            return Result.ok(given);
        }
        try {
            TpmPublic.read(given.endorsementKey().tpm2bPublic());
            return Result.ok(given);
        } catch (MalformedTpmStructureException malformed) {
            return Result.failed(ServiceError.INVALID_ARGUMENT,
                    Text.ENDORSEMENT_KEY_UNREADABLE.with(malformed.getMessage()));
        }
    }

    /** A name that the enrollment has already may stay, so that an enrollment can always be disabled. */
    private static Result<AttestationMechanism> known(X509CaReferences given, Optional<AttestationMechanism> stored,
            StoreReader reader) {
        List<CertificateName> kept = stored.filter(X509CaReferences.class::isInstance)
                .map(before -> ((X509CaReferences) before).names().present()).orElse(List.of());
        return given.names().present().stream()
                .filter(name -> !kept.contains(name) && reader.caCertificate(name).isEmpty()).findFirst()
                .<Result<AttestationMechanism>>map(name -> Result.failed(ServiceError.INVALID_ARGUMENT,
                        Text.CA_REFERENCE_UNKNOWN.with(name)))
                .orElseGet(() -> Result.ok(given));
    }

    private SymmetricKeys withKeys(SymmetricKeys given, Optional<AttestationMechanism> stored) {
        Optional<SymmetricKeys> kept = stored.filter(SymmetricKeys.class::isInstance).map(SymmetricKeys.class::cast);
        return new SymmetricKeys(key(given.primary(), kept.flatMap(SymmetricKeys::primary)),
                key(given.secondary(), kept.flatMap(SymmetricKeys::secondary)));
    }

    private Optional<SymmetricKey> key(Optional<SymmetricKey> given, Optional<SymmetricKey> kept) {
        return Optional.of(given.or(() -> kept).orElseGet(() -> SymmetricKey.generate(random)));
    }

    private static Result<Slots<Certificate>> withContent(Slots<Certificate> given,
            Optional<AttestationMechanism> stored) {
        List<Certificate> known = stored.map(Credentials::certificates).orElse(List.of());
        for (Certificate certificate : given.present()) {
            if (content(certificate, known).der().isEmpty()) {
                return Result.failed(ServiceError.INVALID_ARGUMENT,
                        Text.CERTIFICATE_NOT_STORED.with(certificate.info().sha256Thumbprint()));
            }
        }
        return Result.ok(new Slots<>(given.primary().map(c -> content(c, known)),
                given.secondary().map(c -> content(c, known))));
    }

    private static List<Certificate> certificates(AttestationMechanism mechanism) {
        return switch (mechanism) {
            case X509ClientCertificates x509 -> x509.certificates().present();
            case X509SigningCertificates x509 -> x509.certificates().present();
            case X509CaReferences references -> List.of();
            case SymmetricKeys keys -> List.of();
            case AttestationMechanism.Tpm tpm -> List.of();
            case AttestationMechanism.None none -> List.of();
        };
    }

    private static Certificate content(Certificate given, List<Certificate> known) {
        if (given.der().isPresent()) {
            return given;
        }
        String thumbprint = given.info().sha256Thumbprint();
        return known.stream().filter(c -> c.info().sha256Thumbprint().equalsIgnoreCase(thumbprint)).findFirst()
                .orElse(given);
    }
}
