// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.model.Bytes;

/**
 * One step of a run, as it happened.
 *
 * @param number from 1
 * @param kind what it was
 * @param direction which way the message went
 * @param time when it began, by this machine's clock
 * @param took how long it took
 * @param readable the message in words: request and header lines with an indented body, or what the TPM was asked; a
 *        token's signature is cut out
 * @param raw the message as it went over the wire, inside TLS; empty where there is none. It may hold a token with its
 *        signature, which lets its holder be the device for as long as it is good: show it on demand only, and save it
 *        by {@link RunFile}, which cuts the signature out
 * @param values what is in it, decoded
 * @param faults what was broken on purpose in this step
 * @param problem what went wrong, in a sentence, where something did
 */
public record Step(int number, StepKind kind, Direction direction, Instant time, Duration took, String readable,
        Bytes raw, List<Value> values, Set<Fault> faults, Optional<String> problem) {
    /** Keeps copies. */
    public Step {
        values = List.copyOf(values);
        faults = Set.copyOf(faults);
    }
}
