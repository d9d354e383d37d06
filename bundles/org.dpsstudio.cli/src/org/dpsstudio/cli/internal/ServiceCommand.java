// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;

import org.dpsstudio.service.ProvisioningService;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that opens a service, does one thing and closes it. */
abstract class ServiceCommand implements Callable<Integer> {
    @Mixin
    private final ServiceOptions service;

    @Mixin
    private final OutputOptions output;

    @Spec
    private CommandSpec spec;

    ServiceCommand(Map<String, String> environment) {
        this(environment, OutputFormat.JSON);
    }

    ServiceCommand(Map<String, String> environment, OutputFormat usual) {
        this.service = new ServiceOptions(environment);
        this.output = new OutputOptions(usual);
    }

    @Override
    public final Integer call() {
        check();
        try (ServiceOptions.OpenService open = service.open(makesFolder())) {
            run(open.service());
            return exitCode();
        }
    }

    /** Does what the command is for; fails by {@link org.dpsstudio.cli.CommandFailedException}. */
    abstract void run(ProvisioningService provisioning);

    /** Checks what can be checked before a service is opened; fails by {@link UsageException}. */
    void check() {
        // Most commands have nothing that picocli does not check.
    }

    /** @return how a command ends that has done what it is for */
    int exitCode() {
        return CommandLine.ExitCode.OK;
    }

    /** @return whether {@code --data} may name a folder that holds no service yet */
    boolean makesFolder() {
        return false;
    }

    OutputOptions output() {
        return output;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    void warn(String sentence) {
        spec.commandLine().getErr().println(Messages.text("warning", sentence));
    }
}
