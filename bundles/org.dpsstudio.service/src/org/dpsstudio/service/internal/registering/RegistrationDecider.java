// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.registering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.InitialTwin;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationFailure;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.registration.Substatus;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.internal.allocating.Allocation;
import org.dpsstudio.service.internal.allocating.HubAllocation;
import org.dpsstudio.service.internal.attesting.Examination;
import org.dpsstudio.service.internal.attesting.Findings;
import org.dpsstudio.service.internal.attesting.HubCredential;
import org.dpsstudio.service.device.DeviceAnswer;
import org.dpsstudio.service.port.HubConnector;
import org.dpsstudio.service.port.StoreWriter;

/** Decides what becomes of a device that has proved who it is: disabled, kept, moved or assigned for the first time. */
public final class RegistrationDecider {
    private final HubConnector hubs;

    /** @param hubs reaches the linked hubs */
    public RegistrationDecider(HubConnector hubs) {
        this.hubs = hubs;
    }

    /**
     * @param device an authentic device
     * @param apiVersion as it asked for
     * @param now the time of the registration
     * @return what becomes of it
     */
    public Decision decide(Examination.Authentic device, String apiVersion, Instant now) {
        Registering registering = new Registering(device, now);
        if (!device.enrollment().settings().enabled()) {
            registering.findings.add(Findings.DISABLED);
            return registering.unassigned(RegistrationStatus.DISABLED, Outcome.DISABLED, Optional.empty());
        }
        registering.findings.add(Findings.ENABLED);
        return registering.assign(apiVersion);
    }

    private record Assignment(HubName hub, DeviceId deviceId) {
        static Optional<Assignment> of(RegistrationRecord record) {
            return record.assignedHub().flatMap(hub -> record.deviceId().map(id -> new Assignment(hub, id)));
        }
    }

    /** One registration on its way. */
    private final class Registering {
        private final Examination.Authentic device;
        private final Instant now;
        private final EnrollmentSettings settings;
        private final List<Finding> findings;
        private final List<Consumer<StoreWriter>> hubWork = new ArrayList<>(2);
        private final Optional<RegistrationRecord> before;
        private final Optional<Assignment> assigned;
        private Optional<HubCredential> credential = Optional.empty();

        Registering(Examination.Authentic device, Instant now) {
            this.device = device;
            this.now = now;
            this.settings = device.enrollment().settings();
            this.findings = new ArrayList<>(device.findings());
            this.before = device.standing().record();
            this.assigned = before.flatMap(Assignment::of);
        }

        Decision assign(String apiVersion) {
            Course course = assigned.map(a -> Course.again(settings, apiVersion)).orElse(Course.INITIAL);
            findings.add(new Finding(Rule.REPROVISIONING, Verdict.DECIDED, assigned.map(a -> a.hub().text()),
                    Optional.of(course.word()), Optional.empty()));
            Optional<LinkedHub> present = assigned.flatMap(a -> linked(a.hub()));
            if (assigned.isPresent() && course.keeps(present.isPresent())) {
                return keep(course, assigned.get(), present);
            }
            Allocation allocation = HubAllocation.allocate(device.id(), settings, device.standing().servicePolicy(),
                    device.standing().hubs(), findings);
            return switch (allocation) {
                case Allocation.None none -> failed(none.failure());
                case Allocation.Hub chosen when assigned.isEmpty() -> first(chosen.hub());
                case Allocation.Hub chosen when assigned.get().hub().equals(chosen.hub().name()) ->
                        stay(chosen.hub(), assigned.get().deviceId());
                case Allocation.Hub chosen -> move(chosen.hub(), present, course);
            };
        }

        private Decision keep(Course course, Assignment assignment, Optional<LinkedHub> hub) {
            findings.add(Finding.decided(Rule.HUB_CHOSEN, course.word(), assignment.hub().text()));
            if (hub.isPresent()) {
                return stay(hub.get(), assignment.deviceId());
            }
            findings.add(Finding.warning(Rule.HUB_DEVICE, assignment.hub().text(), assignment.deviceId().text(),
                    Remedy.LINK_HUB));
            return assigned(assignment, Substatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT);
        }

        private Decision first(LinkedHub hub) {
            DeviceId deviceId = deviceId();
            Optional<HubDevice> known = hubs.find(hub, deviceId);
            return refresh(hub, deviceId, known, known.isPresent() ? Substatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT
                    : Substatus.INITIAL_ASSIGNMENT);
        }

        private Decision stay(LinkedHub hub, DeviceId deviceId) {
            return refresh(hub, deviceId, hubs.find(hub, deviceId), Substatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT);
        }

        /** What the hub knows already is kept, but for the credential: that is the one that came. */
        private Decision refresh(LinkedHub hub, DeviceId deviceId, Optional<HubDevice> known, Substatus substatus) {
            HubDevice wanted = known
                    .map(d -> new HubDevice(deviceId, scheme(), d.twin(), d.iotEdge()))
                    .orElseGet(() -> created(deviceId, initialTwin()));
            Optional<String> refusal = known.filter(wanted::equals).isPresent() ? Optional.empty()
                    : done(hubs.put(hub, wanted));
            return refusal.map(message -> refused(hub, message)).orElseGet(() -> {
                findings.add(took(hub, deviceId));
                return assigned(new Assignment(hub.name(), deviceId), substatus);
            });
        }

        private Decision move(LinkedHub to, Optional<LinkedHub> from, Course course) {
            DeviceId deviceId = assigned.map(Assignment::deviceId).orElseThrow();
            Optional<InitialTwin> carried = course == Course.RESET ? Optional.empty()
                    : from.flatMap(hub -> hubs.find(hub, deviceId)).map(HubDevice::twin);
            Optional<String> refusal = done(
                    hubs.put(to, created(deviceId, carried.orElseGet(this::initialTwin))));
            if (refusal.isPresent()) {
                return refused(to, refusal.get());
            }
            findings.add(took(to, deviceId));
            from.flatMap(hub -> done(hubs.remove(hub, deviceId)).map(message -> Finding.warning(Rule.HUB_DEVICE,
                    hub.name().text(), message, Remedy.LINK_HUB))).ifPresent(findings::add);
            return assigned(new Assignment(to.name(), deviceId),
                    carried.isPresent() ? Substatus.DEVICE_DATA_MIGRATED : Substatus.DEVICE_DATA_RESET);
        }

        private static Finding took(LinkedHub hub, DeviceId deviceId) {
            return new Finding(Rule.HUB_DEVICE, Verdict.PASSED, Optional.of(hub.name().text()),
                    Optional.of(deviceId.text()), Optional.empty());
        }

        private Decision refused(LinkedHub hub, String message) {
            findings.add(Finding.failed(Rule.HUB_DEVICE, hub.name().text(), message, Remedy.LINK_HUB));
            return failed(new RegistrationFailure(ServiceError.HUB_REFUSED, message));
        }

        private Decision failed(RegistrationFailure failure) {
            return unassigned(RegistrationStatus.FAILED, Outcome.FAILED, Optional.of(failure));
        }

        /** The assignment that the device has is not forgotten: it comes back to it. */
        private Decision unassigned(RegistrationStatus status, Outcome outcome,
                Optional<RegistrationFailure> failure) {
            return decision(status, outcome, assigned, Optional.empty(), failure);
        }

        private Decision assigned(Assignment to, Substatus substatus) {
            return decision(RegistrationStatus.ASSIGNED, Outcome.ASSIGNED, Optional.of(to), Optional.of(substatus),
                    Optional.empty());
        }

        private Decision decision(RegistrationStatus status, Outcome outcome, Optional<Assignment> to,
                Optional<Substatus> substatus, Optional<RegistrationFailure> failure) {
            RegistrationRecord record = new RegistrationRecord(
                    before.map(RegistrationRecord::registrationId).orElse(device.id()),
                    before.map(RegistrationRecord::created).orElse(now), now, status, substatus,
                    to.map(Assignment::hub), to.map(Assignment::deviceId), failure, Optional.empty(), group(),
                    device.proof().attestedBy(), authenticationKey(status), OperationIds.next(), ETag.next());
            return new Decision(record, hubWork, outcome, findings);
        }

        /** Made when a hub is to know it, and then the same for all that follows. */
        private HubCredential credential() {
            if (credential.isEmpty()) {
                credential = Optional.of(device.proof().credential().get());
            }
            return credential.get();
        }

        private AuthenticationScheme scheme() {
            return credential().scheme();
        }

        /** Where no hub has taken a new one, the one that it has stays the device's. */
        private Optional<Bytes> authenticationKey(RegistrationStatus status) {
            if (!(device.proof().attested() instanceof DeviceAnswer.Attested.ByTpm)) {
                return Optional.empty();
            }
            boolean taken = status == RegistrationStatus.ASSIGNED && credential.isPresent();
            Optional<Bytes> kept = taken ? Optional.empty() : before.flatMap(RegistrationRecord::authenticationKey);
            return status == RegistrationStatus.ASSIGNED ? kept.or(() -> credential().sealed()) : kept;
        }

        private Optional<EnrollmentGroupId> group() {
            return device.enrollment() instanceof EnrollmentGroup group ? Optional.of(group.groupId())
                    : Optional.empty();
        }

        private DeviceId deviceId() {
            Enrollment enrollment = device.enrollment();
            return enrollment instanceof IndividualEnrollment individual ? individual.effectiveDeviceId()
                    : DeviceId.from(device.id());
        }

        private InitialTwin initialTwin() {
            return settings.initialTwin().orElse(InitialTwin.EMPTY);
        }

        private HubDevice created(DeviceId deviceId, InitialTwin twin) {
            return new HubDevice(deviceId, scheme(), twin, settings.iotEdge());
        }

        private Optional<LinkedHub> linked(HubName name) {
            return device.standing().hubs().stream().filter(hub -> hub.name().equals(name)).findFirst();
        }

        private Optional<String> done(HubConnector.HubAnswer answer) {
            return switch (answer) {
                case HubConnector.HubAnswer.Done done -> Optional.empty();
                case HubConnector.HubAnswer.Refused refused -> Optional.of(refused.message());
                case HubConnector.HubAnswer.InTransaction later -> {
                    hubWork.add(later.work());
                    yield Optional.empty();
                }
            };
        }
    }
}
