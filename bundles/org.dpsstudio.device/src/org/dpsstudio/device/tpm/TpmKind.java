// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

/** What stands behind a {@link Tpm}. */
public enum TpmKind {
    /** Software in this process: it answers as a TPM does, and protects nothing. */
    IN_PROCESS,
    /** A TPM simulator that speaks Microsoft's protocol, command and platform port. */
    SIMULATOR,
    /** A TPM whose socket takes raw commands, as {@code swtpm} does. */
    SOCKET,
    /** A device file, such as the kernel's resource manager. */
    DEVICE_FILE
}
