// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.dpsstudio.device.fleet.DeviceEnding;
import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetDevice;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.OutcomeReason;
import org.dpsstudio.device.run.DeviceProtocol;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.model.RegistrationId;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An outcome as a line of JSON; times are microseconds. */
final class OutcomeLine {
    private static final int LONGEST_MESSAGE = 500;

    private OutcomeLine() {
    }

    static String write(DeviceOutcome outcome) {
        ObjectNode line = Members.mapper().createObjectNode();
        line.put("device", outcome.device().index());
        line.put("id", outcome.device().registrationId().text());
        line.put("kind", outcome.device().kind().word());
        line.put("protocol", outcome.device().protocol().name());
        outcome.fault().ifPresent(fault -> line.put("fault", fault.name()));
        line.put("ending", outcome.ending().name());
        line.put("expected", outcome.expected());
        outcome.httpStatus().ifPresent(status -> line.put("http", status));
        outcome.errorCode().ifPresent(code -> line.put("code", code));
        outcome.reason().ifPresent(reason -> line.put("reason", reason.key()).put("text", reason.text()));
        line.put("message", Foreign.shown(outcome.message(), LONGEST_MESSAGE));
        outcome.trackingId().ifPresent(id -> line.put("tracking", Foreign.shown(id)));
        line.put("attempts", outcome.attempts());
        line.put("began", micros(outcome.began()));
        line.put("waited", micros(outcome.waited()));
        line.put("took", micros(outcome.took()));
        line.put("own", micros(outcome.own()));
        try {
            return Members.mapper().writeValueAsString(line);
        } catch (JsonProcessingException treesAreWritten) {
            throw new IllegalStateException(treesAreWritten);
        }
    }

    static DeviceOutcome read(String text) throws FleetException {
        Members line = Members.of(text);
        try {
            Optional<String> reason = line.text("reason");
            return new DeviceOutcome(
                    new FleetDevice(line.needWhole("device", 0, FleetDefinition.MOST_DEVICES),
                            RegistrationId.of(line.needText("id")),
                            FleetKind.ofWord(line.needText("kind")).orElseThrow(IllegalArgumentException::new),
                            DeviceProtocol.valueOf(line.needText("protocol"))),
                    line.text("fault").map(Fault::valueOf), DeviceEnding.valueOf(line.needText("ending")),
                    line.truth("expected").orElse(false), number(line, "http"), number(line, "code"),
                    reason.isEmpty() ? Optional.empty()
                            : Optional.of(new OutcomeReason(reason.get(), line.needText("text"))),
                    line.needText("message"), line.text("tracking"),
                    line.needWhole("attempts", 0, Integer.MAX_VALUE), time(line, "began"), time(line, "waited"),
                    time(line, "took"), time(line, "own"));
        } catch (IllegalArgumentException other) {
            throw new FleetException(FleetText.say("resultDamaged"), other);
        }
    }

    static long micros(Duration time) {
        return time.toNanos() / 1000;
    }

    static Duration time(Members line, String name) throws FleetException {
        return Duration.ofNanos(line.whole(name, 0, Long.MAX_VALUE / 1000).orElse(0) * 1000);
    }

    private static OptionalInt number(Members line, String name) throws FleetException {
        OptionalLong number = line.whole(name, 0, Integer.MAX_VALUE);
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }
}
