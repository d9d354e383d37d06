// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.Capabilities;
import org.dpsstudio.model.enrollment.CustomAllocation;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.InitialTwin;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.ReprovisionPolicy;
import org.dpsstudio.model.hub.HubName;

import picocli.CommandLine.Option;

/** The options of create and update that individual enrollments and groups share. */
final class SettingsOptions {
    @Option(names = { "--provisioning-status", "--ps" }, order = 100, converter = WireWords.Status.class,
            completionCandidates = WireWords.Status.class, paramLabel = "enabled|disabled")
    private ProvisioningStatus provisioningStatus;

    @Option(names = { "--reprovision-policy", "--rp" }, order = 100, converter = WireWords.Reprovision.class,
            completionCandidates = WireWords.Reprovision.class, paramLabel = "POLICY")
    private ReprovisionPolicy reprovisionPolicy;

    @Option(names = { "--allocation-policy", "--ap" }, order = 100, converter = WireWords.Allocation.class,
            completionCandidates = WireWords.Allocation.class, paramLabel = "POLICY")
    private AllocationPolicy allocationPolicy;

    @Option(names = { "--iot-hubs", "--ih" }, order = 100, arity = "1..*", paramLabel = "HOST_NAME")
    private List<String> iotHubs;

    @Option(names = { "--iot-hub-host-name", "--hn" }, order = 100, paramLabel = "HOST_NAME")
    private String iotHubHostName;

    @Option(names = { "--webhook-url", "--wh" }, order = 100, paramLabel = "URL")
    private String webhookUrl;

    @Option(names = { "--api-version", "--av" }, order = 100, paramLabel = "VERSION")
    private String apiVersion;

    @Option(names = { "--initial-twin-tags", "--tags" }, order = 100, paramLabel = "JSON")
    private String tags;

    @Option(names = { "--initial-twin-properties", "--props" }, order = 100, paramLabel = "JSON")
    private String properties;

    @Option(names = { "--edge-enabled", "--ee" }, order = 100, arity = "0..1", fallbackValue = "true",
            paramLabel = "true|false")
    private Boolean edgeEnabled;

    /** @return the settings of a new enrollment; what no option says stays unsaid */
    EnrollmentSettings settings() {
        if (iotHubs != null && allocationPolicy == null) {
            throw new UsageException(Messages.text("allocation.policyMissing"));
        }
        return changed(EnrollmentSettings.DEFAULT);
    }

    /** @return the stored settings with what the options say */
    EnrollmentSettings changed(EnrollmentSettings stored) {
        if (iotHubHostName != null && allocationPolicy != null) {
            throw new UsageException(Messages.text("allocation.hostNameAndPolicy"));
        }
        Optional<AllocationPolicy> policy = Optional.ofNullable(allocationPolicy).or(stored::allocationPolicy);
        Optional<HubName> olderHubName = stored.iotHubHostName();
        List<HubName> hubs = stored.iotHubs();
        if (iotHubHostName != null) {
            policy = Optional.of(AllocationPolicy.STATIC);
            hubs = List.of(new HubName(iotHubHostName.strip()));
            olderHubName = Optional.empty();
        } else if (iotHubs != null) {
            hubs = hubNames();
            olderHubName = Optional.empty();
        }
        boolean saysAllocation = allocationPolicy != null || iotHubs != null || iotHubHostName != null;
        if (saysAllocation && policy.equals(Optional.of(AllocationPolicy.STATIC)) && hubs.size() != 1
                && olderHubName.isEmpty()) {
            throw new UsageException(Messages.text("allocation.staticHub"));
        }
        return new EnrollmentSettings(Optional.ofNullable(provisioningStatus).or(stored::provisioningStatus),
                Optional.ofNullable(reprovisionPolicy).or(stored::reprovisionPolicy), policy, olderHubName, hubs,
                webhook(policy, stored.customAllocation()), twin(stored.initialTwin()),
                Optional.ofNullable(edgeEnabled).map(Capabilities::new).or(stored::capabilities));
    }

    private List<HubName> hubNames() {
        List<HubName> names = new ArrayList<>();
        for (String argument : iotHubs) {
            for (String name : argument.split("[\\s,]+")) {
                if (!name.isEmpty()) {
                    names.add(new HubName(name));
                }
            }
        }
        return names;
    }

    private Optional<CustomAllocation> webhook(Optional<AllocationPolicy> policy, Optional<CustomAllocation> stored) {
        boolean custom = policy.equals(Optional.of(AllocationPolicy.CUSTOM));
        if (!custom) {
            if (webhookUrl != null || apiVersion != null) {
                throw new UsageException(Messages.text("allocation.webhookWithoutCustom"));
            }
            return stored;
        }
        String url = webhookUrl != null ? webhookUrl : stored.map(CustomAllocation::webhookUrl).orElse(null);
        String version = apiVersion != null ? apiVersion : stored.map(CustomAllocation::apiVersion).orElse(null);
        if (url == null || version == null) {
            throw new UsageException(Messages.text("allocation.customWithoutWebhook"));
        }
        return Optional.of(new CustomAllocation(url, version));
    }

    private Optional<InitialTwin> twin(Optional<InitialTwin> stored) {
        if (tags == null && properties == null) {
            return stored;
        }
        InitialTwin twin = new InitialTwin(part("--initial-twin-tags", tags, stored.flatMap(InitialTwin::tags)),
                part("--initial-twin-properties", properties, stored.flatMap(InitialTwin::desired)));
        return twin.equals(InitialTwin.EMPTY) ? Optional.empty() : Optional.of(twin);
    }

    private static Optional<JsonText> part(String option, String argument, Optional<JsonText> stored) {
        if (argument == null) {
            return stored;
        }
        return argument.isBlank() ? Optional.empty() : Optional.of(FileText.object(option, argument));
    }
}
