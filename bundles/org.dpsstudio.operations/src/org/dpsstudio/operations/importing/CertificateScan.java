// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

import java.util.List;

import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.operations.internal.importing.Scan;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;

/** Looks through files, folders or text for certificates and whatever lies beside them. */
public final class CertificateScan {
    /** The most files that are read in one import. */
    public static final int MOST_FILES = 20_000;
    /** The most things that are found in one import. */
    public static final int MOST_FOUND = 20_000;
    /** The deepest folder below a given one that is looked into. */
    public static final int DEEPEST_FOLDER = 32;

    private CertificateScan() {
    }

    /**
     * Reads everything. It waits for disk and for passwords, so it is not for a UI thread. Symbolic links to folders
     * are not followed, hidden files are left out unless they are given themselves. What cannot be read becomes a
     * problem; nothing else fails.
     *
     * @param sources where
     * @param passwords for what is protected
     * @param monitor told of the progress; may be null
     * @return what was found
     * @throws OperationCanceledException when the monitor is canceled
     */
    public static Discovery of(List<ImportSource> sources, Passwords passwords, IProgressMonitor monitor) {
        return new Scan(passwords).of(sources, monitor);
    }
}
