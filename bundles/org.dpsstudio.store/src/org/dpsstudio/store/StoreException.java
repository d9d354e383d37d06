// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store;

import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ResourceBundle;

/**
 * The store could not do what it was asked, for a reason outside the program. Nothing is half-written: what was
 * asked has not happened. The message is for people, names the file and says what to do.
 */
public final class StoreException extends RuntimeException {
    /** What stands in the way. */
    public enum Problem {
        /** A newer version of the program wrote the file. */
        NEWER_SCHEMA,
        /** The file is something else than a store. */
        NOT_A_STORE,
        /** The file is damaged. */
        DAMAGED,
        /** The disk or the quota is full. */
        DISK_FULL,
        /** The file or its folder cannot be read or written. */
        NO_ACCESS,
        /** Another program keeps the file locked. */
        LOCKED,
        /** The disk reports an error, or something else that nobody planned for. */
        FAILED
    }

    private static final long serialVersionUID = 1L;
    private static final String BUNDLE = "org.dpsstudio.store.messages";

    private final Problem problem;

    /**
     * @param problem what stands in the way
     * @param file the store's file
     * @param detail what the engine says, or versions: shown at the end of the message
     * @param cause the engine's exception, or null
     */
    public StoreException(Problem problem, Path file, String detail, Throwable cause) {
        super(MessageFormat.format(ResourceBundle.getBundle(BUNDLE).getString(problem.name()), file, detail), cause);
        this.problem = problem;
    }

    /** @return what stands in the way */
    public Problem problem() {
        return problem;
    }
}
