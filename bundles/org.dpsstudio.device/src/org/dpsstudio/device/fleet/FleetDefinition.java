// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.device.internal.fleet.DefinitionJson;
import org.dpsstudio.device.internal.fleet.DefinitionRules;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;

/**
 * What a fleet is: who is in it, how it comes, and what is broken in it on purpose. Everything that is left to chance
 * follows from the seed: the same definition gives the same faults to the same devices, and lets them come in the same
 * order.
 *
 * <p>Devices are numbered from 0, part after part. A device that is made here is named by the prefix, its kind's word
 * and its number among those of its kind, as in {@code line4-x509-group-00017}: a fleet that grows keeps the
 * devices that it has.
 *
 * @param name for people
 * @param count how many devices, 1 to {@value #MOST_DEVICES}
 * @param prefix with what the registration IDs and the group IDs begin: 1 to {@value #LONGEST_PREFIX} characters
 * @param parts what the fleet is made of, 1 to {@value #MOST_PARTS}; each gets its share of the count
 * @param arrival when they come
 * @param faults what is broken in how many of a hundred devices of the whole fleet: together at most 100. A device has
 *        one fault at most, and only one that fits it; where too few fit, all of those have it
 * @param retry when a device tries again
 * @param budget when the run stops for errors
 * @param concurrency how many devices run at once, 1 to {@value #MOST_AT_ONCE}
 * @param seed of all that is left to chance
 * @param pollAfter how long a device waits before it asks how far its registration is, nothing to a minute; absent for
 *        what the service says, three seconds as a rule, which is what real devices do
 */
public record FleetDefinition(String name, int count, String prefix, List<FleetPart> parts, Arrival arrival,
        Map<Fault, Double> faults, RetryPolicy retry, ErrorBudget budget, int concurrency, long seed,
        Optional<Duration> pollAfter) {
    /** The most devices that a fleet can have. */
    public static final int MOST_DEVICES = 1_000_000;
    /** The most parts that a fleet can have. */
    public static final int MOST_PARTS = 50;
    /** The most devices that run at once. */
    public static final int MOST_AT_ONCE = 10_000;
    /** The longest prefix. */
    public static final int LONGEST_PREFIX = 40;
    /** The longest name. */
    public static final int LONGEST_NAME = 200;
    /** How many run at once where nothing else is said. */
    public static final int USUAL_CONCURRENCY = 200;

    /** Keeps copies; refuses what is out of bounds with an IllegalArgumentException whose message is a sentence. */
    public FleetDefinition {
        Objects.requireNonNull(name);
        Objects.requireNonNull(prefix);
        Objects.requireNonNull(arrival);
        Objects.requireNonNull(retry);
        Objects.requireNonNull(budget);
        parts = List.copyOf(parts);
        Map<Fault, Double> copy = new EnumMap<>(Fault.class);
        copy.putAll(faults);
        faults = Collections.unmodifiableMap(copy);
        DefinitionRules.check(name, count, prefix, parts, faults, concurrency);
        DefinitionRules.checkPoll(pollAfter);
    }

    /**
     * A fleet whose devices ask how far they are when the service says so.
     *
     * @param name for people
     * @param count how many devices
     * @param prefix of their registration IDs
     * @param parts what they are
     * @param arrival when they come
     * @param faults what is broken in how many of a hundred of them
     * @param retry when a device tries again
     * @param budget when the run stops for errors
     * @param concurrency how many run at once
     * @param seed of all that is left to chance
     */
    public FleetDefinition(String name, int count, String prefix, List<FleetPart> parts, Arrival arrival,
            Map<Fault, Double> faults, RetryPolicy retry, ErrorBudget budget, int concurrency, long seed) {
        this(name, count, prefix, parts, arrival, faults, retry, budget, concurrency, seed, Optional.empty());
    }

    /**
     * @param wait how long a device waits before it asks how far its registration is; absent for what the service says
     * @return the same otherwise
     */
    public FleetDefinition withPollAfter(Optional<Duration> wait) {
        return new FleetDefinition(name, count, prefix, parts, arrival, faults, retry, budget, concurrency, seed, wait);
    }

    /**
     * @param name for people
     * @param count how many devices
     * @param prefix of their registration IDs
     * @param parts what they are
     * @return a fleet without faults that comes all at once, in the usual concurrency, with the clients' retries and no
     *         limit of errors
     */
    public static FleetDefinition of(String name, int count, String prefix, List<FleetPart> parts) {
        return new FleetDefinition(name, count, prefix, parts, new Arrival.AllAtOnce(), Map.of(),
                RetryPolicy.usual(), ErrorBudget.unlimited(), USUAL_CONCURRENCY, 1);
    }

    /**
     * @param text what {@link #toJson()} gave, or a person wrote
     * @return the definition
     * @throws FleetException when it is no such thing, with a sentence that names the place
     */
    public static FleetDefinition ofJson(String text) throws FleetException {
        return DefinitionJson.read(text);
    }

    /**
     * @param file with such a text in UTF-8, at most a megabyte
     * @return the definition; folders of files that are not absolute are taken from the file's own
     * @throws IOException when it cannot be read
     * @throws FleetException when it holds no definition
     */
    public static FleetDefinition read(Path file) throws IOException, FleetException {
        return DefinitionJson.read(file);
    }

    /** @return all of it as JSON for people: indented, and with a line feed at the end */
    public String toJson() {
        return DefinitionJson.write(this);
    }

    /**
     * Complete or not at all.
     *
     * @param file taken the place of where it is there
     * @throws IOException when it cannot be written
     */
    public void write(Path file) throws IOException {
        DefinitionJson.write(this, file);
    }

    /**
     * @param part which of the {@link #parts()}
     * @return how many devices are in it; the parts together have exactly {@link #count()}
     */
    public int countOf(int part) {
        return DefinitionRules.counts(this)[part];
    }

    /**
     * @param kind a kind of devices
     * @return the ID of the enrollment group under which they come, where it is such a kind and the fleet has a part of
     *         it that is made here
     */
    public Optional<EnrollmentGroupId> groupOf(FleetKind kind) {
        return DefinitionRules.group(this, kind);
    }

    /**
     * @param kind a kind of devices
     * @param number among those of its kind that are made here, from 0
     * @return the device's registration ID
     */
    public RegistrationId registrationId(FleetKind kind, int number) {
        return DefinitionRules.registrationId(prefix, kind, number);
    }
}
