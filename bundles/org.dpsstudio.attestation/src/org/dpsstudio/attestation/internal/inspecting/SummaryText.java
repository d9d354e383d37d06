// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.inspecting.CertificateSummary;
import org.dpsstudio.attestation.inspecting.CertificateSummary.Kind;
import org.dpsstudio.attestation.inspecting.CertificateSummary.Period;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.model.RegistrationId;

/** A certificate in words. */
public final class SummaryText {
    /** How long before its end a certificate counts as about to expire. */
    static final Duration SOON = Duration.ofDays(30);

    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    private SummaryText() {
    }

    /** @return this certificate in words */
    public static CertificateSummary of(CertificateContent certificate, Instant now) {
        Kind kind = kind(certificate);
        Optional<String> id = registrationId(certificate);
        Period period = period(certificate, now);
        long days = period == Period.NOT_YET ? Duration.between(now, certificate.notBefore()).toDays()
                : Math.floorDiv(Duration.between(now, certificate.notAfter()).getSeconds(), 86_400L);
        return new CertificateSummary(kind, id, certificate.selfIssued(), period, days, who(certificate, kind, id),
                issuedBy(certificate), whatFor(certificate, kind), validity(certificate, period, days));
    }

    /** @return whether the certificate's owner may act as a TLS client */
    static boolean forClients(CertificateContent certificate) {
        return certificate.purposes().map(p -> p.contains(CLIENT_AUTH) || p.contains(ANY_PURPOSE)).orElse(true);
    }

    private static Kind kind(CertificateContent certificate) {
        if (certificate.ca()) {
            return certificate.selfIssued() ? Kind.ROOT_CA : Kind.INTERMEDIATE_CA;
        }
        if (forClients(certificate)) {
            return Kind.DEVICE;
        }
        return certificate.purposes().filter(p -> p.contains(SERVER_AUTH)).isPresent() ? Kind.SERVER : Kind.OTHER;
    }

    private static Optional<String> registrationId(CertificateContent certificate) {
        List<String> names = certificate.subject().commonNames();
        return names.size() == 1 && RegistrationId.isValid(names.getFirst()) ? Optional.of(names.getFirst())
                : Optional.empty();
    }

    private static Period period(CertificateContent certificate, Instant now) {
        if (now.isBefore(certificate.notBefore())) {
            return Period.NOT_YET;
        }
        if (!now.isBefore(certificate.notAfter().plusSeconds(1))) {
            return Period.EXPIRED;
        }
        return now.plus(SOON).isBefore(certificate.notAfter()) ? Period.VALID : Period.EXPIRES_SOON;
    }

    private static String who(CertificateContent certificate, Kind kind, Optional<String> id) {
        String subject = Shown.line(certificate.subject().text());
        boolean signs = certificate.keyUsage().filter(u -> u.contains("keyCertSign")).isPresent();
        if (kind == Kind.ROOT_CA && id.isPresent() && !signs) {
            return InspectingText.of("who.ROOT_CA.orDevice", id.get());
        }
        if (kind == Kind.DEVICE) {
            return id.map(i -> InspectingText.of("who.DEVICE", i)).orElseGet(() -> subject.isEmpty()
                    ? InspectingText.of("who.nobody") : InspectingText.of("who.noDevice", subject));
        }
        String names = certificate.extension(Extensions.SUBJECT_ALTERNATIVE_NAME).map(Field::value).orElse("");
        if (subject.isEmpty()) {
            return names.isEmpty() ? InspectingText.of("who.nobody") : InspectingText.of("who." + kind, names);
        }
        return InspectingText.of("who." + kind, subject);
    }

    private static String issuedBy(CertificateContent certificate) {
        String issuer = Shown.line(certificate.issuer().text());
        return certificate.selfIssued() ? InspectingText.of("issued.self")
                : issuer.isEmpty() ? InspectingText.of("issued.nobody") : InspectingText.of("issued.by", issuer);
    }

    private static String whatFor(CertificateContent certificate, Kind kind) {
        String usages = certificate.extension(Extensions.KEY_USAGE).map(Field::value).orElse("");
        String purposes = certificate.extension(Extensions.EXTENDED_KEY_USAGE)
                .map(f -> f.children().stream().map(Field::label).collect(Collectors.joining(", "))).orElse("");
        String first = switch (kind) {
            case ROOT_CA, INTERMEDIATE_CA -> certificate.pathLength().isPresent()
                    ? InspectingText.of("for.ca.limited", certificate.pathLength().getAsInt())
                    : InspectingText.of("for.ca");
            default -> purposes.isEmpty() ? InspectingText.of("for.any") : InspectingText.of("for.purposes", purposes);
        };
        return usages.isEmpty() ? first : first + " " + InspectingText.of("for.key", usages);
    }

    private static String validity(CertificateContent certificate, Period period, long days) {
        return InspectingText.of("valid." + period, Shown.time(certificate.notBefore()),
                Shown.time(certificate.notAfter()), Math.abs(days));
    }
}
