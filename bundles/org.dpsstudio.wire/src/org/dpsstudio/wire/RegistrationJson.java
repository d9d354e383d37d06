// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.dpsstudio.attestation.tpm.ChallengeAnswer;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.OperationId;
import org.dpsstudio.model.registration.RegistrationFailure;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.registration.Substatus;
import org.dpsstudio.service.device.DeviceAnswer;
import org.dpsstudio.wire.internal.Members;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Registration records for operators (DeviceRegistrationState), and answers for devices (RegistrationOperationStatus
 * and DeviceRegistrationResult) in the pattern that every client of the field takes.
 */
public final class RegistrationJson {
    private static final String GROUP_ID = "enrollmentGroupId";
    private static final String OPERATION_ID = "operationId";
    private static final String ATTESTED_BY = "attestedBy";
    private static final String AUTHENTICATION_KEY = "authenticationKey";
    /** The first api-version that is told {@code reprovisionedToInitialAssignment}. */
    private static final String ALL_SUBSTATUS_SINCE = "2019-04-15";
    private static final int USUAL_LENGTH = 512;

    private RegistrationJson() {
    }

    /**
     * @param node a DeviceRegistrationState, with {@code enrollmentGroupId}, {@code attestedBy} and {@code operationId}
     *        where the service is one that tells them
     * @return the record; its operation is the empty text where it is not told, and a substatus that is not known
     *         here is left out
     * @throws WireException when something required is missing, of the wrong type or against a rule of the model
     */
    public static RegistrationRecord read(JsonNode node) throws WireException {
        Members members = Members.of(node);
        RegistrationId id = members.requiredRuled("registrationId", RegistrationId::of);
        RegistrationStatus status = members.word("status", RegistrationStatus.values(), RegistrationStatus::wire)
                .orElseThrow(() -> members.missing("status"));
        Instant created = members.requiredTime("createdDateTimeUtc");
        Instant updated = members.time("lastUpdatedDateTimeUtc").orElse(created);
        Optional<RegistrationFailure> failure = failure(members);
        Optional<JsonNode> payload = members.value("payload");
        return new RegistrationRecord(id, created, updated, status,
                members.text("substatus").flatMap(Substatus::ofWire), members.ruled("assignedHub", HubName::new),
                members.ruled("deviceId", DeviceId::new), failure,
                payload.map(json -> new JsonText(Json.compact(json))),
                members.ruled(GROUP_ID, EnrollmentGroupId::of), members.text(ATTESTED_BY), Optional.empty(),
                new OperationId(members.text(OPERATION_ID).orElse("")), members.requiredRuled("etag", ETag::parse));
    }

    private static Optional<RegistrationFailure> failure(Members members) throws WireException {
        Optional<String> message = members.text("errorMessage");
        long code = members.number("errorCode").orElse(0L);
        return code == 0 && message.isEmpty() ? Optional.empty()
                : Optional.of(new RegistrationFailure(Math.toIntExact(Math.clamp(code, 0, Integer.MAX_VALUE)),
                        message.orElse("")));
    }

    /**
     * @param record what to write
     * @return a DeviceRegistrationState as the service REST API has it
     */
    public static ObjectNode write(RegistrationRecord record) {
        ObjectNode node = Json.object();
        node.put("registrationId", record.registrationId().text());
        node.put("createdDateTimeUtc", ServiceTime.format(record.created()));
        record.assignedHub().ifPresent(hub -> node.put("assignedHub", hub.text()));
        record.deviceId().ifPresent(id -> node.put("deviceId", id.text()));
        node.put("status", record.status().wire());
        record.substatus().ifPresent(substatus -> node.put("substatus", substatus.wire()));
        record.failure().ifPresent(failure -> node.put("errorCode", failure.errorCode()).put("errorMessage",
                failure.errorMessage()));
        node.put("lastUpdatedDateTimeUtc", ServiceTime.format(record.lastUpdated()));
        node.put("etag", record.etag().wire());
        record.payload().ifPresent(payload -> node.set("payload", Json.tree(payload)));
        return node;
    }

    /**
     * @param record what to write
     * @return a DeviceRegistrationState, and beside its own members {@code enrollmentGroupId}, {@code attestedBy} and
     *         {@code operationId}: for this product's extensions, the command line and the desktop
     */
    public static ObjectNode writeEverything(RegistrationRecord record) {
        ObjectNode node = write(record);
        record.group().ifPresent(group -> node.put(GROUP_ID, group.text()));
        record.attestedBy().ifPresent(thumbprint -> node.put(ATTESTED_BY, thumbprint));
        if (!record.operation().text().isEmpty()) {
            node.put(OPERATION_ID, record.operation().text());
        }
        return node;
    }

    /**
     * @param operation the operation that the device asks about next
     * @return the first answer to register, status {@code assigning}
     */
    public static byte[] accepted(OperationId operation) {
        return written(json -> {
            json.writeStartObject();
            json.writeStringField(OPERATION_ID, operation.text());
            json.writeStringField("status", RegistrationStatus.ASSIGNING.wire());
            json.writeEndObject();
        });
    }

    /**
     * @param challenged what the device's TPM is to open
     * @return the answer to register, status 401; it has no {@code status} member, by which clients tell it
     */
    public static byte[] challenge(DeviceAnswer.Challenged challenged) {
        return written(json -> {
            json.writeStartObject();
            json.writeStringField("message", challenged.message());
            json.writeStringField(AUTHENTICATION_KEY, challenged.authenticationKey().bytes().base64());
            json.writeNullField("unencryptedAuthenticationKey");
            json.writeStringField("keyName", ChallengeAnswer.KEY_NAME);
            json.writeEndObject();
        });
    }

    /**
     * @param state where the registration stands; one that is not over is told without its state
     * @param apiVersion as the device asked; before 2019-04-15 a substatus that came later is not told
     * @return the RegistrationOperationStatus
     */
    public static byte[] operationStatus(DeviceAnswer.State state, String apiVersion) {
        RegistrationRecord record = state.record();
        boolean over = switch (record.status()) {
            case UNASSIGNED, ASSIGNING -> false;
            case ASSIGNED, FAILED, DISABLED -> true;
        };
        if (!over) {
            return accepted(record.operation());
        }
        return written(json -> {
            json.writeStartObject();
            json.writeStringField(OPERATION_ID, record.operation().text());
            json.writeStringField("status", record.status().wire());
            json.writeFieldName("registrationState");
            result(json, state, apiVersion);
            json.writeEndObject();
        });
    }

    /**
     * @param state where the registration stands
     * @param apiVersion as the device asked
     * @return the bare DeviceRegistrationResult that the registration status lookup answers
     */
    public static byte[] registrationResult(DeviceAnswer.State state, String apiVersion) {
        return written(json -> result(json, state, apiVersion));
    }

    private static void result(JsonGenerator json, DeviceAnswer.State state, String apiVersion) throws IOException {
        RegistrationRecord record = state.record();
        json.writeStartObject();
        switch (state.attested()) {
            case DeviceAnswer.Attested.ByX509 x509 -> x509(json, x509, record.group());
            case DeviceAnswer.Attested.ByTpm tpm -> {
                // its member comes after the others
            }
            case DeviceAnswer.Attested.BySymmetricKey key -> {
                if (record.group().isPresent()) {
                    json.writeObjectFieldStart("symmetricKey");
                    json.writeStringField(GROUP_ID, record.group().get().text());
                    json.writeEndObject();
                }
            }
        }
        json.writeStringField("registrationId", record.registrationId().text());
        json.writeStringField("createdDateTimeUtc", ServiceTime.format(record.created()));
        if (record.assignedHub().isPresent()) {
            json.writeStringField("assignedHub", record.assignedHub().get().text());
        }
        if (record.deviceId().isPresent()) {
            json.writeStringField("deviceId", record.deviceId().get().text());
        }
        json.writeStringField("status", record.status().wire());
        if (record.substatus().isPresent()) {
            json.writeStringField("substatus", told(record.substatus().get(), apiVersion).wire());
        }
        if (record.failure().isPresent()) {
            json.writeNumberField("errorCode", record.failure().get().errorCode());
            json.writeStringField("errorMessage", record.failure().get().errorMessage());
        }
        json.writeStringField("lastUpdatedDateTimeUtc", ServiceTime.format(record.lastUpdated()));
        json.writeStringField("etag", record.etag().wire());
        if (record.payload().isPresent()) {
            json.writeFieldName("payload");
            json.writeRawValue(record.payload().get().text());
        }
        if (state.attested() instanceof DeviceAnswer.Attested.ByTpm && record.status() == RegistrationStatus.ASSIGNED
                && record.authenticationKey().isPresent()) {
            json.writeObjectFieldStart("tpm");
            json.writeStringField(AUTHENTICATION_KEY, record.authenticationKey().get().base64());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static Substatus told(Substatus substatus, String apiVersion) {
        boolean since = apiVersion.compareTo(ALL_SUBSTATUS_SINCE) >= 0;
        return substatus == Substatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT && !since ? Substatus.INITIAL_ASSIGNMENT
                : substatus;
    }

    private static void x509(JsonGenerator json, DeviceAnswer.Attested.ByX509 x509, Optional<EnrollmentGroupId> group)
            throws IOException {
        json.writeObjectFieldStart("x509");
        if (x509.leaf().isPresent()) {
            info(json, "certificateInfo", x509.leaf().get());
        }
        if (group.isPresent()) {
            json.writeStringField(GROUP_ID, group.get().text());
        }
        if (x509.signer().isPresent()) {
            info(json, "signingCertificateInfo", x509.signer().get());
        }
        json.writeEndObject();
    }

    private static void info(JsonGenerator json, String name, CertificateInfo info) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("subjectName", info.subjectName());
        json.writeStringField("sha1Thumbprint", info.sha1Thumbprint());
        json.writeStringField("sha256Thumbprint", info.sha256Thumbprint());
        json.writeStringField("issuerName", info.issuerName());
        json.writeStringField("notBeforeUtc", ServiceTime.format(info.notBefore().truncatedTo(ChronoUnit.SECONDS)));
        json.writeStringField("notAfterUtc", ServiceTime.format(info.notAfter().truncatedTo(ChronoUnit.SECONDS)));
        json.writeStringField("serialNumber", info.serialNumber());
        json.writeNumberField("version", info.version());
        json.writeEndObject();
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_LENGTH);
        try (JsonGenerator json = Json.mapper().getFactory().createGenerator(out)) {
            writing.to(json);
        } catch (IOException memoryFails) {
            throw new UncheckedIOException(memoryFails);
        }
        return out.toByteArray();
    }
}
