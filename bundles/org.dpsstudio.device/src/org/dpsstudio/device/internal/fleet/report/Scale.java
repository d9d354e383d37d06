// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet.report;

/** The marks of an axis. */
final class Scale {
    private Scale() {
    }

    /** @return the step of 1, 2 or 5 times a power of ten by which an axis up to here has at most so many marks */
    static double step(double highest, int marks) {
        double rough = Math.max(highest, 1e-9) / marks;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double part = rough / power;
        double step = part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10;
        return step * power;
    }

    /** @return the end of an axis with whole steps */
    static double end(double highest, int marks) {
        double step = step(highest, marks);
        return Math.max(step, Math.ceil(highest / step - 1e-9) * step);
    }
}
