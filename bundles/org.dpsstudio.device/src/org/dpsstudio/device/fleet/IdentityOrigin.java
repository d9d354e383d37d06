// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.nio.file.Path;
import java.util.Objects;

/** Where the identities of a part come from. */
public sealed interface IdentityOrigin {
    /** They are made here, once, and kept with the fleet. */
    record Made() implements IdentityOrigin {
    }

    /**
     * They are read from files: certificates with their keys, a device each. A registration ID is its certificate's
     * common name. The files stay where they are and are read anew for each run.
     *
     * @param folder with PKCS#12 files, or PEM files that hold certificate, key and intermediates, or a pair of files
     *        of the same name, as in {@code dev-1.pem} and {@code dev-1.key}; folders in it are not looked into
     */
    record Files(Path folder) implements IdentityOrigin {
        /** Refuses null. */
        public Files {
            Objects.requireNonNull(folder);
        }
    }
}
