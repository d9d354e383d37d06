// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.service.certificates.KnownCertificate;
import org.dpsstudio.service.certificates.KnownCertificate.Owner;
import org.dpsstudio.service.certificates.KnownCertificate.Place;
import org.dpsstudio.wire.internal.Members;
import org.dpsstudio.wire.internal.Wording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A certificate that the service depends on, an extension of this product. Its owner is exactly one of
 * {@code enrollment}, {@code caCertificate} and {@code server}.
 */
public final class KnownCertificateJson {
    private static final String ENROLLMENT = "enrollment";
    private static final String CA = "caCertificate";
    private static final String SERVER = "server";

    private KnownCertificateJson() {
    }

    /**
     * @param known what to write
     * @return the document
     */
    public static ObjectNode write(KnownCertificate known) {
        ObjectNode node = Json.object();
        switch (known.owner()) {
            case KnownCertificate.OfEnrollment of -> TraceJson.key(node.putObject(ENROLLMENT), of.enrollment());
            case KnownCertificate.OfCa ca ->
                    node.putObject(CA).put("name", ca.name().text()).put("isVerified", ca.verified());
            case KnownCertificate.OfServer server -> node.putObject(SERVER);
        }
        node.put("place", word(known.place()));
        node.set("info", AttestationJson.write(known.info()));
        return node;
    }

    /**
     * @param node what {@link #write} wrote
     * @return the same
     * @throws WireException when something is missing, of the wrong type or not known here
     */
    public static KnownCertificate read(JsonNode node) throws WireException {
        Members members = Members.of(node);
        Place place = members.word("place", Place.values(), KnownCertificateJson::word)
                .orElseThrow(() -> members.missing("place"));
        return new KnownCertificate(owner(members), place, AttestationJson.info(members.requiredMembers("info")));
    }

    private static Owner owner(Members members) throws WireException {
        if (Stream.of(ENROLLMENT, CA, SERVER).filter(members::has).count() != 1) {
            throw Wording.wrong(members.path(), Wording.say("oneOwner"));
        }
        Optional<Members> enrollment = members.members(ENROLLMENT);
        if (enrollment.isPresent()) {
            return new KnownCertificate.OfEnrollment(TraceJson.key(enrollment.get()));
        }
        Optional<Members> ca = members.members(CA);
        if (ca.isPresent()) {
            return new KnownCertificate.OfCa(ca.get().requiredRuled("name", CertificateName::new),
                    ca.get().truth("isVerified").orElse(false));
        }
        return new KnownCertificate.OfServer();
    }

    private static String word(Place place) {
        return place.name().toLowerCase(Locale.ROOT);
    }
}
