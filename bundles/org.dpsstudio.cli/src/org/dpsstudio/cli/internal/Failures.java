// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.PrintWriter;

import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.store.StoreException;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says why a command did not do what it should, and chooses the exit code. */
final class Failures {
    private Failures() {
    }

    /** The command was not called as it can be. */
    static int usage(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(Messages.text("error", wrong.getMessage()));
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println(Messages.text("usage.help", line.getCommandSpec().qualifiedName()));
        return CommandLine.ExitCode.USAGE;
    }

    /** The command failed, or it found out by itself that it was not called as it can be. */
    static int execution(Exception failed, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        switch (failed) {
            case UsageException wrong -> {
                return usage(new ParameterException(line, wrong.getMessage()), new String[0]);
            }
            case CommandFailedException expected -> err.println(Messages.text("error", expected.getMessage()));
            case InvalidValueException broken -> err.println(Messages.text("error", broken.getMessage()));
            case StoreException store -> err.println(Messages.text("error", store.getMessage()));
            default -> {
                err.println(Messages.text("error", Messages.text("unplanned", failed.toString())));
                failed.printStackTrace(err);
            }
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
