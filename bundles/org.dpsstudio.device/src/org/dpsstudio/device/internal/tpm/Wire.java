// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** Brings commands to a TPM and its answers back, one after the other. */
public interface Wire extends Closeable {

    /**
     * @param command whole
     * @return the answer, whole, and not larger than {@link Frames#LARGEST}
     * @throws IOException when it does not come in time, or is no answer; the wire is of no use any more
     */
    byte[] exchange(byte[] command) throws IOException;

    /** @param patience how long to wait for each answer from now on, where that can be limited */
    void patience(Duration patience);
}
