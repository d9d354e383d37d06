// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import org.dpsstudio.cli.Subcommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command {@code dps}. Only the commands on the path that the command line names are made, since making all
 * of them takes longer than most of them run.
 */
@Command(name = "dps", versionProvider = Version.class)
public final class Dps implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = { "-h", "--help" }, order = 300, usageHelp = true, scope = ScopeType.INHERIT)
    private boolean help;

    @Option(names = "--version", versionHelp = true)
    private boolean version;

    /** A command, or commands under a name. */
    private sealed interface Node {
        record Leaf(Supplier<Object> command) implements Node {
        }

        record Branch(Map<String, Node> commands) implements Node {
        }
    }

    private Dps() {
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), Messages.text("command.missing"));
    }

    /**
     * @param arguments what will be executed
     * @param environment where {@code DPS_LOGIN} is looked up
     * @return the command line with the commands that the arguments can reach
     */
    public static CommandLine commandLine(List<String> arguments, Map<String, String> environment) {
        return commandLine(arguments, environment, StopSignal.ofProcess());
    }

    static CommandLine commandLine(List<String> arguments, Map<String, String> environment, StopSignal stop) {
        Map<String, Node> commands = commands(environment, stop);
        CommandLine line = new CommandLine(new Dps());
        addTo(line, commands, arguments);
        line.setResourceBundle(ResourceBundle.getBundle("org.dpsstudio.cli.internal.usage"));
        if (arguments.isEmpty() || !commands.containsKey(arguments.getFirst())) {
            for (Subcommand further : ServiceLoader.load(Subcommand.class)) {
                line.addSubcommand(further.name(), further.command());
            }
        }
        line.setExpandAtFiles(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setUsageHelpLongOptionsMaxWidth(26);
        inOrderOfImportance(line);
        line.setParameterExceptionHandler(Failures::usage);
        line.setExecutionExceptionHandler(Failures::execution);
        return line;
    }

    /** The options that only a command has before those that many have; the order of the alphabet tells nothing. */
    private static void inOrderOfImportance(CommandLine line) {
        line.getCommandSpec().usageMessage().sortOptions(false).sortSynopsis(false).abbreviateSynopsis(true);
        line.getSubcommands().values().forEach(Dps::inOrderOfImportance);
    }

    private static void addTo(CommandLine parent, Map<String, Node> commands, List<String> arguments) {
        String named = arguments.isEmpty() ? "" : arguments.getFirst();
        commands.forEach((name, node) -> {
            if (commands.containsKey(named) && !name.equals(named)) {
                return;
            }
            switch (node) {
                case Node.Leaf leaf -> parent.addSubcommand(name, leaf.command().get());
                case Node.Branch branch -> {
                    CommandLine group = new CommandLine(new CommandGroup());
                    addTo(group, branch.commands(), arguments.subList(Math.min(1, arguments.size()), arguments.size()));
                    parent.addSubcommand(name, group);
                }
            }
        });
    }

    private static Map<String, Node> commands(Map<String, String> environment, StopSignal stop) {
        Map<String, Node> individual = new LinkedHashMap<>();
        leaf(individual, "create", () -> new CreateEnrollment(environment, new NewIndividual()));
        leaf(individual, "show", () -> new ShowEnrollment(environment, new EnrollmentIds.Individual()));
        leaf(individual, "list", () -> new ListEnrollments(environment, false));
        leaf(individual, "update", () -> new UpdateEnrollment(environment, new ChangedIndividual()));
        leaf(individual, "delete", () -> new DeleteEnrollment(environment, new EnrollmentIds.Individual()));
        Map<String, Node> group = new LinkedHashMap<>();
        leaf(group, "create", () -> new CreateEnrollment(environment, new NewGroup()));
        leaf(group, "show", () -> new ShowEnrollment(environment, new EnrollmentIds.Group()));
        leaf(group, "list", () -> new ListEnrollments(environment, true));
        leaf(group, "update", () -> new UpdateEnrollment(environment, new ChangedGroup()));
        leaf(group, "delete", () -> new DeleteEnrollment(environment, new EnrollmentIds.Group()));
        leaf(group, "compute-device-key", () -> new ComputeDeviceKey(environment));
        Map<String, Node> registration = new LinkedHashMap<>();
        leaf(registration, "list", () -> new ListRegistrations(environment));
        leaf(registration, "show", () -> new ShowRegistration(environment));
        leaf(registration, "explain", () -> new ExplainRegistration(environment));
        leaf(registration, "delete", () -> new DeleteRegistration(environment));
        Map<String, Node> hub = new LinkedHashMap<>();
        leaf(hub, "list", () -> new ListLinkedHubs(environment));
        leaf(hub, "create", () -> new LinkHub(environment));
        leaf(hub, "delete", () -> new UnlinkHub(environment));
        Map<String, Node> policy = new LinkedHashMap<>();
        leaf(policy, "list", () -> new ListPolicies(environment));
        Map<String, Node> crl = new LinkedHashMap<>();
        leaf(crl, "add", () -> new AddRevocationLists(environment));
        leaf(crl, "list", () -> new ListRevocationLists(environment));
        leaf(crl, "delete", () -> new DeleteRevocationList(environment));
        leaf(crl, "settings", () -> new SetRevocation(environment));
        Map<String, Node> roll = new LinkedHashMap<>();
        leaf(roll, "begin", () -> new BeginRoll(environment));
        leaf(roll, "show", () -> new ShowRoll(environment));
        leaf(roll, "finish", () -> new FinishRoll(environment));
        Map<String, Node> certificate = new LinkedHashMap<>();
        leaf(certificate, "create", () -> new CreateCertificate(environment));
        leaf(certificate, "show", () -> new ShowCertificate(environment));
        leaf(certificate, "list", () -> new ListCertificates(environment));
        leaf(certificate, "update", () -> new UpdateCertificate(environment));
        leaf(certificate, "delete", () -> new DeleteCertificate(environment));
        leaf(certificate, "generate-verification-code", () -> new GenerateVerificationCode(environment));
        leaf(certificate, "verify", () -> new VerifyCertificate(environment));
        leaf(certificate, "import", () -> new ImportCertificates(environment));
        leaf(certificate, "judge", () -> new JudgeCertificate(environment));
        leaf(certificate, "expiring", () -> new ListExpiring(environment));
        certificate.put("crl", new Node.Branch(crl));
        certificate.put("roll", new Node.Branch(roll));
        Map<String, Node> x509 = new LinkedHashMap<>();
        leaf(x509, "verify", VerifyChain::new);
        leaf(x509, "show", ShowMaterial::new);
        Map<String, Node> make = new LinkedHashMap<>();
        leaf(make, "root", () -> new CreateRoot(Clock.systemUTC()));
        leaf(make, "intermediate", () -> new CreateIntermediate(Clock.systemUTC()));
        leaf(make, "device", () -> new CreateDevice(Clock.systemUTC()));
        leaf(make, "proof", () -> new CreateProof(Clock.systemUTC()));
        x509.put("create", new Node.Branch(make));
        leaf(x509, "inspect", () -> new InspectFile(Clock.systemUTC()));
        Map<String, Node> all = new LinkedHashMap<>();
        leaf(all, "serve", () -> new Serve(stop));
        leaf(all, "show", () -> new ShowService(environment));
        all.put("enrollment", new Node.Branch(individual));
        all.put("enrollment-group", new Node.Branch(group));
        all.put("certificate", new Node.Branch(certificate));
        all.put("registration", new Node.Branch(registration));
        all.put("device", new Node.Branch(device(environment)));
        all.put("simulate", new Node.Branch(simulate(environment)));
        all.put("x509", new Node.Branch(x509));
        all.put("linked-hub", new Node.Branch(hub));
        all.put("policy", new Node.Branch(policy));
        return all;
    }

    private static Map<String, Node> device(Map<String, String> environment) {
        Map<String, Node> registration = new LinkedHashMap<>();
        leaf(registration, "create", () -> new CreateDeviceRegistration(environment));
        leaf(registration, "compare", CompareRuns::new);
        Map<String, Node> tpm = new LinkedHashMap<>();
        leaf(tpm, "show", ShowTpm::new);
        Map<String, Node> hsm = new LinkedHashMap<>();
        leaf(hsm, "list", () -> new ListHsm(environment));
        leaf(hsm, "create", () -> new CreateHsmKey(environment, Clock.systemUTC()));
        leaf(hsm, "store", () -> new StoreHsmCertificate(environment));
        Map<String, Node> device = new LinkedHashMap<>();
        device.put("registration", new Node.Branch(registration));
        device.put("tpm", new Node.Branch(tpm));
        device.put("hsm", new Node.Branch(hsm));
        return device;
    }

    private static Map<String, Node> simulate(Map<String, String> environment) {
        Map<String, Node> simulate = new LinkedHashMap<>();
        leaf(simulate, "fleet", () -> new SimulateFleet(environment));
        leaf(simulate, "compare", CompareFleets::new);
        return simulate;
    }

    private static void leaf(Map<String, Node> into, String name, Supplier<Object> command) {
        into.put(name, new Node.Leaf(command));
    }
}
