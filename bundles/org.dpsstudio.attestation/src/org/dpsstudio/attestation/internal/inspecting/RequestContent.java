// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.inspecting.CertificateExtension;
import org.dpsstudio.attestation.inspecting.DistinguishedName;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.PublicKeyFacts;
import org.dpsstudio.attestation.inspecting.UnreadableStructureException;
import org.dpsstudio.attestation.inspecting.UnreadableStructureException.Kind;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.Bytes;

/** What a certificate request says. */
public record RequestContent(Bytes der, List<Field> fields, DistinguishedName subject, PublicKeyFacts publicKey,
        List<CertificateExtension> extensions) {
    /** PKCS#9's, and the one that Microsoft used before. */
    private static final Set<String> EXTENSION_REQUESTS = Set.of("1.2.840.113549.1.9.14", "1.3.6.1.4.1.311.2.1.14");

    /** @return what this request says */
    public static RequestContent read(Bytes der) throws UnreadableStructureException {
        if (der.length() > Certificates.LARGEST_CERTIFICATE) {
            throw new UnreadableStructureException(Kind.REQUEST, null);
        }
        try {
            return read(der, Outline.of(der.toArray()));
        } catch (MalformedDerException why) {
            throw new UnreadableStructureException(Kind.REQUEST, why);
        }
    }

    private static RequestContent read(Bytes der, Outline outline) throws MalformedDerException {
        Tlv.Elements parts = outline.signed().sequence();
        Tlv version = parts.take(Tlv.INTEGER);
        Tlv subject = parts.take(Tlv.SEQUENCE);
        KeyReader.Key key = KeyReader.read(parts.take(Tlv.SEQUENCE));
        Optional<Tlv> attributes = parts.takeTagged(0);
        parts.end();
        DistinguishedName subjectName = NameReader.read(subject);

        List<Field> fields = new ArrayList<>();
        fields.add(NameReader.field("subject", subjectName, subject));
        fields.add(Fields.of("version", Integer.toString(1 + DerValue.smallInteger(version)), version));
        fields.add(key.field());
        List<CertificateExtension> extensions = new ArrayList<>();
        if (attributes.isPresent()) {
            attributes(attributes.get(), fields, extensions);
        }
        fields.add(AlgorithmReader.field("signatureAlgorithm", outline.algorithm()));
        fields.add(outline.signatureField());
        fields.add(Outline.fingerprints(der));
        return new RequestContent(der, List.copyOf(fields), subjectName, key.facts(), List.copyOf(extensions));
    }

    private static void attributes(Tlv set, List<Field> fields, List<CertificateExtension> extensions)
            throws MalformedDerException {
        List<Field> others = new ArrayList<>();
        List<Field> asked = new ArrayList<>();
        for (Tlv attribute : set.elements()) {
            Tlv.Elements parts = attribute.sequence();
            String oid = DerValue.oid(parts.take(Tlv.OID));
            Tlv values = parts.take(Tlv.SET);
            parts.end();
            if (EXTENSION_REQUESTS.contains(oid)) {
                extensions.addAll(CertificateContent.extensions(Optional.of(values), asked));
            } else {
                List<Field> each = new ArrayList<>();
                for (Tlv value : values.elements()) {
                    each.add(Fields.any("attributeValue", value));
                }
                others.add(new Field(oid, Oids.words(oid), Shown.list(each.stream().map(Field::value).toList()), each,
                        false, false, Optional.of(attribute.range())));
            }
        }
        if (!others.isEmpty()) {
            fields.add(Fields.parts("attributes", set, others));
        }
        fields.addAll(asked);
    }
}
