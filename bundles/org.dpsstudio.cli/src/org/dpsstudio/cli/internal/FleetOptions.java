// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.device.fleet.Arrival;
import org.dpsstudio.device.fleet.ErrorBudget;
import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetFolder;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.FleetPart;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.fleet.FleetSelection;
import org.dpsstudio.device.fleet.IdentityOrigin;
import org.dpsstudio.device.fleet.RetryPolicy;
import org.dpsstudio.device.run.Fault;

import picocli.CommandLine.Option;

/** Says which fleet it is: by its definition, by options, or by both, then the options win. */
final class FleetOptions {
    private static final int USUAL_COUNT = 100;
    private static final String USUAL_NAME = "fleet";
    private static final String DEFINITION = "fleet.json";
    private static final List<FleetPart> USUAL_PARTS = List.of(FleetPart.of(FleetKind.X509_INDIVIDUAL, 1),
            FleetPart.of(FleetKind.TPM, 1), FleetPart.of(FleetKind.SYMMETRIC_KEY, 1));

    @Option(names = "--definition", order = 1, paramLabel = "FILE", descriptionKey = "fleet-definition")
    private Path definitionFile;

    @Option(names = "--identities", order = 2, paramLabel = "DIR", descriptionKey = "fleet-identities")
    private Path identities;

    @Option(names = "--rerun-failed", order = 3, paramLabel = "RUN", descriptionKey = "fleet-rerun-failed")
    private Path rerun;

    @Option(names = "--without-faults", order = 4, descriptionKey = "fleet-without-faults")
    private boolean withoutFaults;

    @Option(names = { "--count", "-n" }, order = 10, paramLabel = "NUMBER", descriptionKey = "fleet-count")
    private Integer count;

    @Option(names = "--mix", order = 11, paramLabel = "KIND=SHARE,\u2026", converter = FleetWords.Mix.class,
            descriptionKey = "fleet-mix")
    private List<FleetPart> mix;

    @Option(names = "--certificates", order = 12, paramLabel = "DIR", descriptionKey = "fleet-certificates")
    private Path certificates;

    @Option(names = "--password", order = 13, paramLabel = "PASSWORD|@FILE", descriptionKey = "shown-password")
    private List<String> passwords = new ArrayList<>();

    @Option(names = "--prefix", order = 14, paramLabel = "TEXT", descriptionKey = "fleet-prefix")
    private String prefix;

    @Option(names = "--name", order = 15, paramLabel = "TEXT", descriptionKey = "fleet-name")
    private String name;

    @Option(names = "--arrival", order = 16, paramLabel = "PLAN", converter = FleetWords.Arriving.class,
            descriptionKey = "fleet-arrival")
    private Arrival arrival;

    @Option(names = "--faults", order = 17, paramLabel = "PERCENT|FAULT=PERCENT,\u2026",
            converter = FleetWords.Faults.class, descriptionKey = "fleet-faults")
    private FleetWords.FaultShares faults;

    @Option(names = "--retry", order = 18, paramLabel = "usual|never|ATTEMPTS", converter = FleetWords.Retry.class,
            descriptionKey = "fleet-retry")
    private RetryPolicy retry;

    @Option(names = "--error-budget", order = 19, paramLabel = "NUMBER|PERCENT%",
            converter = FleetWords.Budget.class, descriptionKey = "fleet-error-budget")
    private ErrorBudget budget;

    @Option(names = "--concurrency", order = 20, paramLabel = "NUMBER", descriptionKey = "fleet-concurrency")
    private Integer concurrency;

    @Option(names = "--seed", order = 21, paramLabel = "NUMBER", descriptionKey = "fleet-seed")
    private Long seed;

    @Option(names = "--poll-after", order = 22, paramLabel = "MILLISECONDS", descriptionKey = "fleet-poll-after")
    private Integer pollAfter;

    /**
     * A fleet, and which of it.
     *
     * @param definition the fleet
     * @param folder where it is kept
     * @param selection those that failed in an earlier run; absent for all
     */
    record Chosen(FleetDefinition definition, FleetFolder folder, Optional<FleetSelection> selection) {
    }

    /** Fails by {@link UsageException} when the options do not go together. */
    void check() {
        if (rerun != null && definitionFile != null) {
            throw new UsageException(Messages.text("fleet.rerunDefinition"));
        }
        if (withoutFaults && rerun == null) {
            throw new UsageException(Messages.text("fleet.withoutFaultsAlone"));
        }
    }

    Passwords passwords() {
        return passwords.isEmpty() ? Passwords.NONE
                : Passwords.of(passwords.stream().map(SecretArgument::of).toList());
    }

    Chosen choose() {
        try {
            Optional<FleetResult> earlier = rerun == null ? Optional.empty() : Optional.of(FleetResult.open(rerun));
            Path path = folder();
            FleetDefinition definition = changed(base(earlier, path));
            Optional<FleetSelection> selection = earlier.isEmpty() ? Optional.empty()
                    : Optional.of(FleetSelection.failedOf(earlier.get(), !withoutFaults));
            return new Chosen(definition, new FleetFolder(path), selection);
        } catch (FleetException broken) {
            throw new CommandFailedException(broken.getMessage(), broken);
        } catch (IOException failed) {
            throw new CommandFailedException(Messages.text("fleet.unreadable", String.valueOf(failed.getMessage())),
                    failed);
        } catch (IllegalArgumentException outOfBounds) {
            throw new UsageException(outOfBounds.getMessage());
        }
    }

    /** A run is kept in its fleet's folder, two below. */
    private Path folder() {
        if (identities != null) {
            return identities;
        }
        if (rerun != null) {
            Path runs = rerun.toAbsolutePath().normalize().getParent();
            if (runs != null && runs.getParent() != null) {
                return runs.getParent();
            }
        }
        return Path.of("dps-fleet");
    }

    private FleetDefinition base(Optional<FleetResult> earlier, Path path) throws IOException, FleetException {
        if (earlier.isPresent()) {
            return earlier.get().definition();
        }
        if (definitionFile != null) {
            return FleetDefinition.read(definitionFile);
        }
        Path kept = path.resolve(DEFINITION);
        return Files.exists(kept) ? FleetDefinition.read(kept)
                : FleetDefinition.of(USUAL_NAME, USUAL_COUNT, USUAL_NAME, USUAL_PARTS);
    }

    private FleetDefinition changed(FleetDefinition base) {
        List<FleetPart> parts = (mix == null ? base.parts() : mix).stream().map(this::fromFiles).toList();
        int devices = or(count, base.count());
        Map<Fault, Double> shares = faults == null ? base.faults() : faults.of(parts, Math.max(1, devices));
        return new FleetDefinition(or(name, base.name()), devices, or(prefix, base.prefix()), parts,
                or(arrival, base.arrival()), shares, or(retry, base.retry()), or(budget, base.budget()),
                or(concurrency, base.concurrency()), or(seed, base.seed()),
                pollAfter == null ? base.pollAfter() : Optional.of(Duration.ofMillis(pollAfter)));
    }

    private FleetPart fromFiles(FleetPart part) {
        boolean certified = part.kind() == FleetKind.X509_INDIVIDUAL || part.kind() == FleetKind.X509_GROUP;
        return certificates == null || !certified ? part
                : new FleetPart(part.kind(), part.share(), part.protocol(), new IdentityOrigin.Files(certificates));
    }

    private static <T> T or(T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
