// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.attestation.SymmetricKey;
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
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.ui.edit.EnrollmentInput;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;

/**
 * What stands in the form of an enrollment: texts as they were typed, right or wrong. What the operator did not touch
 * is written back as it was stored, unsaid things unsaid. Knows no widget; confined to one thread.
 */
final class EnrollmentDraft {
    /**
     * Something in the form that the model refuses.
     *
     * @param field where
     * @param message the model's sentence
     */
    record Problem(DraftField field, String message) {
    }

    /** What the form comes to. */
    sealed interface Content {
        /** An enrollment that can be written. */
        record Valid(Enrollment enrollment) implements Content {
        }

        /** Something is to be mended first; in the order of the form. */
        record Invalid(List<Problem> problems) implements Content {
        }
    }

    private final boolean group;
    private final Optional<Enrollment> base;
    private final Map<DraftField, Object> values;
    private Map<DraftField, Object> saved;

    private EnrollmentDraft(boolean group, Optional<Enrollment> base, Map<DraftField, Object> values) {
        this.group = group;
        this.base = base;
        this.values = values;
        this.saved = new EnumMap<>(values);
    }

    /** @return a form with nothing in it */
    static EnrollmentDraft empty(boolean group) {
        Map<DraftField, Object> values = new EnumMap<>(DraftField.class);
        for (DraftField field : DraftField.values()) {
            values.put(field, switch (field) {
                case STATUS -> true;
                case IOT_EDGE -> false;
                case ATTESTATION -> AttestationChoice.SYMMETRIC_KEYS;
                case PRIMARY_CERTIFICATE, SECONDARY_CERTIFICATE, ALLOCATION -> Optional.empty();
                case HUBS -> List.of();
                case REPROVISIONING -> ReprovisionChoice.UNSAID;
                default -> "";
            });
        }
        return new EnrollmentDraft(group, Optional.empty(), values);
    }

    /** @return a form of what is stored */
    static EnrollmentDraft of(Enrollment enrollment) {
        EnrollmentDraft empty = empty(enrollment instanceof EnrollmentGroup);
        var draft = new EnrollmentDraft(empty.group, Optional.of(enrollment), empty.values);
        draft.read(enrollment);
        draft.saved = new EnumMap<>(draft.values);
        return draft;
    }

    /** @return a form for a new enrollment that begins with what another one says */
    static EnrollmentDraft like(Enrollment template) {
        EnrollmentDraft draft = of(template);
        var fresh = new EnrollmentDraft(draft.group, Optional.empty(), draft.values);
        fresh.saved = new EnumMap<>(empty(draft.group).values);
        return fresh;
    }

    /** @return a form for a new enrollment of a device that came, which lacks nothing but its credentials */
    static EnrollmentDraft welcoming(EnrollmentInput.Newcomer newcomer) {
        EnrollmentDraft draft = empty(false);
        draft.text(DraftField.ID, newcomer.id().text());
        draft.attestation(AttestationChoice.of(newcomer.kind()));
        return draft;
    }

    private void read(Enrollment enrollment) {
        EnrollmentSettings settings = enrollment.settings();
        values.put(DraftField.ID, enrollment.key().text());
        if (enrollment instanceof IndividualEnrollment individual) {
            values.put(DraftField.DEVICE_ID, individual.deviceId().map(DeviceId::text).orElse(""));
            values.put(DraftField.DEVICE_INFORMATION, pretty(individual.optionalDeviceInformation()));
        }
        values.put(DraftField.STATUS, settings.enabled());
        values.put(DraftField.ALLOCATION, settings.allocationPolicy());
        values.put(DraftField.IOT_EDGE, settings.iotEdge());
        values.put(DraftField.HUBS,
                settings.iotHubs().isEmpty() ? settings.iotHubHostName().stream().toList() : settings.iotHubs());
        values.put(DraftField.WEBHOOK, settings.customAllocation().map(CustomAllocation::webhookUrl).orElse(""));
        values.put(DraftField.WEBHOOK_VERSION,
                settings.customAllocation().map(CustomAllocation::apiVersion).orElse(""));
        values.put(DraftField.REPROVISIONING, ReprovisionChoice.of(settings.reprovisionPolicy()));
        values.put(DraftField.TAGS, pretty(settings.initialTwin().flatMap(InitialTwin::tags)));
        values.put(DraftField.DESIRED, pretty(settings.initialTwin().flatMap(InitialTwin::desired)));
        read(enrollment.attestation());
    }

    private void read(AttestationMechanism attestation) {
        values.put(DraftField.ATTESTATION, AttestationChoice.of(attestation));
        switch (attestation) {
            case AttestationMechanism.None none -> {
                // There is nothing to fill in.
            }
            case AttestationMechanism.X509ClientCertificates(var slots) -> certificates(slots);
            case AttestationMechanism.X509SigningCertificates(var slots) -> certificates(slots);
            case AttestationMechanism.X509CaReferences(var names) -> {
                values.put(DraftField.PRIMARY_CA, names.primary().map(CertificateName::text).orElse(""));
                values.put(DraftField.SECONDARY_CA, names.secondary().map(CertificateName::text).orElse(""));
            }
            case AttestationMechanism.Tpm(var endorsementKey, var storageRootKey) -> {
                values.put(DraftField.ENDORSEMENT_KEY, endorsementKey.tpm2bPublic().base64());
                values.put(DraftField.STORAGE_ROOT_KEY,
                        storageRootKey.map(key -> key.tpm2bPublic().base64()).orElse(""));
            }
            case AttestationMechanism.SymmetricKeys(var primary, var secondary) -> {
                values.put(DraftField.PRIMARY_KEY, text(primary));
                values.put(DraftField.SECONDARY_KEY, text(secondary));
            }
        }
    }

    private void certificates(Slots<Certificate> slots) {
        values.put(DraftField.PRIMARY_CERTIFICATE, slots.primary());
        values.put(DraftField.SECONDARY_CERTIFICATE, slots.secondary());
    }

    private static String text(Optional<SymmetricKey> key) {
        return key.map(k -> k.secret().revealBase64()).orElse("");
    }

    /** The service told the keys, which it had left out of the enrollment; what was typed meanwhile stays. */
    void learnKeys(AttestationMechanism.SymmetricKeys keys) {
        learn(DraftField.PRIMARY_KEY, text(keys.primary()));
        learn(DraftField.SECONDARY_KEY, text(keys.secondary()));
    }

    private void learn(DraftField field, String key) {
        if (values.get(field).equals(saved.get(field))) {
            values.put(field, key);
        }
        saved.put(field, key);
    }

    boolean isGroup() {
        return group;
    }

    /** @return the enrollment as it is stored, as far as this form knows */
    Optional<Enrollment> base() {
        return base;
    }

    boolean isDirty() {
        return !values.equals(saved);
    }

    boolean isDirty(DraftField field) {
        return !Objects.equals(values.get(field), saved.get(field));
    }

    /** @return whether the service has keys that it has not told */
    boolean keysUntold() {
        return base.map(Enrollment::attestation).filter(
                a -> a instanceof AttestationMechanism.SymmetricKeys keys && keys.primary().isEmpty()
                        && keys.secondary().isEmpty())
                .isPresent() && text(DraftField.PRIMARY_KEY).isEmpty() && text(DraftField.SECONDARY_KEY).isEmpty();
    }

    // Values

    String text(DraftField field) {
        return (String) values.get(field);
    }

    void text(DraftField field, String text) {
        values.put(field, text);
    }

    boolean enabled() {
        return (Boolean) values.get(DraftField.STATUS);
    }

    void enabled(boolean enabled) {
        values.put(DraftField.STATUS, enabled);
    }

    boolean iotEdge() {
        return (Boolean) values.get(DraftField.IOT_EDGE);
    }

    void iotEdge(boolean iotEdge) {
        values.put(DraftField.IOT_EDGE, iotEdge);
    }

    AttestationChoice attestation() {
        return (AttestationChoice) values.get(DraftField.ATTESTATION);
    }

    void attestation(AttestationChoice choice) {
        values.put(DraftField.ATTESTATION, choice);
    }

    @SuppressWarnings("unchecked")
    Optional<Certificate> certificate(DraftField slot) {
        return (Optional<Certificate>) values.get(slot);
    }

    void certificate(DraftField slot, Optional<Certificate> certificate) {
        values.put(slot, certificate);
    }

    @SuppressWarnings("unchecked")
    Optional<AllocationPolicy> allocation() {
        return (Optional<AllocationPolicy>) values.get(DraftField.ALLOCATION);
    }

    void allocation(Optional<AllocationPolicy> policy) {
        values.put(DraftField.ALLOCATION, policy);
    }

    @SuppressWarnings("unchecked")
    List<HubName> hubs() {
        return (List<HubName>) values.get(DraftField.HUBS);
    }

    void hubs(List<HubName> hubs) {
        values.put(DraftField.HUBS, List.copyOf(hubs));
    }

    ReprovisionChoice reprovisioning() {
        return (ReprovisionChoice) values.get(DraftField.REPROVISIONING);
    }

    void reprovisioning(ReprovisionChoice choice) {
        values.put(DraftField.REPROVISIONING, choice);
    }

    // What it comes to

    /** @return the device that an individual enrollment's certificate stands for, where that is another one */
    Optional<String> otherDevice(DraftField slot) {
        return group ? Optional.empty() : certificate(slot).flatMap(Certificates::commonName)
                .filter(name -> !name.equalsIgnoreCase(text(DraftField.ID).strip()))
                .filter(name -> !text(DraftField.ID).isBlank());
    }

    /** @return the enrollment, or what is to be mended first */
    Content content() {
        var reading = new Reading();
        Optional<Enrollment> enrollment = reading.enrollment();
        return reading.problems.isEmpty() && enrollment.isPresent() ? new Content.Valid(enrollment.get())
                : new Content.Invalid(List.copyOf(reading.problems));
    }

    private static String pretty(Optional<JsonText> json) {
        return json.map(Json::tree).map(Json::pretty).orElse("");
    }

    /** Reads the form once and collects what the model refuses. */
    private final class Reading {
        private final List<Problem> problems = new ArrayList<>();

        Optional<Enrollment> enrollment() {
            Optional<AttestationMechanism> attestation = Optional.empty();
            Optional<Function<AttestationMechanism, Enrollment>> make;
            if (group) {
                Optional<EnrollmentGroupId> id = value(DraftField.ID, EnrollmentGroupId::of);
                attestation = attestation();
                Optional<EnrollmentSettings> settings = settings();
                make = id.flatMap(i -> settings.map(s -> a -> new EnrollmentGroup(i, a, s, base.flatMap(
                        Enrollment::revision))));
            } else {
                Optional<RegistrationId> id = value(DraftField.ID, RegistrationId::of);
                Optional<DeviceId> deviceId = optional(DraftField.DEVICE_ID, DeviceId::new);
                Optional<JsonText> information = json(DraftField.DEVICE_INFORMATION, base
                        .flatMap(b -> ((IndividualEnrollment) b).optionalDeviceInformation()));
                attestation = attestation();
                Optional<EnrollmentSettings> settings = settings();
                make = id.flatMap(i -> settings.map(s -> a -> new IndividualEnrollment(i, deviceId, a, s, information,
                        base.flatMap(Enrollment::revision))));
            }
            if (!problems.isEmpty() || attestation.isEmpty()) {
                return Optional.empty();
            }
            AttestationMechanism mechanism = attestation.get();
            return make.flatMap(m -> ruled(DraftField.ATTESTATION, () -> m.apply(mechanism)));
        }

        private Optional<AttestationMechanism> attestation() {
            return switch (EnrollmentDraft.this.attestation()) {
                case NONE -> Optional.of(new AttestationMechanism.None());
                case CERTIFICATES -> slots(DraftField.PRIMARY_CERTIFICATE,
                        certificate(DraftField.PRIMARY_CERTIFICATE), certificate(DraftField.SECONDARY_CERTIFICATE))
                        .map(slots -> group ? new AttestationMechanism.X509SigningCertificates(slots)
                                : new AttestationMechanism.X509ClientCertificates(slots));
                case CA_REFERENCES -> slots(DraftField.PRIMARY_CA,
                        optional(DraftField.PRIMARY_CA, CertificateName::new),
                        optional(DraftField.SECONDARY_CA, CertificateName::new))
                        .map(AttestationMechanism.X509CaReferences::new);
                case TPM -> {
                    Optional<EndorsementKey> endorsement = value(DraftField.ENDORSEMENT_KEY, EndorsementKey::ofBase64)
                            .filter(this::readable);
                    Optional<EndorsementKey> root = optional(DraftField.STORAGE_ROOT_KEY, EndorsementKey::ofBase64);
                    yield endorsement.map(key -> new AttestationMechanism.Tpm(key, root));
                }
                case SYMMETRIC_KEYS -> Optional.of(new AttestationMechanism.SymmetricKeys(
                        optional(DraftField.PRIMARY_KEY, SymmetricKey::ofBase64),
                        optional(DraftField.SECONDARY_KEY, SymmetricKey::ofBase64)));
            };
        }

        /** One that is stored already may stay. */
        private boolean readable(EndorsementKey key) {
            if (isDirty(DraftField.ENDORSEMENT_KEY) || base.isEmpty()) {
                try {
                    TpmPublic.read(key.tpm2bPublic());
                } catch (MalformedTpmStructureException malformed) {
                    problems.add(new Problem(DraftField.ENDORSEMENT_KEY, malformed.getMessage()));
                    return false;
                }
            }
            return true;
        }

        private <T> Optional<Slots<T>> slots(DraftField field, Optional<T> primary, Optional<T> secondary) {
            return problems.stream().anyMatch(p -> p.field() == field) ? Optional.empty()
                    : ruled(field, () -> new Slots<>(primary, secondary));
        }

        private Optional<EnrollmentSettings> settings() {
            EnrollmentSettings before = base.map(Enrollment::settings).orElse(EnrollmentSettings.DEFAULT);
            Optional<ProvisioningStatus> status = enabled() == before.enabled() ? before.provisioningStatus()
                    : Optional.of(enabled() ? ProvisioningStatus.ENABLED : ProvisioningStatus.DISABLED);
            Optional<ReprovisionPolicy> reprovision = isDirty(DraftField.REPROVISIONING) || base.isEmpty()
                    ? reprovisioning().policy()
                    : before.reprovisionPolicy();
            Optional<CustomAllocation> custom = custom(before);
            Optional<JsonText> tags = json(DraftField.TAGS, before.initialTwin().flatMap(InitialTwin::tags));
            Optional<JsonText> desired = json(DraftField.DESIRED, before.initialTwin().flatMap(InitialTwin::desired));
            Optional<InitialTwin> twin = tags.isEmpty() && desired.isEmpty() && (before.initialTwin().isEmpty()
                    || isDirty(DraftField.TAGS) || isDirty(DraftField.DESIRED)) ? Optional.empty()
                            : Optional.of(new InitialTwin(tags, desired));
            boolean sameHubs = base.isPresent() && !isDirty(DraftField.HUBS);
            return ruled(DraftField.WEBHOOK, () -> new EnrollmentSettings(status, reprovision, allocation(),
                    sameHubs ? before.iotHubHostName() : Optional.empty(), sameHubs ? before.iotHubs() : hubs(), custom,
                    twin, capabilities(before)));
        }

        private Optional<Capabilities> capabilities(EnrollmentSettings before) {
            return iotEdge() == before.iotEdge() ? before.capabilities() : Optional.of(new Capabilities(iotEdge()));
        }

        private Optional<CustomAllocation> custom(EnrollmentSettings before) {
            if (!isDirty(DraftField.WEBHOOK) && !isDirty(DraftField.WEBHOOK_VERSION) && base.isPresent()) {
                return before.customAllocation();
            }
            String url = text(DraftField.WEBHOOK).strip();
            String version = text(DraftField.WEBHOOK_VERSION).strip();
            if (url.isEmpty() && version.isEmpty()) {
                return Optional.empty();
            }
            if (url.isEmpty()) {
                problems.add(new Problem(DraftField.WEBHOOK, Messages.draft_webhookMissing));
            } else if (version.isEmpty()) {
                problems.add(new Problem(DraftField.WEBHOOK_VERSION, Messages.draft_webhookVersionMissing));
            }
            return Optional.of(new CustomAllocation(url, version));
        }

        private <T> Optional<T> value(DraftField field, Function<String, T> read) {
            return ruled(field, () -> read.apply(text(field).strip()));
        }

        private <T> Optional<T> optional(DraftField field, Function<String, T> read) {
            return text(field).isBlank() ? Optional.empty() : value(field, read);
        }

        private Optional<JsonText> json(DraftField field, Optional<JsonText> before) {
            if (!isDirty(field) && base.isPresent()) {
                return before;
            }
            if (text(field).isBlank()) {
                return Optional.empty();
            }
            try {
                return Optional.of(Json.validatedObject(text(field)));
            } catch (WireException e) {
                problems.add(new Problem(field, e.getMessage()));
                return Optional.empty();
            }
        }

        private <T> Optional<T> ruled(DraftField field, Supplier<T> make) {
            try {
                return Optional.of(make.get());
            } catch (InvalidValueException e) {
                boolean nothingSaid = !(values.get(field) instanceof String text) || text.isBlank();
                problems.add(new Problem(field,
                        nothingSaid ? e.rule().description(Locale.getDefault()) : e.getMessage()));
                return Optional.empty();
            }
        }
    }
}
