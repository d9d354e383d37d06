// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.fetching;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import org.dpsstudio.ui.certificates.CertificateSource.Answer;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/** Asks a TLS server for its certificates, in the background; it can be cancelled. */
final class FetchJob extends Job {
    /** The job family of those that ask servers. */
    static final Object JOBS = FetchJob.class;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServerAddress address;
    private final Consumer<Answer> target;

    FetchJob(ServerAddress address, Consumer<Answer> target) {
        super(Texts.of("fetch.job", address.text()));
        this.address = address;
        this.target = target;
        setUser(true);
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        Optional<Answer> answer = new ServerCertificates(address, PATIENCE).fetch(monitor::isCanceled);
        answer.ifPresent(target);
        return answer.isPresent() ? Status.OK_STATUS : Status.CANCEL_STATUS;
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == JOBS;
    }
}
