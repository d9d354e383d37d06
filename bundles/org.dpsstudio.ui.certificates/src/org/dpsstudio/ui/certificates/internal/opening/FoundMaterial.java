// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.opening;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Place;
import org.dpsstudio.attestation.reading.Problem;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.CertificateSource.Answer;
import org.dpsstudio.ui.certificates.internal.Texts;

/** What there is to look at in files and texts of foreign origin. */
final class FoundMaterial {
    private FoundMaterial() {
    }

    /** Certificates come first, those that issued no other in front; then requests and revocation lists. */
    static Answer answer(Material material) {
        List<Item.OfCertificate> certificates = material.items().stream().filter(Item.OfCertificate.class::isInstance)
                .map(Item.OfCertificate.class::cast).toList();
        List<Bytes> all = certificates.stream().flatMap(c -> c.certificate().der().stream()).distinct().toList();
        List<CertificateSelection> found = new ArrayList<>();
        Stream.concat(certificates.stream().filter(c -> !issuedAnother(c, certificates)),
                certificates.stream().filter(c -> issuedAnother(c, certificates)))
                .forEach(c -> c.certificate().der()
                        .ifPresent(der -> found
                                .add(new CertificateSelection(chain(der, all), label(c, certificates.size())))));
        for (Item item : material.items()) {
            switch (item) {
                case Item.OfRequest request -> found.add(new CertificateSelection(List.of(request.der()),
                        Texts.of("open.request", request.subject(), words(request.place()))));
                case Item.OfRevocationList list -> found.add(new CertificateSelection(List.of(list.der()),
                        Texts.of("open.revocationList", list.issuer(), words(list.place()))));
                case Item.OfCertificate certificate -> {
                    // Is there already.
                }
                case Item.OfPrivateKey key -> {
                    // Private keys are not shown.
                }
            }
        }
        return new Answer(found, note(material));
    }

    private static boolean issuedAnother(Item.OfCertificate one, List<Item.OfCertificate> all) {
        String name = one.certificate().info().subjectName();
        return all.stream().anyMatch(other -> other.certificate().info().issuerName().equals(name)
                && !other.certificate().info().subjectName().equals(name));
    }

    private static List<Bytes> chain(Bytes leaf, List<Bytes> all) {
        LinkedHashSet<Bytes> chain = new LinkedHashSet<>();
        chain.add(leaf);
        chain.addAll(all);
        return List.copyOf(chain);
    }

    /** One of several is called by its name first. */
    private static String label(Item.OfCertificate certificate, int several) {
        String place = words(certificate.place());
        return several == 1 ? certificate.place().source()
                : Texts.of("open.named", Certificates.commonName(certificate.certificate())
                        .orElseGet(certificate.certificate().info()::subjectName), place);
    }

    private static String words(Place place) {
        return place.entry().map(entry -> Texts.of("open.entry", place.source(), entry)).orElse(place.source());
    }

    private static Optional<String> note(Material material) {
        List<String> sentences = new ArrayList<>(material.problems().stream().map(Problem::message).toList());
        long keys = material.items().stream().filter(Item.OfPrivateKey.class::isInstance).count();
        if (keys > 0) {
            sentences.add(Texts.of("open.keys", keys));
        }
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", sentences));
    }
}
