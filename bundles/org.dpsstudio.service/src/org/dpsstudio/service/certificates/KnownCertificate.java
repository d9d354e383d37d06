// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.certificates;

import java.util.Objects;

import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.EnrollmentKey;

/**
 * A certificate that the service depends on.
 *
 * @param owner what has it
 * @param place where it is there
 * @param info what it says
 */
public record KnownCertificate(Owner owner, Place place, CertificateInfo info) {

    /** What has a certificate. */
    public sealed interface Owner {
    }

    /**
     * An enrollment: a device's own certificate, or a group's inline signer.
     *
     * @param enrollment which
     */
    public record OfEnrollment(EnrollmentKey enrollment) implements Owner {
    }

    /**
     * The registry of CA certificates.
     *
     * @param name its name there
     * @param verified whether possession of its key is proved
     */
    public record OfCa(CertificateName name, boolean verified) implements Owner {
    }

    /** The service itself: what its endpoints show, and the CA that issued it. */
    public record OfServer() implements Owner {
    }

    /** Where its owner has a certificate. */
    public enum Place {
        /** In the primary place; for the server, what its endpoints show. */
        PRIMARY,
        /** In the secondary place; for the server, the CA that issued what it shows. */
        SECONDARY,
        /** There is one place only. */
        ONLY
    }

    /** Refuses null. */
    public KnownCertificate {
        Objects.requireNonNull(owner);
        Objects.requireNonNull(place);
        Objects.requireNonNull(info);
    }

    /** @return where it stands in the order of all known certificates */
    public CertificatePosition position() {
        String text = switch (owner) {
            case OfEnrollment of when of.enrollment() instanceof EnrollmentKey.Individual one -> "i/" + one.id().key();
            case OfEnrollment of when of.enrollment() instanceof EnrollmentKey.Group group -> "g/" + group.id().key();
            case OfEnrollment of -> throw new IllegalStateException(of.toString());
            case OfCa ca -> "c/" + ca.name().text();
            case OfServer server -> "s";
        };
        return new CertificatePosition(info.notAfter(), text + '/' + (place.ordinal() + 1));
    }
}
