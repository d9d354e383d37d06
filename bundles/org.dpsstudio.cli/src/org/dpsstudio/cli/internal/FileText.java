// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;

/** Arguments that may stand in a file: {@code @file} means the file's content, as in the Azure CLI. */
final class FileText {
    private FileText() {
    }

    /** @return the argument, or the content of the file that it names */
    static String of(String argument) {
        if (!argument.startsWith("@")) {
            return argument;
        }
        Path file = Path.of(argument.substring(1));
        try {
            if (Files.size(file) > Json.MAX_DOCUMENT) {
                throw new CommandFailedException(Messages.text("file.tooLarge", file));
            }
            return Files.readString(file);
        } catch (IOException failed) {
            throw new CommandFailedException(Messages.text("file.unreadable", file, Files.exists(file) ? 1 : 0),
                    failed);
        }
    }

    /**
     * @param option whose argument it is, for the message
     * @return the argument, or the file's content, as a JSON object
     */
    static JsonText object(String option, String argument) {
        try {
            return Json.validatedObject(of(argument));
        } catch (WireException notAnObject) {
            throw new CommandFailedException(Messages.text("json.invalid", option, notAnObject.getMessage()),
                    notAnObject);
        }
    }
}
