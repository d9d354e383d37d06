// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.bench.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.client.RemoteProvisioningService;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.wire.ConnectionString;
import org.dpsstudio.wire.WireException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** {@code dps serve} in a process of its own, started with this process's Java, class path and options. */
final class ServiceUnderLoad implements AutoCloseable {
    private final Process process;
    private final JsonNode ready;
    private final RemoteProvisioningService client;

    private ServiceUnderLoad(Process process, JsonNode ready, RemoteProvisioningService client) {
        this.process = process;
        this.ready = ready;
        this.client = client;
    }

    static ServiceUnderLoad start(Path data) throws IOException, WireException {
        Path readyFile = data.resolveSibling("ready.json");
        Path log = data.resolveSibling("serve.log");
        Files.deleteIfExists(readyFile);
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (!option.contains("SerialGC") && !option.contains("TieredStopAtLevel")
                    && !option.contains("SharedArchive") && !option.contains("Xshare")) {
                command.add(option);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.dpsstudio.cli.Main", "serve",
                "--data", data.toString(), "--https-port", "0", "--ready-file", readyFile.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile())).start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(readyFile)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new CommandFailedException(Messages.format("serviceDidNotStart", Files.readString(log)));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        JsonNode ready = new ObjectMapper().readTree(readyFile.toFile());
        RemoteProvisioningService client = RemoteProvisioningService.connect(
                ConnectionString.parse(ready.get("serviceConnectionString").asText()),
                Optional.of(Path.of(ready.get("caFile").asText())));
        return new ServiceUnderLoad(process, ready, client);
    }

    ProvisioningService service() {
        return client;
    }

    String idScope() {
        return ready.get("idScope").asText();
    }

    /** How much work the service's process has done. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    int port() {
        String endpoint = ready.get("deviceEndpoint").asText();
        return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
