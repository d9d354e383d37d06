// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.dpsstudio.attestation.inspecting.CertificateExtension;
import org.dpsstudio.attestation.inspecting.DistinguishedName;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.PublicKeyFacts;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.attestation.x509.UnreadableCertificateException.Reason;
import org.dpsstudio.model.Bytes;

/**
 * What a certificate says.
 *
 * @param signatureAlgorithmsAgree whether the signed part names the algorithm that stands beside the signature
 */
public record CertificateContent(Bytes der, List<Field> fields, int version, BigInteger serial,
        DistinguishedName subject, DistinguishedName issuer, boolean selfIssued, Instant notBefore, Instant notAfter,
        PublicKeyFacts publicKey, String signatureAlgorithm, boolean signatureAlgorithmsAgree,
        List<CertificateExtension> extensions) {

    /** @return what this certificate says */
    public static CertificateContent read(Bytes der) throws UnreadableCertificateException {
        if (der.length() > Certificates.LARGEST_CERTIFICATE) {
            throw new UnreadableCertificateException(Reason.TOO_LARGE);
        }
        try {
            return read(der, Outline.of(der.toArray()));
        } catch (MalformedDerException why) {
            // Reading it as others do tells better what it is instead.
            Certificates.ofDer(der.toArray());
            throw new UnreadableCertificateException(Reason.NOT_A_CERTIFICATE, why);
        }
    }

    private static CertificateContent read(Bytes der, Outline outline) throws MalformedDerException {
        Tlv.Elements parts = outline.signed().sequence();
        Optional<Tlv> version = parts.takeTagged(0);
        Tlv serial = parts.take(Tlv.INTEGER);
        Tlv innerAlgorithm = parts.take(Tlv.SEQUENCE);
        Tlv issuer = parts.take(Tlv.SEQUENCE);
        Tlv validity = parts.take(Tlv.SEQUENCE);
        Tlv subject = parts.take(Tlv.SEQUENCE);
        Tlv keyInfo = parts.take(Tlv.SEQUENCE);
        Optional<Tlv> issuerId = parts.takeTagged(1);
        Optional<Tlv> subjectId = parts.takeTagged(2);
        Optional<Tlv> extensionsTag = parts.takeTagged(3);
        parts.end();

        int versionNumber = version.isPresent() ? 1 + DerValue.smallInteger(version.get().inner().require(Tlv.INTEGER))
                : 1;
        BigInteger number = DerValue.integer(serial);
        DistinguishedName subjectName = NameReader.read(subject);
        DistinguishedName issuerName = NameReader.read(issuer);
        Tlv.Elements times = validity.sequence();
        Tlv from = times.take();
        Tlv until = times.take();
        times.end();
        KeyReader.Key key = KeyReader.read(keyInfo);
        Field algorithm = AlgorithmReader.field("signatureAlgorithm", outline.algorithm());

        List<Field> fields = new ArrayList<>();
        fields.add(NameReader.field("subject", subjectName, subject));
        fields.add(NameReader.field("issuer", issuerName, issuer));
        fields.add(Fields.of("serial", SerialText.withColons(number), serial));
        fields.add(Fields.of("version", Integer.toString(versionNumber), version.orElse(outline.signed())));
        fields.add(Fields.parts("validity", validity,
                List.of(Fields.time("notBefore", from), Fields.time("notAfter", until))));
        fields.add(key.field());
        fields.add(algorithm);
        issuerId.ifPresent(id -> fields.add(Fields.of("issuerUniqueId", Shown.bits(id), id)));
        subjectId.ifPresent(id -> fields.add(Fields.of("subjectUniqueId", Shown.bits(id), id)));
        List<CertificateExtension> extensions = extensions(extensionsTag, fields);
        fields.add(outline.signatureField());
        fields.add(Outline.fingerprints(der));
        return new CertificateContent(der, List.copyOf(fields), versionNumber, number, subjectName, issuerName,
                !subjectName.attributes().isEmpty() && subject.sameBytes(issuer), DerValue.time(from),
                DerValue.time(until), key.facts(), algorithm.value(),
                outline.algorithm().sameBytes(innerAlgorithm), extensions);
    }

    /** Reads the extensions and adds their field, which is malformed when not even their list can be read. */
    static List<CertificateExtension> extensions(Optional<Tlv> tag, List<Field> fields) {
        if (tag.isEmpty()) {
            return List.of();
        }
        try {
            Tlv list = tag.get().inner();
            List<CertificateExtension> extensions = List.copyOf(Extensions.read(list));
            fields.add(Extensions.field("extensions", extensions, list));
            return extensions;
        } catch (MalformedDerException why) {
            fields.add(Fields.malformed("extensions", tag.get(), why));
            return List.of();
        }
    }

    /** @return the field of this key */
    public Optional<Field> field(String key) {
        return fields.stream().filter(f -> f.key().equals(key)).findFirst();
    }

    /** @return the first extension of this type whose content is well-formed */
    Optional<Field> extension(String oid) {
        return extensions.stream().filter(e -> e.oid().equals(oid)).findFirst().filter(e -> !e.malformed())
                .map(CertificateExtension::field);
    }

    /** @return the serial number as {@code openssl x509 -serial} prints it */
    public String serialText() {
        return SerialText.digits(serial);
    }

    /** @return whether it is a CA's */
    public boolean ca() {
        return extension(Extensions.BASIC_CONSTRAINTS).flatMap(f -> f.child("cA"))
                .filter(f -> f.value().equals(Shown.yesOrNo(true))).isPresent();
    }

    /** @return how many CAs may follow below it */
    public OptionalInt pathLength() {
        return extension(Extensions.BASIC_CONSTRAINTS).flatMap(f -> f.child("pathLenConstraint"))
                .filter(f -> f.value().matches("\\d{1,9}")).map(f -> OptionalInt.of(Integer.parseInt(f.value())))
                .orElse(OptionalInt.empty());
    }

    /** @return what its key may be used for */
    public Optional<Set<String>> keyUsage() {
        return extension(Extensions.KEY_USAGE).map(f -> {
            Set<String> usages = new LinkedHashSet<>();
            f.children().forEach(c -> usages.add(c.key()));
            return usages;
        });
    }

    /** @return the OIDs of its purposes */
    public Optional<List<String>> purposes() {
        return extension(Extensions.EXTENDED_KEY_USAGE).map(f -> f.children().stream().map(Field::key).toList());
    }
}
