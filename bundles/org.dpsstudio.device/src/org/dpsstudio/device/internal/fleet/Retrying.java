// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.time.Duration;
import java.util.random.RandomGenerator;

import org.dpsstudio.device.fleet.RetryPolicy;
import org.dpsstudio.device.run.RunResult.Ending;

/** The arithmetic of the Azure clients' retry policy. */
public final class Retrying {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_FAULT = 500;
    private static final int HIGHEST_POWER = 40;

    private Retrying() {
    }

    /** @return whether the same attempt may go well another time */
    public static boolean mayPass(Ending ending) {
        return switch (ending) {
            case Ending.Refused refused -> refused.httpStatus() == TOO_MANY_REQUESTS
                    || refused.httpStatus() >= SERVER_FAULT;
            case Ending.BrokenOff broken -> switch (broken.during()) {
                case CONNECT, TLS, REGISTER, CHALLENGE, ANSWER, ACCEPTED, POLL -> true;
                case ACTIVATE, IMPORT, TOKEN, ASSIGNED, HUB_KEY, REFUSED, BROKEN_OFF -> false;
            };
            case Ending.Assigned assigned -> false;
            case Ending.Canceled canceled -> false;
        };
    }

    /** @return how long to wait after so many attempts */
    public static Duration wait(RetryPolicy policy, int made, RandomGenerator random) {
        if (policy.firstFast() && made == 1) {
            return Duration.ZERO;
        }
        double delta = policy.delta().toNanos() * (0.8 + 0.4 * random.nextDouble());
        double grown = (Math.pow(2, Math.min(made, HIGHEST_POWER)) - 1) * delta;
        return Duration.ofNanos((long) Math.min(policy.minimum().toNanos() + grown, policy.maximum().toNanos()));
    }
}
