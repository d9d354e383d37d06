// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.nio.file.Path;
import java.sql.SQLException;

import org.dpsstudio.store.StoreException;
import org.dpsstudio.store.StoreException.Problem;

/** What the engine's result codes (sqlite3.h) mean to people. */
final class EngineFailure {
    static final int INTERRUPT = 9;
    private static final int PERM = 3;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READONLY = 8;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;
    private static final int AUTH = 23;
    private static final int NOTADB = 26;

    private EngineFailure() {
    }

    static StoreException of(Path file, SQLException failure) {
        Problem problem = switch (failure.getErrorCode() & 0xFF) {
            case CORRUPT -> Problem.DAMAGED;
            case NOTADB -> Problem.NOT_A_STORE;
            case FULL -> Problem.DISK_FULL;
            case PERM, READONLY, CANTOPEN, AUTH -> Problem.NO_ACCESS;
            case BUSY, LOCKED -> Problem.LOCKED;
            default -> Problem.FAILED;
        };
        return new StoreException(problem, file, failure.getMessage(), failure);
    }
}
