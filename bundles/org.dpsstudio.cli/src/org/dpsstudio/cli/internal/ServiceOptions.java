// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.client.RemoteProvisioningService;
import org.dpsstudio.host.DataFolderInUseException;
import org.dpsstudio.host.HostException;
import org.dpsstudio.host.HostSettings;
import org.dpsstudio.host.ProvisioningHost;
import org.dpsstudio.host.ReadyInfo;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.wire.ConnectionString;
import org.dpsstudio.wire.WireException;

import picocli.CommandLine.Option;

/** Which service a command is for: a running one, or the one in a data folder that none runs on. */
final class ServiceOptions {
    private static final String LOGIN = "DPS_LOGIN";

    private final Map<String, String> environment;

    @Option(names = { "--login", "-l" }, order = 200, paramLabel = "CONNECTION_STRING")
    private String login;

    @Option(names = "--ca-file", order = 200, paramLabel = "FILE")
    private Path caFile;

    @Option(names = "--data", order = 200, paramLabel = "DIR")
    private Path data;

    ServiceOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * How devices reach a service.
     *
     * @param host a name or an address
     * @param port where it listens
     * @param caFile the CA that its certificate comes from, unless the Java runtime knows it
     */
    record Reach(String host, int port, Optional<Path> caFile) {
        /** @return the same for {@code host:port} */
        static Reach of(String endpoint, Path caFile) {
            int colon = endpoint.lastIndexOf(':');
            return new Reach(endpoint.substring(0, colon).replaceAll("[\\[\\]]", ""),
                    Integer.parseInt(endpoint.substring(colon + 1)), Optional.of(caFile));
        }
    }

    /** A service that a command may use until it closes it. */
    interface OpenService extends AutoCloseable {
        ProvisioningService service();

        /** @return how devices reach it; a data folder's service begins to run for that, until it is closed */
        Reach reach();

        /** @return whether it runs in this process */
        boolean inThisProcess();

        @Override
        void close();
    }

    /**
     * @param environmentCounts whether the environment variable names a service too
     * @return whether a service is named
     */
    boolean isNamed(boolean environmentCounts) {
        String usual = environment.get(LOGIN);
        return login != null || data != null || environmentCounts && usual != null && !usual.isBlank();
    }

    Optional<Path> caFile() {
        return Optional.ofNullable(caFile);
    }

    /**
     * @param mayMake whether a data folder that holds no service becomes a new one
     * @return the service
     */
    OpenService open(boolean mayMake) {
        if (login != null && data != null) {
            throw new UsageException(Messages.text("service.both"));
        }
        if (data != null) {
            if (caFile != null) {
                throw new UsageException(Messages.text("service.caFileAndData"));
            }
            return folder(mayMake);
        }
        String text = login != null ? login : environment.get(LOGIN);
        if (text == null || text.isBlank()) {
            throw new UsageException(Messages.text("service.neither"));
        }
        return remote(FileText.of(text).strip());
    }

    private OpenService folder(boolean mayMake) {
        if (!mayMake && !ProvisioningHost.exists(data)) {
            throw new CommandFailedException(Messages.text("data.noService", data, Files.exists(data) ? 1 : 0));
        }
        try {
            return new Folder(ProvisioningHost.open(HostSettings.load(data)));
        } catch (DataFolderInUseException inUse) {
            throw new CommandFailedException(inUse.holder()
                    .map(h -> Messages.text("data.inUse", inUse.data(), Long.toString(h.pid()),
                            h.endpoint().orElse(""), h.endpoint().isPresent() ? 1 : 0))
                    .orElseGet(inUse::getMessage), inUse);
        } catch (HostException failed) {
            throw new CommandFailedException(failed.getMessage(), failed);
        }
    }

    private OpenService remote(String text) {
        try {
            ConnectionString parsed = ConnectionString.parse(text);
            return new Remote(RemoteProvisioningService.connect(parsed, caFile()),
                    new Reach(parsed.host(), parsed.port(), caFile()));
        } catch (WireException broken) {
            throw new CommandFailedException(Messages.text("login.invalid", broken.getMessage()), broken);
        } catch (IOException failed) {
            throw new CommandFailedException(failed.getMessage(), failed);
        }
    }

    private record Folder(ProvisioningHost host) implements OpenService {
        @Override
        public ProvisioningService service() {
            return host.service();
        }

        @Override
        public Reach reach() {
            try {
                ReadyInfo ready = host.start();
                return Reach.of(ready.deviceEndpoint(), ready.caFile());
            } catch (HostException failed) {
                throw new CommandFailedException(failed.getMessage(), failed);
            }
        }

        @Override
        public boolean inThisProcess() {
            return true;
        }

        @Override
        public void close() {
            host.close();
        }
    }

    private record Remote(RemoteProvisioningService service, Reach reach) implements OpenService {
        @Override
        public boolean inThisProcess() {
            return false;
        }

        @Override
        public void close() {
            service.close();
        }
    }
}
