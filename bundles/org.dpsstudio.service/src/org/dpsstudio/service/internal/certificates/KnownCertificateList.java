// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.certificates;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.certificates.CertificatePosition;
import org.dpsstudio.service.certificates.KnownCertificate;
import org.dpsstudio.service.internal.Settings;
import org.dpsstudio.service.internal.Text;
import org.dpsstudio.service.port.StoreReader;

/** All certificates that the service depends on in one order: the many of enrollments and the few others. */
public final class KnownCertificateList {
    private static final int MOST = 10_000;

    private KnownCertificateList() {
    }

    /**
     * @param reader the store
     * @param continuation where to go on
     * @param limit how many at the most
     * @return those that expire first first
     */
    public static Result<Page<KnownCertificate>> page(StoreReader reader, Optional<String> continuation, int limit) {
        Optional<CertificatePosition> after = continuation.flatMap(KnownCertificateList::position);
        if (after.isEmpty() && continuation.isPresent()) {
            return Result.failed(ServiceError.INVALID_ARGUMENT, Text.UNKNOWN_CONTINUATION.with());
        }
        int most = Math.min(limit, MOST);
        List<KnownCertificate> all = new ArrayList<>(reader.knownCertificates(after, most + 1));
        others(reader).stream()
                .filter(known -> after.isEmpty() || known.position().compareTo(after.get()) > 0).forEach(all::add);
        all.sort(Comparator.comparing(KnownCertificate::position));
        boolean more = all.size() > most;
        List<KnownCertificate> items = more ? all.subList(0, most) : all;
        return Result.ok(new Page<>(items, more ? Optional.of(text(items.getLast().position())) : Optional.empty()));
    }

    private static List<KnownCertificate> others(StoreReader reader) {
        List<KnownCertificate> others = new ArrayList<>();
        for (CaCertificate ca : reader.caCertificates()) {
            others.add(new KnownCertificate(new KnownCertificate.OfCa(ca.name(), ca.verified()),
                    KnownCertificate.Place.ONLY, ca.certificate().info()));
        }
        stored(reader, Settings.SERVER_CERTIFICATE).ifPresent(info -> others
                .add(new KnownCertificate(new KnownCertificate.OfServer(), KnownCertificate.Place.PRIMARY, info)));
        stored(reader, Settings.SERVER_CA).ifPresent(info -> others
                .add(new KnownCertificate(new KnownCertificate.OfServer(), KnownCertificate.Place.SECONDARY, info)));
        return others;
    }

    private static Optional<CertificateInfo> stored(StoreReader reader, String setting) {
        return reader.setting(setting).flatMap(text -> {
            try {
                return Optional.of(Certificates.ofDer(Base64.getDecoder().decode(text)).info());
            } catch (UnreadableCertificateException | IllegalArgumentException other) {
                return Optional.empty();
            }
        });
    }

    private static String text(CertificatePosition position) {
        return position.notAfter().getEpochSecond() + ":" + position.owner();
    }

    private static Optional<CertificatePosition> position(String text) {
        int colon = text.indexOf(':');
        try {
            return colon < 0 ? Optional.empty()
                    : Optional.of(new CertificatePosition(
                            Instant.ofEpochSecond(Long.parseLong(text.substring(0, colon))),
                            text.substring(colon + 1)));
        } catch (NumberFormatException | DateTimeException other) {
            return Optional.empty();
        }
    }
}
