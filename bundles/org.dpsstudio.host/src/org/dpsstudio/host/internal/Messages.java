// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.text.MessageFormat;
import java.util.ResourceBundle;

/** The sentences that this bundle says to people. */
final class Messages {
    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("org.dpsstudio.host.internal.messages");

    private Messages() {
    }

    static String text(String key, Object... arguments) {
        return new MessageFormat(TEXTS.getString(key)).format(arguments);
    }

    /** What an exception says, in words where the JDK gives none. */
    static String reason(Exception failed) {
        return switch (failed) {
            case AccessDeniedException denied -> text("reason.denied", denied.getFile());
            case FileAlreadyExistsException file -> text("reason.notAFolder", file.getFile());
            case NoSuchFileException file -> text("reason.missing", file.getFile());
            case FileSystemException file when file.getReason() != null -> file.getReason();
            case IOException other when other.getMessage() != null -> other.getMessage();
            default -> failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
        };
    }
}
