// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.dpsstudio.device.fleet.FleetCost;
import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetEnd;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetMoment;
import org.dpsstudio.device.fleet.FleetSelection;
import org.dpsstudio.device.fleet.FleetSnapshot;
import org.dpsstudio.device.fleet.FleetState;
import org.dpsstudio.device.fleet.Latency;
import org.dpsstudio.device.fleet.LatencyBand;
import org.dpsstudio.device.fleet.OutcomeReason;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The numbers of a run in its folder; times are microseconds. */
public final class ResultJson {
    /** The file is written last: where it is, the run is over. */
    private static final String NAME = "result.json";
    private static final int LONGEST = 8 << 20;
    private static final int MOST_BANDS = 10_000;
    private static final int MOST_REASONS = 1_000;

    /**
     * What is kept.
     *
     * @param definition the fleet as it was
     * @param service host and port
     * @param began when
     * @param selection who was in it
     * @param numbers the last look
     * @param bands the latencies
     */
    public record Content(FleetDefinition definition, String service, Instant began, FleetSelection selection,
            FleetSnapshot numbers, List<LatencyBand> bands) {
    }

    private ResultJson() {
    }

    static void write(Path folder, Content content) throws IOException {
        ObjectNode tree = Members.mapper().createObjectNode();
        tree.put("definition", DefinitionJson.write(content.definition()));
        tree.put("service", content.service());
        tree.put("began", content.began().toString());
        tree.putObject("selection")
                .put("devices", Base64.getEncoder().encodeToString(content.selection().devices().toByteArray()))
                .put("withFaults", content.selection().withFaults());
        FleetSnapshot numbers = content.numbers();
        tree.put("end", numbers.end().orElseThrow().name());
        tree.put("devices", numbers.devices()).put("arrived", numbers.arrived()).put("started", numbers.started());
        tree.put("provisioned", numbers.provisioned()).put("refused", numbers.refused());
        tree.put("brokenOff", numbers.brokenOff()).put("canceled", numbers.canceled());
        tree.put("faulty", numbers.faulty()).put("expectedRefusals", numbers.expectedRefusals());
        tree.put("errors", numbers.errors()).put("retries", numbers.retries());
        put(tree, "elapsed", numbers.elapsed());
        tree.put("meanRate", numbers.meanRate());
        ObjectNode latency = tree.putObject("latency");
        latency.put("count", numbers.latency().count());
        put(latency, "least", numbers.latency().least());
        put(latency, "mean", numbers.latency().mean());
        put(latency, "p50", numbers.latency().p50());
        put(latency, "p90", numbers.latency().p90());
        put(latency, "p95", numbers.latency().p95());
        put(latency, "p99", numbers.latency().p99());
        put(latency, "most", numbers.latency().most());
        ArrayNode reasons = tree.putArray("reasons");
        numbers.reasons().forEach((reason, count) -> reasons.addObject().put("key", reason.key())
                .put("text", reason.text()).put("count", count));
        ArrayNode moments = tree.putArray("moments");
        for (FleetMoment moment : numbers.moments()) {
            ObjectNode one = moments.addObject();
            put(one, "from", moment.from());
            put(one, "length", moment.length());
            one.put("started", moment.started()).put("provisioned", moment.provisioned());
            one.put("refused", moment.refused()).put("brokenOff", moment.brokenOff());
            one.put("retries", moment.retries()).put("running", moment.running());
            put(one, "p50", moment.p50());
            put(one, "p95", moment.p95());
        }
        ObjectNode cost = tree.putObject("cost");
        put(cost, "devices", numbers.cost().devices());
        numbers.cost().thisProcess().ifPresent(time -> put(cost, "thisProcess", time));
        numbers.cost().service().ifPresent(time -> put(cost, "service", time));
        cost.put("together", numbers.cost().together());
        ArrayNode bands = tree.putArray("bands");
        for (LatencyBand band : content.bands()) {
            ObjectNode one = bands.addObject();
            put(one, "from", band.from());
            put(one, "to", band.to());
            one.put("count", band.count());
        }
        byte[] text = Members.mapper().writeValueAsBytes(tree);
        WholeFile.write(folder.resolve(NAME), out -> out.write(text));
    }

    private static void put(ObjectNode node, String name, Duration time) {
        node.put(name, OutcomeLine.micros(time));
    }

    /** @return what the folder holds */
    public static Content read(Path folder) throws IOException, FleetException {
        byte[] content;
        try (var in = Files.newInputStream(folder.resolve(NAME))) {
            content = in.readNBytes(LONGEST);
        } catch (NoSuchFileException missing) {
            throw new FleetException(FleetText.say("resultMissing", folder), missing);
        }
        Members tree = Members.of(new String(content, StandardCharsets.UTF_8), LONGEST);
        try {
            FleetDefinition definition = FleetDefinition.ofJson(tree.needText("definition"));
            Members selection = tree.object("selection").orElseThrow(IllegalArgumentException::new);
            return new Content(definition, tree.needText("service"), Instant.parse(tree.needText("began")),
                    new FleetSelection(
                            BitSet.valueOf(Base64.getDecoder().decode(selection.needText("devices"))),
                            selection.truth("withFaults").orElse(true)),
                    numbers(tree), bands(tree));
        } catch (IllegalArgumentException | DateTimeException damaged) {
            throw new FleetException(FleetText.say("resultDamaged"), damaged);
        }
    }

    private static int count(Members tree, String name) throws FleetException {
        return (int) tree.whole(name, 0, Integer.MAX_VALUE).orElse(0);
    }

    private static FleetSnapshot numbers(Members tree) throws FleetException {
        Map<OutcomeReason, Integer> reasons = new LinkedHashMap<>();
        for (Members one : tree.objects("reasons", MOST_REASONS)) {
            reasons.put(new OutcomeReason(one.needText("key"), one.needText("text")), count(one, "count"));
        }
        List<FleetMoment> moments = new ArrayList<>();
        for (Members one : tree.objects("moments", FleetSnapshot.MOST_MOMENTS)) {
            moments.add(new FleetMoment(OutcomeLine.time(one, "from"), OutcomeLine.time(one, "length"),
                    count(one, "started"), count(one, "provisioned"), count(one, "refused"), count(one, "brokenOff"),
                    count(one, "retries"), count(one, "running"), OutcomeLine.time(one, "p50"),
                    OutcomeLine.time(one, "p95")));
        }
        return new FleetSnapshot(FleetState.DONE, Optional.of(FleetEnd.valueOf(tree.needText("end"))),
                count(tree, "devices"), count(tree, "arrived"), count(tree, "started"), 0, count(tree, "provisioned"),
                count(tree, "refused"), count(tree, "brokenOff"), count(tree, "canceled"), count(tree, "faulty"),
                count(tree, "expectedRefusals"), count(tree, "errors"), count(tree, "retries"),
                OutcomeLine.time(tree, "elapsed"), 0, tree.number("meanRate", 0, Double.MAX_VALUE).orElse(0),
                latency(tree.object("latency").orElseThrow(IllegalArgumentException::new)), reasons, moments,
                cost(tree.object("cost").orElseThrow(IllegalArgumentException::new)));
    }

    private static Latency latency(Members one) throws FleetException {
        return new Latency(one.whole("count", 0, Long.MAX_VALUE).orElse(0), OutcomeLine.time(one, "least"),
                OutcomeLine.time(one, "mean"), OutcomeLine.time(one, "p50"), OutcomeLine.time(one, "p90"),
                OutcomeLine.time(one, "p95"), OutcomeLine.time(one, "p99"), OutcomeLine.time(one, "most"));
    }

    private static FleetCost cost(Members one) throws FleetException {
        return new FleetCost(OutcomeLine.time(one, "devices"), optionalTime(one, "thisProcess"),
                optionalTime(one, "service"), one.truth("together").orElse(false));
    }

    private static Optional<Duration> optionalTime(Members one, String name) throws FleetException {
        OptionalLong micros = one.whole(name, 0, Long.MAX_VALUE / 1000);
        return micros.isPresent() ? Optional.of(Duration.ofNanos(micros.getAsLong() * 1000)) : Optional.empty();
    }

    private static List<LatencyBand> bands(Members tree) throws FleetException {
        List<LatencyBand> bands = new ArrayList<>();
        for (Members one : tree.objects("bands", MOST_BANDS)) {
            bands.add(new LatencyBand(OutcomeLine.time(one, "from"), OutcomeLine.time(one, "to"),
                    one.whole("count", 0, Long.MAX_VALUE).orElse(0)));
        }
        return bands;
    }
}
