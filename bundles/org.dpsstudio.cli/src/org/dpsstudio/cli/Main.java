// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.dpsstudio.cli.internal.Dps;
import org.dpsstudio.cli.internal.Logging;

/** Starts {@code dps}: the service and its administration from a terminal, on a plain class path. */
public final class Main {
    private Main() {
    }

    /**
     * Runs a command and ends the process: with 0 on success only, 1 when the command was refused or failed, 2 when
     * it was not called as it can be.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        Logging.toStandardError();
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(List.of(arguments), System.getenv(), out, err);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /**
     * Runs a command in this process.
     *
     * @param arguments the command line
     * @param environment where {@code DPS_LOGIN} is looked up
     * @param out for what the command says on success
     * @param err for why it failed
     * @return the exit code
     */
    public static int run(List<String> arguments, Map<String, String> environment, PrintWriter out,
            PrintWriter err) {
        return Dps.commandLine(arguments, environment).setOut(out).setErr(err)
                .execute(arguments.toArray(String[]::new));
    }
}
