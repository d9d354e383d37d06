// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.properties;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.RegistrationFailure;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.trace.Attempt;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.ui.attempts.AttemptSelection;
import org.dpsstudio.ui.edit.EnrollmentSelection;
import org.dpsstudio.ui.internal.services.ServiceNode;
import org.dpsstudio.ui.looks.Times;
import org.eclipse.osgi.util.NLS;

/** What is known of a selected object. May wait for the service, so it is not for the UI thread. */
final class Facts {
    private final List<Fact> facts = new ArrayList<>();

    private Facts() {
    }

    static List<Fact> of(Object selected) {
        Facts facts = new Facts();
        switch (selected) {
            case EnrollmentSelection enrollment -> facts.enrollment(enrollment);
            case AttemptSelection attempt -> facts.attempt(attempt);
            case ServiceNode node -> facts.node(node);
            case FactSource source -> source.tell(facts::add);
            case null, default -> {
                // Nothing is known of anything else.
            }
        }
        return List.copyOf(facts.facts);
    }

    private void add(String name, String value) {
        if (!value.isBlank()) {
            facts.add(new Fact(name, value));
        }
    }

    private void add(String name, Optional<?> value) {
        value.ifPresent(v -> add(name, v.toString()));
    }

    private void time(String name, Instant time) {
        add(name, NLS.bind(PropertyMessages.time, Times.local(time), Times.utc(time)));
    }

    private void node(ServiceNode node) {
        add(node.label(), node.value());
        node.children().forEach(this::node);
    }

    private void attempt(AttemptSelection selection) {
        Trace trace = selection.trace();
        Attempt attempt = trace.attempt();
        Locale locale = Locale.getDefault();
        add(PropertyMessages.service, selection.connection().name());
        add(PropertyMessages.registrationId, attempt.registrationId());
        add(PropertyMessages.outcome, Explanation.outcome(trace.outcome(), locale));
        add(PropertyMessages.reason, Explanation.reason(trace, locale));
        time(PropertyMessages.time1, attempt.time());
        add(PropertyMessages.enrollment, trace.enrollment().map(EnrollmentKey::text));
        add(PropertyMessages.idScope, attempt.idScope());
        add(PropertyMessages.protocol, attempt.protocol());
        add(PropertyMessages.address, attempt.remoteAddress());
        add(PropertyMessages.apiVersion, attempt.apiVersion());
        add(PropertyMessages.errorCode, trace.errorCode() == 0 ? "" : Integer.toString(trace.errorCode()));
        add(PropertyMessages.number, Long.toString(trace.id()));
    }

    private void enrollment(EnrollmentSelection selection) {
        add(PropertyMessages.service, selection.connection().name());
        selection.connection().service().enrollment(selection.key()).found().ifPresent(this::enrollment);
        if (selection.key() instanceof EnrollmentKey.Individual(var id)) {
            selection.connection().service().registration(id).found().ifPresent(this::registration);
        }
    }

    private void enrollment(Enrollment enrollment) {
        boolean individual = enrollment instanceof IndividualEnrollment;
        add(individual ? PropertyMessages.registrationId : PropertyMessages.groupId, enrollment.key().text());
        add(PropertyMessages.kind, individual ? PropertyMessages.individual : PropertyMessages.group);
        add(PropertyMessages.attestation, kind(enrollment.attestation().kind()));
        add(PropertyMessages.status,
                enrollment.settings().enabled() ? PropertyMessages.enabled : PropertyMessages.disabled);
        if (enrollment instanceof IndividualEnrollment one) {
            add(PropertyMessages.deviceId, one.deviceId());
        }
        add(PropertyMessages.allocation, enrollment.settings().allocationPolicy().map(Facts::policy));
        add(PropertyMessages.hubs, enrollment.settings().iotHubs().stream().map(HubName::text)
                .collect(Collectors.joining(", ")));
        enrollment.revision().ifPresent(revision -> {
            time(PropertyMessages.created, revision.created());
            time(PropertyMessages.updated, revision.lastUpdated());
            add(PropertyMessages.etag, revision.etag().wire());
        });
    }

    private void registration(RegistrationRecord registration) {
        add(PropertyMessages.state, registration.status().wire());
        add(PropertyMessages.hub, registration.assignedHub().map(HubName::text));
        add(PropertyMessages.hubDevice, registration.deviceId());
        add(PropertyMessages.failure, registration.failure().map(RegistrationFailure::errorMessage));
        time(PropertyMessages.registered, registration.created());
        time(PropertyMessages.registeredLast, registration.lastUpdated());
    }

    private static String kind(AttestationKind kind) {
        return switch (kind) {
            case NONE -> PropertyMessages.kindNone;
            case X509 -> PropertyMessages.kindX509;
            case TPM -> PropertyMessages.kindTpm;
            case SYMMETRIC_KEY -> PropertyMessages.kindSymmetricKey;
        };
    }

    private static String policy(AllocationPolicy policy) {
        return switch (policy) {
            case HASHED -> PropertyMessages.hashed;
            case GEO_LATENCY -> PropertyMessages.geoLatency;
            case STATIC -> PropertyMessages.staticHub;
            case CUSTOM -> PropertyMessages.custom;
        };
    }
}
