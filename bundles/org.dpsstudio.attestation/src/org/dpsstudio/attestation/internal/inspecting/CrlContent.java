// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.CertificateExtension;
import org.dpsstudio.attestation.inspecting.CrlInspection;
import org.dpsstudio.attestation.inspecting.DistinguishedName;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.UnreadableStructureException;
import org.dpsstudio.attestation.inspecting.UnreadableStructureException.Kind;
import org.dpsstudio.model.Bytes;

/** What a revocation list says. */
public record CrlContent(Bytes der, List<Field> fields, DistinguishedName issuer, Instant thisUpdate,
        Optional<Instant> nextUpdate, boolean delta, int entries, List<CertificateExtension> extensions) {

    /** @return what this list says */
    public static CrlContent read(Bytes der) throws UnreadableStructureException {
        if (der.length() > CrlInspection.LARGEST) {
            throw new UnreadableStructureException(Kind.REVOCATION_LIST, null);
        }
        try {
            return read(der, Outline.of(der.toArray()));
        } catch (MalformedDerException why) {
            throw new UnreadableStructureException(Kind.REVOCATION_LIST, why);
        }
    }

    private static CrlContent read(Bytes der, Outline outline) throws MalformedDerException {
        Tlv.Elements parts = outline.signed().sequence();
        Optional<Tlv> version = parts.takeIf(Tlv.INTEGER);
        parts.take(Tlv.SEQUENCE);
        Tlv issuer = parts.take(Tlv.SEQUENCE);
        Tlv thisUpdate = parts.take();
        Optional<Tlv> nextUpdate = parts.takeIf(Tlv.UTC_TIME).or(() -> parts.takeIf(Tlv.GENERALIZED_TIME));
        Optional<Tlv> revoked = parts.takeIf(Tlv.SEQUENCE);
        Optional<Tlv> extensionsTag = parts.takeTagged(0);
        parts.end();
        DistinguishedName issuerName = NameReader.read(issuer);

        List<Field> fields = new ArrayList<>();
        fields.add(NameReader.field("issuer", issuerName, issuer));
        int versionNumber = version.isPresent() ? 1 + DerValue.smallInteger(version.get()) : 1;
        fields.add(Fields.of("version", Integer.toString(versionNumber), version.orElse(outline.signed())));
        fields.add(Fields.time("thisUpdate", thisUpdate));
        if (nextUpdate.isPresent()) {
            fields.add(Fields.time("nextUpdate", nextUpdate.get()));
        }
        fields.add(AlgorithmReader.field("signatureAlgorithm", outline.algorithm()));
        List<CertificateExtension> extensions = CertificateContent.extensions(extensionsTag, fields);
        int entries = revoked.isPresent() ? revoked(revoked.get(), fields) : 0;
        fields.add(outline.signatureField());
        fields.add(Outline.fingerprints(der));
        return new CrlContent(der, List.copyOf(fields), issuerName, DerValue.time(thisUpdate),
                nextUpdate.isPresent() ? Optional.of(DerValue.time(nextUpdate.get())) : Optional.empty(),
                extensions.stream().anyMatch(e -> e.oid().equals(Extensions.DELTA_CRL_INDICATOR)), entries,
                extensions);
    }

    private static int revoked(Tlv list, List<Field> fields) throws MalformedDerException {
        List<Tlv> entries = list.elements();
        List<Field> told = new ArrayList<>();
        for (Tlv entry : entries.subList(0, Math.min(entries.size(), CrlInspection.MOST_ENTRIES))) {
            told.add(entry(entry));
        }
        fields.add(Fields.of("revoked", InspectingText.of(entries.size() > told.size() ? "revoked.some"
                : "revoked.all", Integer.toString(entries.size()), Integer.toString(told.size())), list, told));
        return entries.size();
    }

    private static Field entry(Tlv entry) throws MalformedDerException {
        Tlv.Elements parts = entry.sequence();
        Tlv serial = parts.take(Tlv.INTEGER);
        Tlv time = parts.take();
        List<Field> fields = new ArrayList<>();
        fields.add(Fields.of("serial", SerialText.withColons(DerValue.integer(serial)), serial));
        fields.add(Fields.time("revocationDate", time));
        if (parts.hasMore()) {
            for (CertificateExtension extension : Extensions.read(parts.take(Tlv.SEQUENCE))) {
                fields.add(extension.field());
            }
        }
        parts.end();
        return Fields.parts("revokedCertificate", entry, fields);
    }
}
