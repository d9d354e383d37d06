// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.host.HostException;
import org.dpsstudio.host.HostSettings;
import org.dpsstudio.host.ProvisioningHost;
import org.dpsstudio.host.ReadyInfo;
import org.dpsstudio.wire.Json;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the service on a data folder until it is told to stop. */
@Command(name = "serve")
final class Serve implements Callable<Integer> {
    private final StopSignal stop;

    private final ReentrantLock starting = new ReentrantLock();

    private ProvisioningHost host;

    @Option(names = "--data", required = true, paramLabel = "DIR")
    private Path data;

    @Option(names = "--listen", paramLabel = "ADDRESS")
    private String listen;

    @Option(names = "--https-port", paramLabel = "PORT")
    private Integer httpsPort;

    @Option(names = "--host-name", paramLabel = "NAME")
    private List<String> hostNames;

    @Option(names = "--ready-file", paramLabel = "FILE")
    private Path readyFile;

    @Option(names = "--trace-max-count", paramLabel = "N")
    private Integer traceMaxCount;

    @Option(names = "--trace-max-age", paramLabel = "DURATION", converter = DurationArgument.class)
    private Duration traceMaxAge;

    @Spec
    private CommandSpec spec;

    Serve(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() {
        ReadyFile ready = readyFile == null ? null : new ReadyFile(readyFile);
        // Whoever tells the service to stop while it starts waits until it has started.
        starting.lock();
        stop.arm(() -> stop(ready));
        try {
            start(ready);
        } catch (HostException failed) {
            giveUp();
            throw new CommandFailedException(failed.getMessage(), failed);
        } catch (RuntimeException failed) {
            giveUp();
            throw failed;
        } finally {
            starting.unlock();
        }
        stop.await();
        return CommandLine.ExitCode.OK;
    }

    private void start(ReadyFile ready) throws HostException {
        host = ProvisioningHost.open(settings(HostSettings.load(data)));
        if (ready != null) {
            ready.clear();
        }
        String line = Json.compact(document(host.start()));
        if (ready != null) {
            ready.write(line + "\n");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private void giveUp() {
        stop.disarm();
        if (host != null) {
            host.close();
        }
    }

    private void stop(ReadyFile ready) {
        starting.lock();
        try {
            if (host != null) {
                if (ready != null) {
                    ready.clear();
                }
                host.close();
            }
        } finally {
            starting.unlock();
        }
    }

    private HostSettings settings(HostSettings stored) {
        HostSettings settings = stored.withTraceBounds(
                traceMaxCount == null ? stored.traceMaxCount() : traceMaxCount,
                traceMaxAge == null ? stored.traceMaxAge() : traceMaxAge);
        if (listen != null) {
            settings = settings.withListen(listen);
        }
        if (httpsPort != null) {
            settings = settings.withHttpsPort(httpsPort);
        }
        return hostNames == null ? settings : settings.withHostNames(hostNames);
    }

    private static ObjectNode document(ReadyInfo ready) {
        ObjectNode document = Json.object();
        document.put("idScope", ready.idScope());
        document.put("deviceEndpoint", ready.deviceEndpoint());
        document.put("serviceEndpoint", ready.serviceEndpoint());
        document.put("caFile", ready.caFile().toString());
        document.put("serviceConnectionString", ready.serviceConnectionString());
        ArrayNode hubs = document.putArray("linkedHubs");
        ready.linkedHubs().forEach(hubs::add);
        return document;
    }
}
