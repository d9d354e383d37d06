// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.dpsstudio.host.internal.SettingsFile;
import org.dpsstudio.host.internal.SettingsRules;

/**
 * How a service runs. What a data folder's {@code service.properties} says holds for every run; the
 * {@code with} methods make settings for one run.
 *
 * @param data the data folder; made when it is not there
 * @param listen the address to listen at: an IP address or a name of this machine; loopback by default
 * @param httpsPort the port of device API and service API; 0 for any free one
 * @param hostNames further names and addresses under which clients reach the service; the first is the one that
 *        endpoints and connection string show
 * @param traceMaxCount how many traces are kept
 * @param traceMaxAge how long a trace is kept
 */
public record HostSettings(Path data, String listen, int httpsPort, List<String> hostNames, int traceMaxCount,
        Duration traceMaxAge) {
    /** The address that only this machine reaches. */
    public static final String DEFAULT_LISTEN = "127.0.0.1";
    /** Above the privileged ports. */
    public static final int DEFAULT_HTTPS_PORT = 8443;
    /** How many traces are kept where nothing else is said. */
    public static final int DEFAULT_TRACE_MAX_COUNT = 100_000;
    /** How long traces are kept where nothing else is said. */
    public static final Duration DEFAULT_TRACE_MAX_AGE = Duration.ofDays(30);

    /** Keeps a copy of the names and makes the folder's path absolute. */
    public HostSettings {
        data = data.toAbsolutePath().normalize();
        hostNames = List.copyOf(hostNames);
    }

    /**
     * @param data the data folder
     * @return what holds where nothing else is said
     */
    public static HostSettings defaults(Path data) {
        return new HostSettings(data, DEFAULT_LISTEN, DEFAULT_HTTPS_PORT, List.of(), DEFAULT_TRACE_MAX_COUNT,
                DEFAULT_TRACE_MAX_AGE);
    }

    /**
     * @param data the data folder, which need not exist
     * @return what its {@code service.properties} says, and the defaults for the rest
     * @throws HostException when the file cannot be read, or says something that cannot be; names the entry
     */
    public static HostSettings load(Path data) throws HostException {
        return SettingsFile.read(defaults(data));
    }

    /**
     * Writes {@code service.properties}, for this and later runs.
     *
     * @throws HostException when the settings cannot hold, or the file cannot be written
     */
    public void save() throws HostException {
        check();
        SettingsFile.write(this);
    }

    /**
     * @throws HostException when a setting cannot hold; names it, its value and what is allowed
     */
    public void check() throws HostException {
        SettingsRules.check(this);
    }

    /**
     * @param address where to listen
     * @return the same settings with it
     */
    public HostSettings withListen(String address) {
        return new HostSettings(data, address, httpsPort, hostNames, traceMaxCount, traceMaxAge);
    }

    /**
     * @param port the port, 0 for any free one
     * @return the same settings with it
     */
    public HostSettings withHttpsPort(int port) {
        return new HostSettings(data, listen, port, hostNames, traceMaxCount, traceMaxAge);
    }

    /**
     * @param names the names
     * @return the same settings with them
     */
    public HostSettings withHostNames(List<String> names) {
        return new HostSettings(data, listen, httpsPort, names, traceMaxCount, traceMaxAge);
    }

    /**
     * @param maxCount how many traces are kept
     * @param maxAge how long a trace is kept
     * @return the same settings with these bounds
     */
    public HostSettings withTraceBounds(int maxCount, Duration maxAge) {
        return new HostSettings(data, listen, httpsPort, hostNames, maxCount, maxAge);
    }
}
