// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import tss.TpmDevice;

/** A wire as the TSS library wants its devices. It checks the frames, and repeats what the TPM was too busy for. */
final class WireDevice extends TpmDevice {
    private static final int ATTEMPTS = 40;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int NO_ANSWER = 0;

    private final Wire wire;
    private byte[] answer;
    private int code;

    WireDevice(Wire wire) {
        this.wire = wire;
    }

    /** @return the response code of the last answer, 0 when there was none */
    int code() {
        return code;
    }

    @Override
    public boolean connect() {
        return true;
    }

    @Override
    public void dispatchCommand(byte[] command) {
        code = NO_ANSWER;
        try {
            answer = exchanged(command);
            for (int attempt = 1; busy(Frames.code(answer)); attempt++) {
                if (attempt == ATTEMPTS || Thread.currentThread().isInterrupted()) {
                    code = Frames.code(answer);
                    throw new UncheckedIOException(new IOException("busy"));
                }
                LockSupport.parkNanos(PAUSE_NANOS);
                answer = exchanged(command);
            }
            code = Frames.code(answer);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private byte[] exchanged(byte[] command) throws IOException {
        byte[] whole = wire.exchange(command);
        if (Frames.length(whole) != whole.length) {
            throw new ForeignAnswerException();
        }
        return whole;
    }

    /** TPM_RC_YIELDED, TPM_RC_TESTING and TPM_RC_RETRY. */
    private static boolean busy(int responseCode) {
        return responseCode == 0x908 || responseCode == 0x90A || responseCode == 0x922;
    }

    @Override
    public byte[] getResponse() {
        return answer;
    }

    @Override
    public boolean responseReady() {
        return true;
    }

    @Override
    public void close() {
        try {
            wire.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
