// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.dpsstudio.device.internal.run.RunTexts;

/** Looks names up, and can be interrupted in it. */
public final class Lookup {
    private Lookup() {
    }

    /**
     * @param host a name or an address
     * @param patience how long to wait
     * @return its addresses
     * @throws HttpTrouble when it has none, or nobody told in time
     * @throws InterruptedException when this thread is interrupted
     */
    public static List<InetAddress> of(String host, Duration patience) throws HttpTrouble, InterruptedException {
        if (host.isBlank() || host.chars().anyMatch(c -> c <= ' ' || c >= 0x7F || "/?#@\\\"<>".indexOf(c) >= 0)) {
            throw HttpTrouble.of(RunTexts.of("hostMalformed", host), null);
        }
        FutureTask<InetAddress[]> task = new FutureTask<>(() -> InetAddress.getAllByName(host));
        Thread.ofVirtual().name("device-lookup").start(task);
        try {
            return List.of(task.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException failed) {
            String key = failed.getCause() instanceof UnknownHostException ? "hostUnknown" : "hostMalformed";
            throw HttpTrouble.of(RunTexts.of(key, host), failed.getCause());
        } catch (TimeoutException late) {
            throw HttpTrouble.of(RunTexts.of("lookupLate", host, RunTexts.seconds(patience)), late);
        }
    }
}
