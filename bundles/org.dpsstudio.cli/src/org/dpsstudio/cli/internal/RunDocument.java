// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.device.run.RunResult;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.Step;
import org.dpsstudio.device.run.Value;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.operations.simulating.ProvisionedRun;
import org.dpsstudio.wire.HubJson;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.TraceJson;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A device's run as a document for programs, in the members of the Azure CLI where that has them. */
final class RunDocument {
    private static final String STATUS = "status";
    private static final String MESSAGE = "message";
    private static final double NANOS = 1e6;

    private RunDocument() {
    }

    /** @param conversation whether every step is in it, and every check of the service */
    static ObjectNode of(DeviceIdentity identity, RunRequest request, ProvisionedRun run, boolean conversation,
            boolean raw) {
        RunResult result = run.result();
        ObjectNode document = Json.object();
        ending(document, result);
        document.put("registrationId", result.registrationId().text());
        document.put("attestation", identity.kind().wire());
        document.put("keyPlace", identity.place().name().toLowerCase(Locale.ROOT));
        document.put("service", request.host() + ":" + request.port());
        document.put("idScope", request.idScope());
        document.put("began", ServiceTime.format(result.began()));
        document.put("milliseconds", result.took().toNanos() / NANOS);
        document.put("deviceMilliseconds", result.own().toNanos() / NANOS);
        ArrayNode faults = document.putArray("faults");
        request.faults().stream().sorted().forEach(fault -> faults.add(FaultArgument.word(fault)));
        run.hubDevice().ifPresent(device -> {
            ObjectNode hub = HubJson.write(device);
            // Only whom it is for, not by which key: that is the hub's and the device's.
            hub.remove("authentication");
            document.set("hubDevice", hub);
        });
        ArrayNode traces = document.putArray("traces");
        run.traces().forEach(trace -> {
            ObjectNode whole = TraceJson.write(trace);
            if (!conversation) {
                whole.retain("id", "time", "outcome", "errorCode", "micros", "enrollment");
            }
            traces.add(whole.put("reason", Explanation.reason(trace, Locale.getDefault())));
        });
        run.untold().ifPresent(why -> document.put("tracesMissing", why));
        if (conversation) {
            ArrayNode steps = document.putArray("steps");
            result.steps().forEach(step -> steps.add(step(step, raw)));
        }
        return document;
    }

    private static void ending(ObjectNode document, RunResult result) {
        switch (result.ending()) {
            case Ending.Assigned assigned -> {
                document.put(STATUS, "assigned").put("operationId", assigned.operation());
                ObjectNode state = document.putObject("registrationState");
                state.put("registrationId", result.registrationId().text()).put("assignedHub", assigned.hub())
                        .put("deviceId", assigned.deviceId()).put(STATUS, "assigned");
                assigned.substatus().ifPresent(substatus -> state.put("substatus", substatus));
                document.put("hubKeyImported", assigned.hubKeyImported());
            }
            case Ending.Refused refused -> {
                document.put(STATUS, refused.status().orElse("refused")).put("httpStatus", refused.httpStatus());
                refused.errorCode().ifPresent(code -> document.put("errorCode", code));
                document.put(MESSAGE, refused.message());
                refused.trackingId().ifPresent(id -> document.put("trackingId", id));
            }
            case Ending.BrokenOff broken -> document.put(STATUS, "brokenOff")
                    .put("during", broken.during().name().toLowerCase(Locale.ROOT)).put(MESSAGE, broken.message());
            case Ending.Canceled canceled -> document.put(STATUS, "canceled");
        }
    }

    private static ObjectNode step(Step step, boolean raw) {
        ObjectNode node = Json.object().put("number", step.number())
                .put("kind", step.kind().name().toLowerCase(Locale.ROOT))
                .put("direction", step.direction().name().toLowerCase(Locale.ROOT))
                .put("time", ServiceTime.format(step.time())).put("milliseconds", step.took().toNanos() / NANOS)
                .put("readable", step.readable());
        values(node, step.values(), raw);
        ArrayNode faults = node.putArray("faults");
        step.faults().stream().sorted().forEach(fault -> faults.add(FaultArgument.word(fault)));
        step.problem().ifPresent(problem -> node.put("problem", problem));
        if (raw) {
            node.put("raw", step.raw().hex());
        }
        return node;
    }

    private static void values(ObjectNode into, List<Value> values, boolean raw) {
        if (values.isEmpty()) {
            return;
        }
        ArrayNode list = into.putArray("values");
        for (Value value : values) {
            ObjectNode node = list.addObject().put("name", value.name()).put("text", value.text());
            Optional.of(value).filter(one -> raw).flatMap(Value::bytes)
                    .ifPresent(bytes -> node.put("bytes", bytes.hex()));
            values(node, value.parts(), raw);
        }
    }
}
