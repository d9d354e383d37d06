// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.model.ETag;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.wire.internal.Members;
import org.dpsstudio.wire.internal.Wording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * CA certificates as the real service's resource manager has them: CertificateResponse, VerificationCodeResponse,
 * CertificateListDescription, CertificateBodyDescription and VerificationCodeRequest. Times are those of RFC 1123, in
 * whole seconds; the thumbprint is of SHA-1; the certificate is base64 of its DER.
 */
public final class CertificateJson {
    private static final String TYPE = "Microsoft.Devices/ProvisioningServices/Certificates";
    private static final String PROPERTIES = "properties";
    private static final String CERTIFICATE = "certificate";
    private static final String VERIFIED = "isVerified";
    private static final String CODE = "verificationCode";
    private static final String VALUE = "value";
    private static final DateTimeFormatter RFC_1123 = DateTimeFormatter
            .ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US).withZone(ZoneOffset.UTC);

    private CertificateJson() {
    }

    /**
     * What an upload says.
     *
     * @param certificate the certificate, with its DER
     * @param verified whether it is to count as verified without a proof of possession
     */
    public record Upload(Certificate certificate, boolean verified) {
    }

    /**
     * @param certificate what to write, its DER present
     * @return a CertificateResponse; a verification code is not in it
     */
    public static ObjectNode write(CaCertificate certificate) {
        return write(certificate, Optional.empty());
    }

    /**
     * @param certificate what to write, its DER present
     * @return a VerificationCodeResponse: the same, and the verification code where there is one
     */
    public static ObjectNode writeWithCode(CaCertificate certificate) {
        return write(certificate, certificate.verificationCode());
    }

    private static ObjectNode write(CaCertificate certificate, Optional<String> code) {
        CertificateInfo info = certificate.certificate().info();
        ObjectNode node = Json.object();
        node.put("id", "/certificates/" + certificate.name().text());
        node.put("name", certificate.name().text());
        node.put("type", TYPE);
        node.put("etag", certificate.etag().wire());
        ObjectNode properties = node.putObject(PROPERTIES);
        code.ifPresent(text -> properties.put(CODE, text));
        properties.put("subject", info.subjectName());
        properties.put("expiry", RFC_1123.format(info.notAfter()));
        properties.put("thumbprint", info.sha1Thumbprint());
        properties.put(VERIFIED, certificate.verified());
        properties.put(CERTIFICATE, base64(certificate.certificate()));
        properties.put("created", RFC_1123.format(certificate.created()));
        properties.put("updated", RFC_1123.format(certificate.updated()));
        return node;
    }

    /**
     * @param certificates what to write
     * @return a CertificateListDescription
     */
    public static ObjectNode writeList(List<CaCertificate> certificates) {
        ObjectNode node = Json.object();
        ArrayNode value = node.putArray(VALUE);
        certificates.forEach(certificate -> value.add(write(certificate)));
        return node;
    }

    /**
     * @param node a CertificateResponse or VerificationCodeResponse with the certificate itself in it
     * @return the CA certificate, its times in whole seconds
     * @throws WireException when something required is missing, of the wrong type or against a rule of the model
     */
    public static CaCertificate read(JsonNode node) throws WireException {
        return read(Members.of(node));
    }

    private static CaCertificate read(Members members) throws WireException {
        Members properties = members.requiredMembers(PROPERTIES);
        Instant created = time(properties, "created").orElse(Instant.EPOCH);
        return new CaCertificate(members.requiredRuled("name", CertificateName::new),
                AttestationJson.text(properties, CERTIFICATE).orElseThrow(() -> properties.missing(CERTIFICATE)),
                properties.truth(VERIFIED).orElse(false), properties.text(CODE),
                members.requiredRuled("etag", ETag::parse), created,
                time(properties, "updated").orElse(created));
    }

    /**
     * @param node a CertificateListDescription
     * @return its certificates
     * @throws WireException when it is none, or one of them cannot be read
     */
    public static List<CaCertificate> readList(JsonNode node) throws WireException {
        Members members = Members.of(node);
        if (!members.has(VALUE)) {
            throw members.missing(VALUE);
        }
        List<CaCertificate> certificates = new ArrayList<>();
        for (JsonNode item : members.elements(VALUE)) {
            certificates.add(read(Members.of(item, Wording.element(members.path(VALUE), certificates.size()))));
        }
        return certificates;
    }

    /**
     * @param certificate to be stored, its DER present
     * @param verified whether it is to count as verified without a proof of possession
     * @return a CertificateBodyDescription
     */
    public static ObjectNode writeUpload(Certificate certificate, boolean verified) {
        ObjectNode node = Json.object();
        node.putObject(PROPERTIES).put(CERTIFICATE, base64(certificate)).put(VERIFIED, verified);
        return node;
    }

    /**
     * @param node a CertificateBodyDescription; the shape of older versions, without {@code properties}, is read too.
     *        The certificate is PEM, base64 of PEM or base64 of DER
     * @return what it says
     * @throws WireException when the certificate is missing or cannot be read
     */
    public static Upload readUpload(JsonNode node) throws WireException {
        Members outer = Members.of(node);
        Members members = outer.members(PROPERTIES).orElse(outer);
        return new Upload(AttestationJson.text(members, CERTIFICATE).orElseThrow(() -> members.missing(CERTIFICATE)),
                members.truth(VERIFIED).orElse(false));
    }

    /**
     * @param proof the certificate that proves possession, its DER present
     * @return a VerificationCodeRequest
     */
    public static ObjectNode writeProof(Certificate proof) {
        return Json.object().put(CERTIFICATE, base64(proof));
    }

    /**
     * @param node a VerificationCodeRequest; the certificate is PEM, base64 of PEM or base64 of DER
     * @return the certificate that is to prove possession
     * @throws WireException when it is missing or cannot be read
     */
    public static Certificate readProof(JsonNode node) throws WireException {
        return readUpload(node).certificate();
    }

    private static String base64(Certificate certificate) {
        return Base64.getEncoder().encodeToString(certificate.der()
                .orElseThrow(() -> new IllegalArgumentException("no DER: " + certificate.info())).toArray());
    }

    private static Optional<Instant> time(Members members, String name) throws WireException {
        Optional<String> text = members.text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.get(), Instant::from));
        } catch (DateTimeException otherForm) {
            return members.time(name);
        }
    }
}
