// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Which service devices call. It is told by options, or asked of the service that {@code --login} or {@code --data}
 * names; a data folder's service runs in this process for as long as the command does.
 */
final class DeviceServiceOptions {
    private static final String AZURE = "global.azure-devices-provisioning.net";
    private static final int HTTPS = 443;

    @Mixin
    private final ServiceOptions service;

    @Option(names = { "--id-scope", "--scope" }, order = 100, paramLabel = "ID_SCOPE",
            descriptionKey = "device-id-scope")
    private String idScope;

    @Option(names = { "--host", "--provisioning-host" }, order = 101, paramLabel = "HOST",
            descriptionKey = "device-host")
    private String host;

    @Option(names = "--port", order = 102, paramLabel = "PORT", descriptionKey = "device-port")
    private Integer port;

    @Option(names = "--payload", order = 103, paramLabel = "JSON|@FILE", descriptionKey = "device-payload")
    private String payload;

    @Option(names = "--timeout", order = 104, paramLabel = "DURATION", converter = DurationArgument.class,
            descriptionKey = "device-timeout")
    private Duration timeout = RunRequest.USUAL_PATIENCE;

    DeviceServiceOptions(Map<String, String> environment) {
        this.service = new ServiceOptions(environment);
    }

    /**
     * A service that devices can call, until it is closed.
     *
     * @param open how it is administered, where it can be
     * @param host where devices call
     * @param port there
     * @param idScope what they say
     * @param trusted whom they trust; the Java runtime's CAs when there is none
     */
    record Called(Optional<ServiceOptions.OpenService> open, String host, int port, String idScope,
            List<X509Certificate> trusted) implements AutoCloseable {
        Optional<ProvisioningService> provisioning() {
            return open.map(ServiceOptions.OpenService::service);
        }

        @Override
        public void close() {
            open.ifPresent(ServiceOptions.OpenService::close);
        }
    }

    /** @return whether a service is named that can be administered */
    boolean isServiceNamed() {
        return service.isNamed(host == null);
    }

    Duration timeout() {
        return timeout;
    }

    Optional<JsonText> payload() {
        if (payload == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.validated(FileText.of(payload)));
        } catch (WireException noJson) {
            throw new CommandFailedException(Messages.text("json.unreadable", "--payload", noJson.getMessage()),
                    noJson);
        }
    }

    /** @return the service, to be closed */
    Called open() {
        if (!isServiceNamed()) {
            if (idScope == null) {
                throw new UsageException(Messages.text("device.scopeMissing"));
            }
            return new Called(Optional.empty(), host == null ? AZURE : host, port == null ? HTTPS : port, idScope,
                    trusted(service.caFile()));
        }
        ServiceOptions.OpenService open = service.open(false);
        try {
            return called(open);
        } catch (RuntimeException failed) {
            open.close();
            throw failed;
        }
    }

    private Called called(ServiceOptions.OpenService open) {
        if (host != null) {
            return new Called(Optional.of(open), host, port == null ? HTTPS : port, scope(open),
                    trusted(service.caFile()));
        }
        ServiceOptions.Reach reach = open.reach();
        return new Called(Optional.of(open), reach.host(), port == null ? reach.port() : port, scope(open),
                trusted(reach.caFile()));
    }

    private String scope(ServiceOptions.OpenService open) {
        return idScope != null ? idScope : Refusals.valueOf(open.service().describe(), "").idScope().text();
    }

    private static List<X509Certificate> trusted(Optional<Path> file) {
        if (file.isEmpty()) {
            return List.of();
        }
        try {
            return PemFile.readCertificates(FileText.of("@" + file.get()));
        } catch (GeneralSecurityException broken) {
            throw new CommandFailedException(
                    Messages.text("certificate.unreadable", file.get(), broken.getMessage()), broken);
        }
    }
}
