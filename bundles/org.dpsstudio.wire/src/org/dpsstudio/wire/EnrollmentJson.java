// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.Capabilities;
import org.dpsstudio.model.enrollment.CustomAllocation;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.InitialTwin;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.ReprovisionPolicy;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.wire.internal.Members;
import org.dpsstudio.wire.internal.Wording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * IndividualEnrollment and EnrollmentGroup of the service REST API. Null and, in optional texts, the empty string
 * count as absent. A revision is read where a readable {@code etag} is; its times are the epoch where they are
 * missing. {@code registrationState} is not read: it is the service's. Where nothing is said of the provisioning
 * status, {@code null} is written, as the real service does; other absent members are left out.
 */
public final class EnrollmentJson {
    static final String REGISTRATION_ID = "registrationId";
    static final String GROUP_ID = "enrollmentGroupId";

    /** How much of an enrollment is written. */
    public enum Detail {
        /** The answer to a PUT: symmetric keys are told, certificates by their information only. */
        PUT_ANSWER,
        /** The answer to a GET: no keys, and an individual enrollment's registration state, a stub if there is none. */
        GET_ANSWER,
        /** An item of a query's answer: no keys, no state. */
        QUERY_ITEM,
        /** All there is: keys, certificates in PEM, and the state where one is given. */
        EVERYTHING
    }

    private EnrollmentJson() {
    }

    /**
     * @param node an IndividualEnrollment
     * @return the enrollment
     * @throws WireException when something required is missing, of the wrong type or against a rule of the model
     */
    public static IndividualEnrollment readIndividual(JsonNode node) throws WireException {
        return readIndividual(Members.of(node));
    }

    static IndividualEnrollment readIndividual(Members members) throws WireException {
        RegistrationId id = members.requiredRuled(REGISTRATION_ID, RegistrationId::of);
        Optional<DeviceId> deviceId = members.ruled("deviceId", DeviceId::new);
        Optional<JsonText> information = members.kept("optionalDeviceInformation");
        var attestation = AttestationJson.read(members.requiredMembers("attestation"));
        EnrollmentSettings settings = settings(members);
        Optional<Revision> revision = revision(members);
        try {
            return new IndividualEnrollment(id, deviceId, attestation, settings, information, revision);
        } catch (InvalidValueException broken) {
            throw AttestationJson.notForThisKind(broken, members);
        }
    }

    /**
     * @param node an EnrollmentGroup
     * @return the group
     * @throws WireException when something required is missing, of the wrong type or against a rule of the model
     */
    public static EnrollmentGroup readGroup(JsonNode node) throws WireException {
        return readGroup(Members.of(node));
    }

    static EnrollmentGroup readGroup(Members members) throws WireException {
        EnrollmentGroupId id = members.requiredRuled(GROUP_ID, EnrollmentGroupId::of);
        var attestation = AttestationJson.read(members.requiredMembers("attestation"));
        EnrollmentSettings settings = settings(members);
        Optional<Revision> revision = revision(members);
        try {
            return new EnrollmentGroup(id, attestation, settings, revision);
        } catch (InvalidValueException broken) {
            throw AttestationJson.notForThisKind(broken, members);
        }
    }

    /**
     * @param node either kind: which one it is, its {@code registrationId} or {@code enrollmentGroupId} says
     * @return the enrollment
     * @throws WireException as for the kinds, and when it has neither ID or both
     */
    public static Enrollment read(JsonNode node) throws WireException {
        Members members = Members.of(node);
        if (members.has(REGISTRATION_ID) == members.has(GROUP_ID)) {
            throw Wording.wrong(members.path(), Wording.say("eitherId"));
        }
        return members.has(GROUP_ID) ? readGroup(members) : readIndividual(members);
    }

    private static EnrollmentSettings settings(Members members) throws WireException {
        var status = members.word("provisioningStatus", ProvisioningStatus.values(), ProvisioningStatus::wire);
        var allocation = members.word("allocationPolicy", AllocationPolicy.values(), AllocationPolicy::wire);
        Optional<HubName> hub = members.ruled("iotHubHostName", HubName::new);
        List<HubName> hubs = hubs(members);
        Optional<ReprovisionPolicy> reprovision = reprovisionPolicy(members);
        Optional<CustomAllocation> custom = customAllocation(members);
        Optional<InitialTwin> twin = initialTwin(members);
        Optional<Capabilities> capabilities = capabilities(members);
        return Members.ruled(members.path("customAllocationDefinition"), () -> new EnrollmentSettings(status,
                reprovision, allocation, hub, hubs, custom, twin, capabilities));
    }

    private static List<HubName> hubs(Members members) throws WireException {
        List<HubName> hubs = new ArrayList<>();
        for (JsonNode element : members.elements("iotHubs")) {
            String path = Wording.element(members.path("iotHubs"), hubs.size());
            if (!element.isTextual()) {
                throw Wording.wrongKind(path, "text", element);
            }
            hubs.add(Members.ruled(path, () -> new HubName(element.textValue())));
        }
        return hubs;
    }

    private static Optional<ReprovisionPolicy> reprovisionPolicy(Members members) throws WireException {
        Optional<Members> policy = members.members("reprovisionPolicy");
        return policy.isEmpty() ? Optional.empty()
                : Optional.of(new ReprovisionPolicy(policy.get().truth("updateHubAssignment").orElse(true),
                        policy.get().truth("migrateDeviceData").orElse(true)));
    }

    private static Optional<CustomAllocation> customAllocation(Members members) throws WireException {
        Optional<Members> custom = members.members("customAllocationDefinition");
        return custom.isEmpty() ? Optional.empty()
                : Optional.of(new CustomAllocation(custom.get().required("webhookUrl"),
                        custom.get().required("apiVersion")));
    }

    private static Optional<InitialTwin> initialTwin(Members members) throws WireException {
        Optional<Members> twin = members.members("initialTwin");
        return twin.isEmpty() ? Optional.empty() : Optional.of(twin(twin.get()));
    }

    /** Reads {@code tags} and {@code properties.desired}. */
    static InitialTwin twin(Members members) throws WireException {
        Optional<Members> properties = members.members("properties");
        return new InitialTwin(members.kept("tags"),
                properties.isEmpty() ? Optional.empty() : properties.get().kept("desired"));
    }

    private static Optional<Capabilities> capabilities(Members members) throws WireException {
        Optional<Members> capabilities = members.members("capabilities");
        return capabilities.isEmpty() ? Optional.empty()
                : Optional.of(new Capabilities(capabilities.get().truth("iotEdge").orElse(false)));
    }

    /** An {@code etag} that cannot be read counts as none: the condition of a PUT is in its header. */
    static Optional<Revision> revision(Members members) throws WireException {
        Optional<String> text = members.text("etag");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<ETag> etag = etag(text.get());
        Instant created = members.time("createdDateTimeUtc").orElse(Instant.EPOCH);
        Instant updated = members.time("lastUpdatedDateTimeUtc").orElse(created);
        return etag.map(version -> new Revision(version, created, updated));
    }

    private static Optional<ETag> etag(String text) {
        try {
            return Optional.of(ETag.parse(text));
        } catch (InvalidValueException noVersion) {
            return Optional.empty();
        }
    }

    /**
     * @param enrollment what to write
     * @param detail how much of it
     * @param state its registration record, where there is one
     * @return the document, members in the real service's order
     */
    public static ObjectNode write(Enrollment enrollment, Detail detail, Optional<RegistrationRecord> state) {
        ObjectNode node = Json.object();
        switch (enrollment) {
            case IndividualEnrollment individual -> {
                node.put(REGISTRATION_ID, individual.registrationId().text());
                individual.deviceId().ifPresent(id -> node.put("deviceId", id.text()));
                individual.optionalDeviceInformation()
                        .ifPresent(json -> node.set("optionalDeviceInformation", Json.tree(json)));
                if (detail == Detail.GET_ANSWER || detail == Detail.EVERYTHING && state.isPresent()) {
                    node.set("registrationState", state.map(RegistrationJson::write)
                            .orElseGet(() -> unassigned(individual.registrationId())));
                }
            }
            case EnrollmentGroup group -> node.put(GROUP_ID, group.groupId().text());
        }
        node.set("attestation", AttestationJson.write(enrollment.attestation(), detail));
        settings(node, enrollment.settings(), enrollment.revision());
        return node;
    }

    /**
     * What a client sends to have an enrollment stored: everything but what is the service's own to say. A
     * certificate is sent by its text, or by its information where the text is not known.
     *
     * @param enrollment what to send; its version goes along as {@code etag}
     * @return the document
     */
    public static ObjectNode request(Enrollment enrollment) {
        ObjectNode node = write(enrollment, Detail.EVERYTHING, Optional.empty());
        node.remove(List.of("createdDateTimeUtc", "lastUpdatedDateTimeUtc"));
        node.path("attestation").findParents("certificate").forEach(slot -> ((ObjectNode) slot).remove("info"));
        return node;
    }

    private static ObjectNode unassigned(RegistrationId id) {
        return Json.object().put(REGISTRATION_ID, id.text()).put("status", RegistrationStatus.UNASSIGNED.wire());
    }

    private static void settings(ObjectNode node, EnrollmentSettings settings, Optional<Revision> revision) {
        settings.capabilities().ifPresent(c -> node.putObject("capabilities").put("iotEdge", c.iotEdge()));
        settings.iotHubHostName().ifPresent(hub -> node.put("iotHubHostName", hub.text()));
        settings.initialTwin().ifPresent(twin -> twin(node.putObject("initialTwin"), twin));
        revision.ifPresent(r -> node.put("etag", r.etag().wire()));
        node.put("provisioningStatus", settings.provisioningStatus().map(ProvisioningStatus::wire).orElse(null));
        settings.reprovisionPolicy().ifPresent(policy -> node.putObject("reprovisionPolicy")
                .put("updateHubAssignment", policy.updateHubAssignment())
                .put("migrateDeviceData", policy.migrateDeviceData()));
        revision.ifPresent(r -> node.put("createdDateTimeUtc", ServiceTime.format(r.created()))
                .put("lastUpdatedDateTimeUtc", ServiceTime.format(r.lastUpdated())));
        settings.allocationPolicy().ifPresent(policy -> node.put("allocationPolicy", policy.wire()));
        if (!settings.iotHubs().isEmpty()) {
            ArrayNode hubs = node.putArray("iotHubs");
            settings.iotHubs().forEach(hub -> hubs.add(hub.text()));
        }
        settings.customAllocation().ifPresent(custom -> node.putObject("customAllocationDefinition")
                .put("webhookUrl", custom.webhookUrl()).put("apiVersion", custom.apiVersion()));
    }

    /** Writes {@code tags} and {@code properties.desired}. */
    static void twin(ObjectNode node, InitialTwin twin) {
        twin.tags().ifPresent(tags -> node.set("tags", Json.tree(tags)));
        twin.desired().ifPresent(desired -> node.putObject("properties").set("desired", Json.tree(desired)));
    }
}
