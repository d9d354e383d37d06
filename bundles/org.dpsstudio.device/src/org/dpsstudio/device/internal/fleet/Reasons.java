// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.util.Optional;

import org.dpsstudio.device.fleet.OutcomeReason;
import org.dpsstudio.device.fleet.ReasonSource.Reason;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunResult.Ending;

/** Why devices ended as they did, in a form in which the same reason is the same for all of them. */
final class Reasons {
    /** Reasons beyond the most that are told apart. */
    static final String OTHER = "other";
    private static final int THOUSAND = 1000;
    private static final int SERVER_FAULT = 500;

    private Reasons() {
    }

    /** @return the reason; absent for a device that was let in as it should have been */
    static Optional<OutcomeReason> of(Ending ending, Optional<Fault> fault, Optional<Reason> known) {
        return switch (ending) {
            case Ending.Assigned assigned -> fault.map(one -> new OutcomeReason("let-in/" + one.name(),
                    FleetText.say("letIn", DefinitionRules.word(one))));
            case Ending.Refused refused -> Optional.of(refused(refused, known));
            case Ending.BrokenOff broken -> Optional.of(new OutcomeReason("broken-off/" + broken.during().name(),
                    FleetText.say("brokenOff." + broken.during().name())));
            case Ending.Canceled canceled ->
                    Optional.of(new OutcomeReason("canceled", FleetText.say("canceled")));
        };
    }

    private static OutcomeReason refused(Ending.Refused refused, Optional<Reason> known) {
        String code = refused.errorCode().isPresent() ? Integer.toString(refused.errorCode().getAsInt())
                : "HTTP " + refused.httpStatus();
        if (known.isPresent()) {
            Reason reason = known.get();
            return new OutcomeReason(
                    code + "/" + reason.rule().name()
                            + reason.came().map(came -> "/" + Foreign.shown(came, 40)).orElse(""),
                    Foreign.shown(reason.sentence(), 300));
        }
        String status = refused.status().filter(text -> text.equals("disabled") || text.equals("failed"))
                .orElse("");
        int family = refused.errorCode().isPresent() ? refused.errorCode().getAsInt() / THOUSAND
                : refused.httpStatus();
        String key = switch (status) {
            case "disabled", "failed" -> "refused." + status;
            default -> switch (family) {
                case 400, 401, 403, 404, 409, 429 -> "refused." + family;
                default -> family >= SERVER_FAULT ? "refused.500" : "refused.other";
            };
        };
        return new OutcomeReason(status.isEmpty() ? code : code + "/" + status, FleetText.say(key, code));
    }

    /** @return the reason of a device whose identity could not be opened */
    static OutcomeReason identity() {
        return new OutcomeReason("identity", FleetText.say("identityUnusable"));
    }

    /** @return the reason of a device whose attempt failed by a fault of this program */
    static OutcomeReason unplanned() {
        return new OutcomeReason("internal", FleetText.say("unplanned"));
    }

    /** @return the reason that stands for all beyond the most that are told apart */
    static OutcomeReason other() {
        return new OutcomeReason(OTHER, FleetText.say("otherReasons"));
    }
}
