// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.sources;

import org.dpsstudio.ui.attempts.AttemptSelection;
import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.edit.EnrollmentSelection;
import org.eclipse.core.runtime.IAdapterFactory;

/** Makes sources of certificates of what is selected elsewhere. */
public final class SourceAdapters implements IAdapterFactory {
    @Override
    public <T> T getAdapter(Object selected, Class<T> type) {
        return switch (selected) {
            case EnrollmentSelection enrollment when type == CertificateSource.class -> type
                    .cast(new EnrolledCertificates(enrollment));
            case AttemptSelection attempt when type == CertificateSource.class -> type
                    .cast(new AttemptCertificates(attempt));
            case null, default -> null;
        };
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] { CertificateSource.class };
    }
}
