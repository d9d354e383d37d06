// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.expiry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.service.certificates.KnownCertificate;

/**
 * A certificate that a service depends on, seen on a certain day.
 *
 * @param known the certificate and what has it
 * @param daysLeft whole days until its validity ends; 0 on the last day, negative when it has ended
 */
public record ExpiringCertificate(KnownCertificate known, long daysLeft) {
    private static final int SOON_DAYS = 30;

    /** How near the end is. */
    public enum Urgency {
        /** The end is past. */
        EXPIRED,
        /** Within 30 days. */
        SOON,
        /** After that. */
        LATER
    }

    /** What kind of thing has a certificate. */
    public enum OwnerKind {
        /** An individual enrollment: the device's own certificate. */
        INDIVIDUAL,
        /** An enrollment group: its inline signer. */
        GROUP,
        /** The registry of CA certificates. */
        CA,
        /** The service: what its endpoints show, and the CA that issued that. */
        SERVER
    }

    /** Refuses null. */
    public ExpiringCertificate {
        Objects.requireNonNull(known);
    }

    /**
     * @param known a certificate
     * @param now the day
     * @return the certificate seen on that day
     */
    public static ExpiringCertificate of(KnownCertificate known, Instant now) {
        Duration left = Duration.between(now, known.info().notAfter());
        return new ExpiringCertificate(known, Math.floorDiv(left.toSeconds(), Duration.ofDays(1).toSeconds()));
    }

    /** @return how near the end is */
    public Urgency urgency() {
        return daysLeft < 0 ? Urgency.EXPIRED : daysLeft <= SOON_DAYS ? Urgency.SOON : Urgency.LATER;
    }

    /** @return what kind of thing has it */
    public OwnerKind ownerKind() {
        return switch (known.owner()) {
            case KnownCertificate.OfEnrollment of -> of.enrollment() instanceof EnrollmentKey.Group ? OwnerKind.GROUP
                    : OwnerKind.INDIVIDUAL;
            case KnownCertificate.OfCa of -> OwnerKind.CA;
            case KnownCertificate.OfServer of -> OwnerKind.SERVER;
        };
    }

    /** @return the owner's name: a registration ID, a group ID, a CA certificate's name; empty for the service */
    public String ownerName() {
        return switch (known.owner()) {
            case KnownCertificate.OfEnrollment of -> of.enrollment().text();
            case KnownCertificate.OfCa of -> of.name().text();
            case KnownCertificate.OfServer of -> "";
        };
    }

    /**
     * @param locale the reader's language
     * @return what has it and where, in words, for example “enrollment press-0017, primary”
     */
    public String owner(Locale locale) {
        return Texts.of(locale, "expiry.owner." + ownerKind() + '.' + known.place(), ownerName());
    }

    /**
     * @param locale the reader's language
     * @return how long it is still valid, in words
     */
    public String left(Locale locale) {
        return Texts.of(locale, daysLeft < 0 ? "expiry.ended" : "expiry.left", daysLeft < 0 ? -1 - daysLeft : daysLeft);
    }

    /** @return whether each of the words occurs in what this says; case does not matter */
    boolean says(List<String> words) {
        if (words.isEmpty()) {
            return true;
        }
        List<String> texts = Stream.of(owner(Locale.getDefault()), known.info().subjectName(),
                known.info().issuerName(), known.info().sha256Thumbprint(), known.info().sha1Thumbprint(),
                known.info().serialNumber()).map(text -> text.toLowerCase(Locale.ROOT)).toList();
        return words.stream().allMatch(word -> texts.stream().anyMatch(text -> text.contains(word)));
    }
}
