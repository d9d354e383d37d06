// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.ValueRule;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.ReprovisionPolicy;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.testkit.store.Samples;
import org.dpsstudio.testkit.tpm.MadeTpm;
import org.dpsstudio.ui.edit.EnrollmentInput;
import org.dpsstudio.ui.enrollments.internal.editor.EnrollmentDraft.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnrollmentDraftTest {
    private static List<Enrollment> stored() {
        var all = new ArrayList<Enrollment>();
        for (AttestationMechanism mechanism : Samples.individualMechanisms()) {
            all.add(Samples.fullIndividual("press-17", mechanism).withRevision(Samples.revision()));
            all.add(IndividualEnrollment.of(RegistrationId.of("press-18"), mechanism)
                    .withRevision(Samples.revision()));
        }
        for (AttestationMechanism mechanism : Samples.groupMechanisms()) {
            all.add(Samples.group("line-4").withAttestation(mechanism).withSettings(Samples.fullSettings())
                    .withRevision(Samples.revision()));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("stored")
    void whatNobodyTouchesIsWrittenBackAsItWasStored(Enrollment enrollment) {
        EnrollmentDraft draft = EnrollmentDraft.of(enrollment);
        assertFalse(draft.isDirty());
        assertEquals(enrollment, valid(draft));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void changingTheStatusChangesNothingElse(Enrollment enrollment) {
        EnrollmentDraft draft = EnrollmentDraft.of(enrollment);
        draft.enabled(!draft.enabled());
        assertTrue(draft.isDirty());
        ProvisioningStatus status = enrollment.settings().enabled() ? ProvisioningStatus.DISABLED
                : ProvisioningStatus.ENABLED;
        assertEquals(enrollment.withSettings(enrollment.settings().withStatus(status)), valid(draft));
        draft.enabled(!draft.enabled());
        assertFalse(draft.isDirty());
    }

    @Test
    void aNewFormIsNotDirtyAndAsksForAnIdFirst() {
        EnrollmentDraft draft = EnrollmentDraft.empty(false);
        assertFalse(draft.isDirty());
        var problems = invalid(draft);
        assertEquals(DraftField.ID, problems.getFirst().field());
        assertEquals(ValueRule.REGISTRATION_ID.description(Locale.getDefault()), problems.getFirst().message());
    }

    @Test
    void aNewFormWithAnIdIsAnEnrollmentWithNothingElseSaid() {
        EnrollmentDraft draft = EnrollmentDraft.empty(false);
        draft.text(DraftField.ID, " press-19 ");
        assertEquals(IndividualEnrollment.of(RegistrationId.of("press-19"),
                new AttestationMechanism.SymmetricKeys(Optional.empty(), Optional.empty())), valid(draft));
    }

    @Test
    void everyProblemIsToldAtItsFieldInTheModelsWords() {
        EnrollmentDraft draft = EnrollmentDraft.empty(false);
        draft.text(DraftField.ID, "no blanks");
        draft.text(DraftField.DEVICE_ID, "no/slash");
        draft.text(DraftField.PRIMARY_KEY, "c2hvcnQ=");
        draft.text(DraftField.TAGS, "[]");
        draft.text(DraftField.DESIRED, "{\"a\":");
        var problems = invalid(draft);
        assertEquals(List.of(DraftField.ID, DraftField.DEVICE_ID, DraftField.PRIMARY_KEY, DraftField.TAGS,
                DraftField.DESIRED), problems.stream().map(EnrollmentDraft.Problem::field).toList());
        assertTrue(problems.get(0).message().contains("no blanks"));
        assertFalse(problems.get(2).message().contains("c2hvcnQ="), "a key is not repeated");
    }

    @Test
    void anEndorsementKeyThatCannotBeReadIsToldAtItsField() {
        EnrollmentDraft draft = EnrollmentDraft.empty(false);
        draft.text(DraftField.ID, "press-21");
        draft.attestation(AttestationChoice.TPM);
        draft.text(DraftField.ENDORSEMENT_KEY, "AAQAAQAL");
        var problems = invalid(draft);
        assertEquals(List.of(DraftField.ENDORSEMENT_KEY),
                problems.stream().map(EnrollmentDraft.Problem::field).toList());
        assertTrue(problems.getFirst().message().contains("is cut off"), problems.getFirst().message());
        Bytes key = new MadeTpm().endorsementKey();
        draft.text(DraftField.ENDORSEMENT_KEY, key.base64());
        assertEquals(new AttestationMechanism.Tpm(new EndorsementKey(key), Optional.empty()),
                valid(draft).attestation());
    }

    @Test
    void certificatesAreAskedForWhereNoneIsGiven() {
        EnrollmentDraft draft = EnrollmentDraft.empty(true);
        draft.text(DraftField.ID, "line-4");
        draft.attestation(AttestationChoice.CERTIFICATES);
        var problems = invalid(draft);
        assertEquals(List.of(DraftField.PRIMARY_CERTIFICATE),
                problems.stream().map(EnrollmentDraft.Problem::field).toList());
        assertEquals(ValueRule.CREDENTIAL_PRESENT.description(Locale.getDefault()), problems.getFirst().message());
    }

    @Test
    void aCertificateIsTheDevicesInAnEnrollmentAndASignersInAGroup() {
        var certificate = Samples.certificate("press-20");
        EnrollmentDraft device = EnrollmentDraft.empty(false);
        device.text(DraftField.ID, "press-20");
        device.attestation(AttestationChoice.CERTIFICATES);
        device.certificate(DraftField.SECONDARY_CERTIFICATE, Optional.of(certificate));
        assertEquals(new AttestationMechanism.X509ClientCertificates(
                new Slots<>(Optional.empty(), Optional.of(certificate))), valid(device).attestation());
        EnrollmentDraft group = EnrollmentDraft.empty(true);
        group.text(DraftField.ID, "line-4");
        group.attestation(AttestationChoice.CERTIFICATES);
        group.certificate(DraftField.PRIMARY_CERTIFICATE, Optional.of(certificate));
        assertInstanceOf(AttestationMechanism.X509SigningCertificates.class, valid(group).attestation());
    }

    @Test
    void aCertificateOfAnotherDeviceIsToldWithItsName() {
        EnrollmentDraft draft = EnrollmentDraft.empty(false);
        draft.certificate(DraftField.PRIMARY_CERTIFICATE, Optional.of(Samples.certificate("press-20")));
        assertTrue(draft.otherDevice(DraftField.PRIMARY_CERTIFICATE).isEmpty(), "there is no ID yet");
        draft.text(DraftField.ID, "press-21");
        assertEquals(Optional.of("press-20"), draft.otherDevice(DraftField.PRIMARY_CERTIFICATE));
        draft.text(DraftField.ID, "PRESS-20");
        assertTrue(draft.otherDevice(DraftField.PRIMARY_CERTIFICATE).isEmpty(), "case does not count");
    }

    @Test
    void theOlderWayToNameAHubStaysUntilTheHubsAreChosenAnew() {
        var hub = new HubName("hub-1.example.net");
        var settings = new EnrollmentSettings(Optional.empty(), Optional.empty(), Optional.of(AllocationPolicy.STATIC),
                Optional.of(hub), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        Enrollment enrollment = Samples.individual("press-22").withSettings(settings);
        EnrollmentDraft draft = EnrollmentDraft.of(enrollment);
        assertEquals(List.of(hub), draft.hubs());
        assertEquals(settings, valid(draft).settings());
        var other = new HubName("hub-2.example.net");
        draft.hubs(List.of(hub, other));
        assertEquals(List.of(hub, other), valid(draft).settings().iotHubs());
        assertTrue(valid(draft).settings().iotHubHostName().isEmpty());
    }

    @Test
    void aReprovisionPolicyThatTheFormHasNoWordForStaysUntilAnotherIsChosen() {
        var odd = new ReprovisionPolicy(false, true);
        var settings = new EnrollmentSettings(Optional.empty(), Optional.of(odd), Optional.empty(), Optional.empty(),
                List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        EnrollmentDraft draft = EnrollmentDraft.of(Samples.individual("press-23").withSettings(settings));
        assertEquals(Optional.of(odd), valid(draft).settings().reprovisionPolicy());
        draft.reprovisioning(ReprovisionChoice.RESET);
        assertEquals(Optional.of(ReprovisionPolicy.RESET), valid(draft).settings().reprovisionPolicy());
    }

    @Test
    void customAllocationNeedsItsWebhook() {
        EnrollmentDraft draft = EnrollmentDraft.empty(false);
        draft.text(DraftField.ID, "press-24");
        draft.allocation(Optional.of(AllocationPolicy.CUSTOM));
        assertEquals(DraftField.WEBHOOK, invalid(draft).getFirst().field());
        draft.text(DraftField.WEBHOOK, "https://allocation.example.net/");
        assertEquals(DraftField.WEBHOOK_VERSION, invalid(draft).getFirst().field());
        draft.text(DraftField.WEBHOOK_VERSION, "2019-03-31");
        assertTrue(valid(draft).settings().customAllocation().isPresent());
    }

    @Test
    void keysThatTheServiceKeepsToItselfAreKeptWhenTheRestIsSaved() {
        Enrollment untold = Samples.individual("press-25").withAttestation(
                new AttestationMechanism.SymmetricKeys(Optional.empty(), Optional.empty()))
                .withRevision(Samples.revision());
        EnrollmentDraft draft = EnrollmentDraft.of(untold);
        assertTrue(draft.keysUntold());
        draft.text(DraftField.DEVICE_ID, "dev-25");
        assertEquals(untold.attestation(), valid(draft).attestation());
        var keys = Samples.keys();
        draft.learnKeys(keys);
        assertFalse(draft.keysUntold());
        assertEquals(keys, valid(draft).attestation());
        assertTrue(draft.isDirty(DraftField.DEVICE_ID));
        assertFalse(draft.isDirty(DraftField.PRIMARY_KEY));
    }

    @Test
    void aFormThatBeginsLikeAnotherEnrollmentIsDirtyAndHasNoVersion() {
        var template = Samples.fullIndividual("press-26", Samples.keys()).withRevision(Samples.revision());
        EnrollmentDraft draft = EnrollmentDraft.like(template);
        assertTrue(draft.isDirty());
        assertTrue(draft.base().isEmpty());
        assertEquals(Optional.empty(), valid(draft).revision());
        assertEquals(template.deviceId(), ((IndividualEnrollment) valid(draft)).deviceId());
    }

    @Test
    void aFormForADeviceThatCameLacksNothingButItsCredentials() {
        EnrollmentDraft draft = EnrollmentDraft
                .welcoming(new EnrollmentInput.Newcomer(RegistrationId.of("press-28"), AttestationKind.X509));
        assertTrue(draft.isDirty());
        assertEquals("press-28", draft.text(DraftField.ID));
        assertEquals(AttestationChoice.CERTIFICATES, draft.attestation());
        assertEquals(List.of(DraftField.PRIMARY_CERTIFICATE),
                ((EnrollmentDraft.Content.Invalid) draft.content()).problems().stream()
                        .map(EnrollmentDraft.Problem::field).toList());
    }

    @Test
    void jsonIsShownIndentedAndWrittenCompact() {
        EnrollmentDraft draft = EnrollmentDraft.empty(false);
        draft.text(DraftField.ID, "press-27");
        draft.text(DraftField.DEVICE_INFORMATION, "{\n  \"hall\" : \"B\"\n}");
        var enrollment = (IndividualEnrollment) valid(draft);
        assertEquals(Optional.of(new JsonText("{\"hall\":\"B\"}")), enrollment.optionalDeviceInformation());
        assertTrue(EnrollmentDraft.of(enrollment).text(DraftField.DEVICE_INFORMATION).contains("\n"));
    }

    @Test
    void blankFieldsSayNothing() {
        var enrollment = Samples.fullIndividual("press-28", Samples.keys());
        EnrollmentDraft draft = EnrollmentDraft.of(enrollment);
        for (DraftField field : List.of(DraftField.DEVICE_ID, DraftField.DEVICE_INFORMATION, DraftField.TAGS,
                DraftField.DESIRED)) {
            draft.text(field, "  ");
        }
        var bare = (IndividualEnrollment) valid(draft);
        assertEquals(Optional.<DeviceId>empty(), bare.deviceId());
        assertEquals(Optional.empty(), bare.optionalDeviceInformation());
        assertEquals(Optional.empty(), bare.settings().initialTwin());
    }

    @Test
    void aGroupHasNoFieldsOfADevice() {
        assertInstanceOf(EnrollmentGroup.class, valid(EnrollmentDraft.of(Samples.group("line-4"))));
    }

    private static Enrollment valid(EnrollmentDraft draft) {
        return switch (draft.content()) {
            case Content.Valid(var enrollment) -> enrollment;
            case Content.Invalid(var problems) -> throw new AssertionError(problems);
        };
    }

    private static List<EnrollmentDraft.Problem> invalid(EnrollmentDraft draft) {
        return assertInstanceOf(Content.Invalid.class, draft.content()).problems();
    }
}
