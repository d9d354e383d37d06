// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import org.dpsstudio.device.internal.run.http.HttpTransport;

/**
 * What many runs share: the threads that wait for the network, and what is known of trusted CAs. No connection and no
 * TLS session outlives its run. Safe for any number of threads.
 */
public final class DeviceTransport implements AutoCloseable {
    private final HttpTransport http;

    private DeviceTransport(HttpTransport http) {
        this.http = http;
    }

    /** @return a transport with as many threads as the machine has processors; to be closed when all runs are over */
    public static DeviceTransport open() {
        return open(Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param threads how many wait for the network; they do the TLS work too
     * @return a transport, to be closed when all runs are over
     */
    public static DeviceTransport open(int threads) {
        return new DeviceTransport(new HttpTransport(threads));
    }

    HttpTransport http() {
        return http;
    }

    /** Ends the threads; runs that are still under way break off. */
    @Override
    public void close() {
        http.close();
    }
}
