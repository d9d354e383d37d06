// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.expiry;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.service.Page;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.certificates.KnownCertificate;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;

/**
 * Certificates by the end of their validity, the soonest first.
 *
 * @param certificates those that the query asked for, at most as many as it wanted
 * @param matching how many there are, listed or not
 * @param complete whether all were looked at; false when the reader canceled
 */
public record ExpiryList(List<ExpiringCertificate> certificates, long matching, boolean complete) {
    private static final int PAGE = 1000;

    /** Keeps a copy. */
    public ExpiryList {
        certificates = List.copyOf(certificates);
    }

    /**
     * Waits for the service, so it is not for a UI thread.
     *
     * @param service whose certificates
     * @param query which of them
     * @param clock the day from which is counted
     * @param monitor asked now and then whether to stop; may be null
     * @return the list, or why the service did not tell
     */
    public static Result<ExpiryList> read(ProvisioningService service, ExpiryQuery query, Clock clock,
            IProgressMonitor monitor) {
        IProgressMonitor asked = monitor == null ? new NullProgressMonitor() : monitor;
        Instant now = clock.instant();
        Optional<Instant> end = query.within().map(now::plus);
        List<String> words = Stream.of(query.text().strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty()).toList();
        List<ExpiringCertificate> listed = new ArrayList<>();
        long matching = 0;
        Optional<String> from = Optional.empty();
        do {
            Result<Page<KnownCertificate>> read = service.knownCertificates(from, PAGE);
            if (!(read instanceof Result.Ok<Page<KnownCertificate>>(var page))) {
                return read.map(none -> new ExpiryList(List.of(), 0, false));
            }
            for (KnownCertificate known : page.items()) {
                if (end.filter(known.info().notAfter()::isAfter).isPresent()) {
                    return Result.ok(new ExpiryList(listed, matching, true));
                }
                ExpiringCertificate certificate = ExpiringCertificate.of(known, now);
                if (query.owners().contains(certificate.ownerKind()) && certificate.says(words)) {
                    matching++;
                    if (listed.size() < query.limit()) {
                        listed.add(certificate);
                    }
                }
            }
            from = page.continuation();
        } while (from.isPresent() && !asked.isCanceled());
        return Result.ok(new ExpiryList(listed, matching, from.isEmpty()));
    }
}
