// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.Field;

/** Extensions about revocation lists (RFC 5280 sections 4.2.1.13, 5.2.5 and 5.3). */
final class RevocationExtensions {
    private static final List<String> REASON_FLAGS = List.of("unused", "keyCompromise", "cACompromise",
            "affiliationChanged", "superseded", "cessationOfOperation", "certificateHold", "privilegeWithdrawn",
            "aACompromise");
    private static final List<String> REASONS = List.of("unspecified", "keyCompromise", "cACompromise",
            "affiliationChanged", "superseded", "cessationOfOperation", "certificateHold", "7", "removeFromCRL",
            "privilegeWithdrawn", "aACompromise");

    private RevocationExtensions() {
    }

    static Field reason(Tlv content) throws MalformedDerException {
        int reason = DerValue.smallInteger(content.require(Tlv.ENUMERATED));
        return Fields.of("", reason >= 0 && reason < REASONS.size() ? InspectingText.label(REASONS.get(reason))
                : Integer.toString(reason), content);
    }

    static Field distributionPoints(Tlv content) throws MalformedDerException {
        content.require(Tlv.SEQUENCE);
        List<Field> points = new ArrayList<>();
        for (Tlv point : content.elements()) {
            Tlv.Elements parts = point.sequence();
            List<Field> fields = new ArrayList<>();
            pointName(parts, fields);
            Optional<Tlv> reasons = parts.takeTagged(1);
            if (reasons.isPresent()) {
                fields.add(reasons("reasons", reasons.get()));
            }
            Optional<Tlv> issuer = parts.takeTagged(2);
            if (issuer.isPresent()) {
                List<Field> names = GeneralNameReader.names(issuer.get());
                fields.add(Fields.of("cRLIssuer", GeneralNameReader.line(names), issuer.get(), names));
            }
            parts.end();
            points.add(Fields.parts("distributionPoint", point, fields));
        }
        return Fields.list("", content, points);
    }

    private static void pointName(Tlv.Elements parts, List<Field> fields) throws MalformedDerException {
        Optional<Tlv> point = parts.takeTagged(0);
        if (point.isEmpty()) {
            return;
        }
        Tlv name = point.get().inner();
        if (name.isTagged(0)) {
            List<Field> names = GeneralNameReader.names(name);
            fields.add(Fields.of("fullName", GeneralNameReader.line(names), name, names));
        } else if (name.isTagged(1)) {
            fields.add(NameReader.field("nameRelativeToCRLIssuer", NameReader.readRelative(name), name));
        } else {
            throw new MalformedDerException(MalformedDerException.Problem.UNEXPECTED_TYPE, name.offset());
        }
    }

    private static Field reasons(String key, Tlv bitString) throws MalformedDerException {
        Field bits = KeyExtensions.bits(bitString, REASON_FLAGS);
        return Fields.of(key, bits.value(), bitString, bits.children());
    }

    static Field issuingPoint(Tlv content) throws MalformedDerException {
        Tlv.Elements parts = content.sequence();
        List<Field> fields = new ArrayList<>();
        pointName(parts, fields);
        String[] flags = { "", "onlyContainsUserCerts", "onlyContainsCACerts", "onlySomeReasons", "indirectCRL",
                "onlyContainsAttributeCerts" };
        for (int i = 1; i < flags.length; i++) {
            Optional<Tlv> part = parts.takeTagged(i);
            if (part.isPresent()) {
                fields.add(i == 3 ? reasons(flags[i], part.get()) : Fields.bool(flags[i], part.get()));
            }
        }
        parts.end();
        return Fields.parts("", content, fields);
    }
}
