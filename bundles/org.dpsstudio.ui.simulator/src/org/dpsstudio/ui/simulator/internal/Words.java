// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.device.identity.IdentitySource;
import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.device.identity.ServiceAddress;
import org.dpsstudio.device.run.Direction;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.RunWords;
import org.dpsstudio.model.registration.Substatus;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.simulator.internal.runs.RunSession;

/** What the simulator calls things. */
public final class Words {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1000;

    private Words() {
    }

    /** @return the words of runs */
    public static RunWords runs() {
        return RunWords.in(Locale.getDefault());
    }

    /**
     * @param source where an identity comes from
     * @return it in a few words
     */
    public static String identity(IdentitySource source) {
        return Texts.of("identity." + source.getClass().getSimpleName());
    }

    /**
     * @param place where a secret lives
     * @return it in a few words that say whether that is secure
     */
    public static String place(KeyPlace place) {
        return Texts.of("place." + place);
    }

    /**
     * @param place where a secret lives
     * @return what that means, in a sentence or two
     */
    public static String placeMeaning(KeyPlace place) {
        return Texts.of("place." + place + ".means");
    }

    /**
     * @param place where a secret lives
     * @return its icon
     */
    public static SimulatorIcon icon(KeyPlace place) {
        return place == KeyPlace.SOFTWARE ? SimulatorIcon.KEY_SOFTWARE : SimulatorIcon.KEY_HARDWARE;
    }

    /**
     * @param service which a device calls
     * @return it in a few words
     */
    public static String service(ServiceAddress service) {
        return switch (service) {
            case ServiceAddress.Embedded own -> Texts.of("service.embedded");
            case ServiceAddress.At at -> at.port() == ServiceAddress.USUAL_PORT ? at.host()
                    : at.host() + ":" + at.port();
        };
    }

    /**
     * @param direction a message's
     * @return an arrow and words
     */
    public static String direction(Direction direction) {
        return switch (direction) {
            case TO_SERVICE -> "\u2192 ";
            case TO_DEVICE -> "\u2190 ";
            case WITHIN_DEVICE -> "\u21bb ";
        } + runs().direction(direction);
    }

    /**
     * @param time how long something took
     * @return it in milliseconds, or in seconds from one on
     */
    public static String took(Duration time) {
        if (time.toSeconds() >= 1) {
            return String.format(Locale.getDefault(), "%.2f\u00a0s", time.toMillis() / MILLIS_PER_SECOND);
        }
        return String.format(Locale.getDefault(), "%.1f\u00a0ms", time.toNanos() / NANOS_PER_MILLI);
    }

    /**
     * @param moment how a run stands
     * @return it in one or two words
     */
    public static String state(RunSession.Moment moment) {
        return switch (moment.phase()) {
            case OPENING -> Texts.of("state.opening");
            case RUNNING -> Texts.of("state.running");
            case WAITING -> Texts.of("state.waiting");
            case ENDED -> moment.run().map(run -> switch (run.result().ending()) {
                case Ending.Assigned assigned -> Texts.of("state.provisioned", assigned.hub());
                case Ending.Refused refused -> refused.errorCode().isPresent()
                        ? Texts.of("state.refusedCode", Integer.toString(refused.errorCode().getAsInt()))
                        : Texts.of("state.refused");
                case Ending.BrokenOff broken -> Texts.of("state.brokenOff");
                case Ending.Canceled canceled -> Texts.of("state.canceled");
            }).orElseGet(() -> Texts.of("state.notBegun"));
        };
    }

    /**
     * @param moment how a run stands
     * @return its icon
     */
    public static Icon icon(RunSession.Moment moment) {
        return switch (moment.phase()) {
            case OPENING, RUNNING -> Icon.SERVICE_BUSY;
            case WAITING -> Icon.DECIDED;
            case ENDED -> moment.run().map(run -> switch (run.result().ending()) {
                case Ending.Assigned assigned -> Icon.OK;
                case Ending.Refused refused -> Icon.FAILED;
                case Ending.BrokenOff broken -> Icon.FAILED;
                case Ending.Canceled canceled -> Icon.WARNING;
            }).orElse(Icon.FAILED);
        };
    }

    /**
     * @param word the service's
     * @return it in words, or itself where it is unknown
     */
    public static String substatus(String word) {
        Optional<Substatus> known = Substatus.ofWire(word);
        return known.map(substatus -> Texts.of("substatus." + substatus)).orElse(word);
    }
}
