// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.service.certificates.RevocationSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets newer revocation lists from the addresses that they were registered with, where the operator has switched that
 * on. What cannot be fetched, or is not taken, leaves the list that is there, and the log says why; it is tried again
 * after the interval. For one thread.
 */
final class RevocationFetch {
    /** The largest list that is fetched, in bytes. */
    static final int LARGEST = 16 * 1024 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final Logger LOG = LoggerFactory.getLogger(RevocationFetch.class);

    private record Place(CertificateName ca, boolean delta) {
        static Place of(RevocationListInfo info) {
            return new Place(info.ca(), info.delta());
        }
    }

    private final ProvisioningService service;
    private final Clock clock;
    private final Duration longest;
    private final Map<Place, Instant> tried = new HashMap<>();

    RevocationFetch(ProvisioningService service, Clock clock) {
        this(service, clock, LONGEST);
    }

    /**
     * @param service whose lists
     * @param clock when they are due
     * @param longest how long one may take from the first to the last byte
     */
    RevocationFetch(ProvisioningService service, Clock clock, Duration longest) {
        this.service = service;
        this.clock = clock;
        this.longest = longest;
    }

    /**
     * Fetches what is due, one after the other.
     *
     * @throws InterruptedException when the service ends meanwhile
     */
    void fetchWhatIsDue() throws InterruptedException {
        RevocationSettings settings = service.revocationSettings().found().orElse(RevocationSettings.OFF);
        if (!settings.enabled() || !settings.fetching()) {
            return;
        }
        List<RevocationListInfo> lists = service.revocationLists().found().orElse(List.of());
        tried.keySet().retainAll(lists.stream().map(Place::of).toList());
        for (RevocationListInfo info : lists) {
            if (info.from().isPresent() && due(info, settings.interval())) {
                tried.put(Place.of(info), clock.instant());
                fetch(info, info.from().get());
            }
        }
    }

    private boolean due(RevocationListInfo info, Duration interval) {
        Instant last = tried.getOrDefault(Place.of(info), info.registered());
        return !clock.instant().isBefore((last.isAfter(info.registered()) ? last : info.registered()).plus(interval));
    }

    private void fetch(RevocationListInfo info, URI from) throws InterruptedException {
        try {
            Result<RevocationListInfo> taken = service.putRevocationList(info.ca(), get(from), Optional.of(from));
            if (taken instanceof Result.Failed<RevocationListInfo>(var error)) {
                LOG.warn(Messages.text("fetch.notTaken", from, info.ca(), error.message()));
            } else {
                LOG.info(Messages.text("fetch.done", from, info.ca()));
            }
        } catch (IOException failed) {
            LOG.warn(Messages.text("fetch.failed", from, info.ca(), Messages.reason(failed)));
        }
    }

    private Bytes get(URI from) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(longest).build()) {
            CompletableFuture<HttpResponse<byte[]>> coming = client.sendAsync(
                    HttpRequest.newBuilder(from).timeout(longest).GET().build(), BoundedBody.handler(LARGEST));
            try {
                HttpResponse<byte[]> response = coming.get(longest.toMillis(), TimeUnit.MILLISECONDS);
                if (response.statusCode() != OK) {
                    throw new IOException(Messages.text("fetch.status", response.statusCode()));
                }
                return Bytes.of(response.body());
            } catch (TimeoutException late) {
                throw new IOException(Messages.text("fetch.late", longest.toSeconds()), late);
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof IOException why ? why : new IOException(failed.getCause());
            } finally {
                coming.cancel(true);
                client.shutdownNow();
            }
        }
    }
}
