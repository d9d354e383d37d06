// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import org.dpsstudio.cli.Main;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;

/** Somebody who types commands, and what they read. */
final class Terminal {
    private final Map<String, String> environment = new HashMap<>();

    /** What a command left behind. */
    record Run(int code, String out, String err) {
        Run succeeds() {
            assertEquals(0, code, err);
            return this;
        }

        /** The command was refused in one sentence that holds these texts. */
        Run isRefused(String... texts) {
            return ends(1, texts);
        }

        Run isMisused(String... texts) {
            return ends(2, texts);
        }

        JsonNode json() throws WireException {
            return Json.read(succeeds().out());
        }

        /** What the command printed though it failed. */
        JsonNode jsonOfFailure() throws WireException {
            assertEquals(1, code, err);
            return Json.read(out);
        }

        private Run ends(int expected, String... texts) {
            assertEquals(expected, code, out + err);
            assertEquals("", out);
            assertTrue(err.startsWith("error: "), err);
            for (String text : texts) {
                assertTrue(err.contains(text), err);
            }
            return this;
        }
    }

    void export(String name, String value) {
        environment.put(name, value);
    }

    Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(List.of(arguments), environment, new PrintWriter(out), new PrintWriter(err));
        return new Run(code, out.toString(), err.toString());
    }

    /** Types the words, then the rest; words are separated by blanks. */
    Run type(String words, String... rest) {
        String[] first = words.split(" ");
        String[] all = new String[first.length + rest.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return run(all);
    }
}
