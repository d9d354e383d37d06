// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.device.run.DeviceProtocol;
import org.dpsstudio.device.run.Direction;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunFile;
import org.dpsstudio.device.run.RunResult;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.Step;
import org.dpsstudio.device.run.StepKind;
import org.dpsstudio.device.run.Value;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationKind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A saved run as JSON. */
public final class SavedRun {
    private static final String FORMAT = "dps-studio-run";
    private static final int VERSION = 1;

    private SavedRun() {
    }

    /**
     * @param run what to save
     * @return its JSON in UTF-8, the signatures of tokens cut out
     */
    public static byte[] write(RunFile run) {
        ObjectNode node = RunJson.object();
        node.put("format", FORMAT).put("version", VERSION);
        node.put("attestation", run.kind().wire()).put("keyPlace", run.place().name());
        node.put("host", run.host()).put("port", run.port()).put("idScope", run.idScope());
        node.put("protocol", run.protocol().name());
        RunResult result = run.result();
        node.put("registrationId", result.registrationId().text()).put("began", result.began().toString());
        node.put("took", result.took().toString()).put("own", result.own().toString());
        node.set("ending", ending(result.ending()));
        ArrayNode steps = node.putArray("steps");
        result.steps().forEach(step -> steps.add(step(step)));
        return (RunJson.pretty(node) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode ending(Ending ending) {
        ObjectNode node = RunJson.object();
        switch (ending) {
            case Ending.Assigned assigned -> {
                node.put("kind", "assigned").put("hub", assigned.hub()).put("deviceId", assigned.deviceId());
                assigned.substatus().ifPresent(text -> node.put("substatus", text));
                node.put("operation", assigned.operation()).put("hubKeyImported", assigned.hubKeyImported());
            }
            case Ending.Refused refused -> {
                node.put("kind", "refused").put("httpStatus", refused.httpStatus());
                refused.errorCode().ifPresent(code -> node.put("errorCode", code));
                refused.status().ifPresent(text -> node.put("status", text));
                node.put("message", Redaction.of(refused.message()));
                refused.trackingId().ifPresent(text -> node.put("trackingId", text));
                refused.retryAfter().ifPresent(time -> node.put("retryAfter", time.toString()));
            }
            case Ending.BrokenOff broken -> node.put("kind", "brokenOff").put("during", broken.during().name())
                    .put("message", Redaction.of(broken.message()));
            case Ending.Canceled canceled -> node.put("kind", "canceled");
        }
        return node;
    }

    private static ObjectNode step(Step step) {
        ObjectNode node = RunJson.object();
        node.put("number", step.number()).put("kind", step.kind().name()).put("direction", step.direction().name());
        node.put("time", step.time().toString()).put("took", step.took().toString());
        node.put("readable", Redaction.of(step.readable())).put("raw", Redaction.of(step.raw()).base64());
        node.set("values", values(step.values()));
        ArrayNode faults = node.putArray("faults");
        step.faults().stream().sorted().forEach(fault -> faults.add(fault.name()));
        step.problem().ifPresent(text -> node.put("problem", Redaction.of(text)));
        return node;
    }

    private static ArrayNode values(List<Value> values) {
        ArrayNode array = RunJson.array();
        for (Value value : values) {
            ObjectNode node = array.addObject();
            node.put("name", value.name()).put("text", Redaction.of(value.text()));
            value.bytes().ifPresent(bytes -> node.put("bytes", Redaction.of(bytes).base64()));
            if (!value.parts().isEmpty()) {
                node.set("parts", values(value.parts()));
            }
        }
        return array;
    }

    /**
     * @param content maybe a saved run
     * @return the run, if it is one
     */
    public static Optional<RunFile> read(byte[] content) {
        return RunJson.read(content).filter(node -> FORMAT.equals(node.path("format").asText())
                && node.path("version").asInt() == VERSION).flatMap(SavedRun::run);
    }

    private static Optional<RunFile> run(JsonNode node) {
        try {
            List<Step> steps = new ArrayList<>();
            required(node, "steps").forEach(step -> steps.add(step(step)));
            RunResult result = new RunResult(RegistrationId.of(text(node, "registrationId")),
                    ending(required(node, "ending")), steps, Instant.parse(text(node, "began")),
                    Duration.parse(text(node, "took")), Duration.parse(text(node, "own")));
            return Optional.of(new RunFile(
                    AttestationKind.ofWire(text(node, "attestation")).orElseThrow(IllegalArgumentException::new),
                    KeyPlace.valueOf(text(node, "keyPlace")), text(node, "host"), number(node, "port"),
                    text(node, "idScope"), DeviceProtocol.valueOf(text(node, "protocol")), result));
        } catch (IllegalArgumentException | DateTimeException somethingElse) {
            return Optional.empty();
        }
    }

    private static Ending ending(JsonNode node) {
        return switch (text(node, "kind")) {
            case "assigned" -> new Ending.Assigned(text(node, "hub"), text(node, "deviceId"),
                    optional(node, "substatus"), text(node, "operation"), node.path("hubKeyImported").asBoolean());
            case "refused" -> new Ending.Refused(number(node, "httpStatus"),
                    node.path("errorCode").isInt() ? OptionalInt.of(number(node, "errorCode")) : OptionalInt.empty(),
                    optional(node, "status"), text(node, "message"), optional(node, "trackingId"),
                    optional(node, "retryAfter").map(Duration::parse));
            case "brokenOff" ->
                    new Ending.BrokenOff(StepKind.valueOf(text(node, "during")), text(node, "message"));
            case "canceled" -> new Ending.Canceled();
            default -> throw new IllegalArgumentException();
        };
    }

    private static Step step(JsonNode node) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        required(node, "faults").forEach(fault -> faults.add(Fault.valueOf(fault.asText())));
        return new Step(number(node, "number"), StepKind.valueOf(text(node, "kind")),
                Direction.valueOf(text(node, "direction")), Instant.parse(text(node, "time")),
                Duration.parse(text(node, "took")), text(node, "readable"), bytes(text(node, "raw")),
                values(required(node, "values")), faults, optional(node, "problem"));
    }

    private static List<Value> values(JsonNode array) {
        List<Value> values = new ArrayList<>();
        array.forEach(node -> values.add(new Value(text(node, "name"), text(node, "text"),
                optional(node, "bytes").map(SavedRun::bytes), values(node.path("parts")))));
        return values;
    }

    private static Bytes bytes(String base64) {
        return Bytes.of(Base64.getDecoder().decode(base64));
    }

    private static JsonNode required(JsonNode node, String member) {
        JsonNode found = node.path(member);
        if (!found.isContainerNode()) {
            throw new IllegalArgumentException(member);
        }
        return found;
    }

    private static String text(JsonNode node, String member) {
        return optional(node, member).orElseThrow(() -> new IllegalArgumentException(member));
    }

    private static Optional<String> optional(JsonNode node, String member) {
        return node.path(member).isTextual() ? Optional.of(node.path(member).asText()) : Optional.empty();
    }

    private static int number(JsonNode node, String member) {
        if (!node.path(member).isInt()) {
            throw new IllegalArgumentException(member);
        }
        return node.path(member).asInt();
    }
}
