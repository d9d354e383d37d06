// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.services;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.dpsstudio.host.HostState;
import org.dpsstudio.host.ReadyInfo;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.access.AccessRight;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.ServiceDescription;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.osgi.util.NLS;

/** Reads what the services view shows. Waits for disk, so it is not for the UI thread. */
final class ServiceFacts {
    private ServiceFacts() {
    }

    static ServiceNode read(EmbeddedService embedded) {
        return node(embedded.state(), embedded.ready(), embedded.connection());
    }

    /** @return what can be said without waiting */
    static ServiceNode glance(EmbeddedService embedded) {
        return node(embedded.state(), embedded.ready(), Optional.empty());
    }

    /** @return a state in a word */
    static String word(HostState state) {
        return switch (state) {
            case HostState.Running running -> ServiceMessages.stateRunning;
            case HostState.Starting starting -> ServiceMessages.stateStarting;
            case HostState.Stopping stopping -> ServiceMessages.stateStopping;
            case HostState.Stopped stopped -> ServiceMessages.stateStopped;
            case HostState.Failed failed -> ServiceMessages.stateFailed;
        };
    }

    /** @return the icon of a state */
    static Icon icon(HostState state) {
        return switch (state) {
            case HostState.Running running -> Icon.SERVICE_RUNNING;
            case HostState.Starting starting -> Icon.SERVICE_BUSY;
            case HostState.Stopping stopping -> Icon.SERVICE_BUSY;
            case HostState.Stopped stopped -> Icon.SERVICE_STOPPED;
            case HostState.Failed failed -> Icon.SERVICE_FAILED;
        };
    }

    private static ServiceNode node(HostState state, Optional<ReadyInfo> ready,
            Optional<ServiceConnection> connection) {
        List<ServiceNode> lines = new ArrayList<>();
        connection.ifPresent(c -> lines.addAll(lines(c, ready)));
        return new ServiceNode(EmbeddedService.CONNECTION_ID, ServiceNode.Kind.SERVICE, icon(state),
                ServiceMessages.embeddedName, word(state), lines);
    }

    private static List<ServiceNode> lines(ServiceConnection connection, Optional<ReadyInfo> ready) {
        String path = connection.id() + "/";
        ProvisioningService service = connection.service();
        Optional<ServiceDescription> description = service.describe().found();
        List<ServiceNode> lines = new ArrayList<>();
        description.ifPresent(d -> lines.add(ServiceNode.fact(path + "id-scope", Icon.ID_SCOPE,
                ServiceMessages.nodeIdScope, d.idScope().text())));
        lines.add(ServiceNode.fact(path + "device-endpoint", Icon.ENDPOINT, ServiceMessages.nodeDeviceEndpoint,
                ready.map(ReadyInfo::deviceEndpoint).orElse(ServiceMessages.notListening)));
        lines.add(ServiceNode.fact(path + "service-endpoint", Icon.ENDPOINT, ServiceMessages.nodeServiceEndpoint,
                ready.map(ReadyInfo::serviceEndpoint).orElse(ServiceMessages.notListening)));
        NumberFormat numbers = NumberFormat.getIntegerInstance();
        lines.add(new ServiceNode(path + "enrollments", ServiceNode.Kind.ENROLLMENTS, Icon.ENROLLMENTS,
                ServiceMessages.nodeEnrollments,
                description.map(d -> NLS.bind(
                        d.groups() == 1 ? ServiceMessages.countEnrollmentsOneGroup : ServiceMessages.countEnrollments,
                        numbers.format(d.enrollments()), numbers.format(d.groups()))).orElse(""),
                List.of()));
        lines.add(new ServiceNode(path + "registrations", ServiceNode.Kind.REGISTRATIONS, Icon.REGISTRATIONS,
                ServiceMessages.nodeRegistrations, "", List.of()));
        service.caCertificates().found().ifPresent(authorities -> lines.add(new ServiceNode(path + "ca-certificates",
                ServiceNode.Kind.CA_CERTIFICATES, Icon.CERTIFICATE, ServiceMessages.nodeCaCertificates,
                caCertificates(authorities, numbers), List.of())));
        service.linkedHubs().found().ifPresent(hubs -> lines.add(ServiceNode.folder(path + "hubs", Icon.HUB,
                ServiceMessages.nodeHubs, hubs.stream().map(hub -> hub(path, hub)).toList())));
        service.accessPolicies().found().ifPresent(policies -> lines.add(ServiceNode.folder(path + "policies",
                Icon.POLICY, ServiceMessages.nodePolicies,
                policies.stream().map(policy -> policy(path, policy)).toList())));
        return lines;
    }

    private static String caCertificates(List<CaCertificate> authorities, NumberFormat numbers) {
        long unverified = authorities.stream().filter(ca -> !ca.verified()).count();
        return unverified == 0 ? numbers.format(authorities.size())
                : NLS.bind(ServiceMessages.countUnverified, numbers.format(authorities.size()),
                        numbers.format(unverified));
    }

    private static ServiceNode hub(String path, LinkedHub hub) {
        return ServiceNode.fact(path + "hubs/" + hub.name().text(), Icon.HUB, hub.name().text(),
                NLS.bind(ServiceMessages.hubWeight, hub.allocationWeight()));
    }

    private static ServiceNode policy(String path, AccessPolicy policy) {
        String rights = policy.rights().containsAll(EnumSet.allOf(AccessRight.class)) ? ServiceMessages.allRights
                : policy.rights().stream().sorted().map(AccessRight::wire).collect(Collectors.joining(", "));
        return ServiceNode.fact(path + "policies/" + policy.name(), Icon.POLICY, policy.name(), rights);
    }
}
