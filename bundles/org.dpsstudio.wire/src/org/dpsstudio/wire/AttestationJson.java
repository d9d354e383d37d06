// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.ValueRule;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.wire.EnrollmentJson.Detail;
import org.dpsstudio.wire.internal.Members;
import org.dpsstudio.wire.internal.Wording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** AttestationMechanism and X509CertificateInfo of the service REST API. */
public final class AttestationJson {
    private static final String PRIMARY = "primary";
    private static final String SECONDARY = "secondary";
    private static final String CLIENT = "clientCertificates";
    private static final String SIGNING = "signingCertificates";
    private static final String REFERENCES = "caReferences";

    private AttestationJson() {
    }

    /**
     * @param node an AttestationMechanism; a certificate is PEM, base64 of PEM or base64 of DER, or told by its
     *        information only
     * @return the mechanism
     * @throws WireException when something required is missing, of the wrong type or against a rule of the model
     */
    public static AttestationMechanism read(JsonNode node) throws WireException {
        return read(Members.of(node));
    }

    static AttestationMechanism read(Members members) throws WireException {
        AttestationKind kind = members.word("type", AttestationKind.values(), AttestationKind::wire)
                .orElseThrow(() -> members.missing("type"));
        for (String other : List.of("tpm", "x509", "symmetricKey")) {
            if (!other.equals(kind.wire()) && members.has(other)) {
                throw members.wrong(other, Wording.say("foreign", kind.wire()));
            }
        }
        return switch (kind) {
            case NONE -> new AttestationMechanism.None();
            case TPM -> tpm(members.requiredMembers("tpm"));
            case X509 -> x509(members.requiredMembers("x509"));
            case SYMMETRIC_KEY -> symmetricKeys(members.members("symmetricKey"));
        };
    }

    private static AttestationMechanism tpm(Members members) throws WireException {
        return new AttestationMechanism.Tpm(members.requiredRuled("endorsementKey", EndorsementKey::ofBase64),
                members.ruled("storageRootKey", EndorsementKey::ofBase64));
    }

    private static AttestationMechanism symmetricKeys(Optional<Members> keys) throws WireException {
        if (keys.isEmpty()) {
            return new AttestationMechanism.SymmetricKeys(Optional.empty(), Optional.empty());
        }
        return new AttestationMechanism.SymmetricKeys(keys.get().ruled("primaryKey", SymmetricKey::ofBase64),
                keys.get().ruled("secondaryKey", SymmetricKey::ofBase64));
    }

    private static AttestationMechanism x509(Members members) throws WireException {
        List<String> shapes = Stream.of(CLIENT, SIGNING, REFERENCES).filter(members::has).toList();
        if (shapes.size() != 1) {
            throw Wording.wrong(members.path(), Wording.say("oneShape"));
        }
        Members slots = members.requiredMembers(shapes.getFirst());
        return switch (shapes.getFirst()) {
            case CLIENT -> new AttestationMechanism.X509ClientCertificates(certificates(slots));
            case SIGNING -> new AttestationMechanism.X509SigningCertificates(certificates(slots));
            default -> new AttestationMechanism.X509CaReferences(
                    slots(slots, slots.ruled(PRIMARY, CertificateName::new),
                            slots.ruled(SECONDARY, CertificateName::new)));
        };
    }

    private static Slots<Certificate> certificates(Members members) throws WireException {
        return slots(members, certificate(members, PRIMARY), certificate(members, SECONDARY));
    }

    private static <T> Slots<T> slots(Members place, Optional<T> primary, Optional<T> secondary)
            throws WireException {
        return Members.ruled(place.path(), () -> new Slots<>(primary, secondary));
    }

    private static Optional<Certificate> certificate(Members slots, String slot) throws WireException {
        Optional<Members> members = slots.members(slot);
        if (members.isEmpty()) {
            return Optional.empty();
        }
        Optional<Certificate> text = text(members.get(), "certificate");
        if (text.isPresent()) {
            return text;
        }
        Optional<Members> info = members.get().members("info");
        return info.isEmpty() ? Optional.empty() : Optional.of(new Certificate(Optional.empty(), info(info.get())));
    }

    /** Reads a certificate that is PEM, base64 of PEM or base64 of DER. */
    static Optional<Certificate> text(Members members, String name) throws WireException {
        Optional<String> text = members.text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Certificates.ofText(text.get()));
        } catch (UnreadableCertificateException unreadable) {
            WireException refusal = members.wrong(name, Wording.say("certificate", unreadable.getMessage()));
            refusal.initCause(unreadable);
            throw refusal;
        }
    }

    /** Reads an X509CertificateInfo. */
    static CertificateInfo info(Members members) throws WireException {
        return new CertificateInfo(members.requiredText("subjectName"), members.required("sha1Thumbprint"),
                members.required("sha256Thumbprint"), members.requiredText("issuerName"),
                members.requiredTime("notBeforeUtc"), members.requiredTime("notAfterUtc"),
                members.required("serialNumber"), members.requiredInt("version"));
    }

    /**
     * @param mechanism what to write
     * @param detail {@link EnrollmentJson.Detail#PUT_ANSWER} is what {@code attestationmechanism} answers
     * @return the document
     */
    public static ObjectNode write(AttestationMechanism mechanism, Detail detail) {
        ObjectNode node = Json.object();
        node.put("type", mechanism.kind().wire());
        switch (mechanism) {
            case AttestationMechanism.None none -> {
                // its type says it all
            }
            case AttestationMechanism.Tpm tpm -> {
                ObjectNode keys = node.putObject("tpm");
                keys.put("endorsementKey", tpm.endorsementKey().tpm2bPublic().base64());
                tpm.storageRootKey().ifPresent(key -> keys.put("storageRootKey", key.tpm2bPublic().base64()));
            }
            case AttestationMechanism.SymmetricKeys keys -> symmetricKeys(node, keys, detail);
            case AttestationMechanism.X509ClientCertificates x509 ->
                    slots(node, CLIENT, x509.certificates(), (slot, c) -> certificate(slot, c, detail));
            case AttestationMechanism.X509SigningCertificates x509 ->
                    slots(node, SIGNING, x509.certificates(), (slot, c) -> certificate(slot, c, detail));
            case AttestationMechanism.X509CaReferences x509 -> {
                ObjectNode names = node.putObject("x509").putObject(REFERENCES);
                x509.names().primary().ifPresent(name -> names.put(PRIMARY, name.text()));
                x509.names().secondary().ifPresent(name -> names.put(SECONDARY, name.text()));
            }
        }
        return node;
    }

    private static void symmetricKeys(ObjectNode node, AttestationMechanism.SymmetricKeys keys, Detail detail) {
        boolean told = detail == Detail.PUT_ANSWER || detail == Detail.EVERYTHING;
        if (told && (keys.primary().isPresent() || keys.secondary().isPresent())) {
            ObjectNode texts = node.putObject("symmetricKey");
            keys.primary().ifPresent(key -> texts.put("primaryKey", key.secret().revealBase64()));
            keys.secondary().ifPresent(key -> texts.put("secondaryKey", key.secret().revealBase64()));
        }
    }

    private static void slots(ObjectNode node, String shape, Slots<Certificate> certificates,
            BiConsumer<ObjectNode, Certificate> write) {
        ObjectNode slots = node.putObject("x509").putObject(shape);
        certificates.primary().ifPresent(c -> write.accept(slots.putObject(PRIMARY), c));
        certificates.secondary().ifPresent(c -> write.accept(slots.putObject(SECONDARY), c));
    }

    private static void certificate(ObjectNode slot, Certificate certificate, Detail detail) {
        if (detail == Detail.EVERYTHING) {
            certificate.der().ifPresent(der -> slot.put("certificate", Certificates.pem(der)));
        }
        slot.set("info", write(certificate.info()));
    }

    /**
     * @param info what to write
     * @return an X509CertificateInfo, its times without fraction
     */
    public static ObjectNode write(CertificateInfo info) {
        ObjectNode node = Json.object();
        node.put("subjectName", info.subjectName());
        node.put("sha1Thumbprint", info.sha1Thumbprint());
        node.put("sha256Thumbprint", info.sha256Thumbprint());
        node.put("issuerName", info.issuerName());
        node.put("notBeforeUtc", ServiceTime.format(info.notBefore().truncatedTo(ChronoUnit.SECONDS)));
        node.put("notAfterUtc", ServiceTime.format(info.notAfter().truncatedTo(ChronoUnit.SECONDS)));
        node.put("serialNumber", info.serialNumber());
        node.put("version", info.version());
        return node;
    }

    /** The rule that an enrollment's kind puts on its attestation, told at the attestation's place. */
    static WireException notForThisKind(InvalidValueException broken, Members enrollment) {
        boolean attestation = broken.rule() == ValueRule.INDIVIDUAL_ATTESTATION
                || broken.rule() == ValueRule.GROUP_ATTESTATION;
        WireException refusal = attestation ? enrollment.wrong("attestation", broken.getMessage())
                : Wording.wrong(enrollment.path(), broken.getMessage());
        refusal.initCause(broken);
        return refusal;
    }
}
