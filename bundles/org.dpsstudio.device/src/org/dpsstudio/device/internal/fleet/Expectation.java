// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.ReasonSource.Reason;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.StepKind;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.trace.Rule;

/** Whether a device ended as it should have. */
final class Expectation {
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;
    /** What a trace says of a challenge that has had its answer. */
    private static final String ANSWERED = "answered";
    /** What a trace says of a challenge that newer ones have taken the place of. */
    private static final String SUPERSEDED = "superseded";

    private Expectation() {
    }

    /** @return whether a device with this fault, or none, should have ended so */
    static boolean met(FleetKind kind, Optional<Fault> fault, Ending ending, Optional<Reason> reason) {
        if (fault.isEmpty()) {
            return ending instanceof Ending.Assigned;
        }
        return switch (ending) {
            case Ending.Refused refused -> reason.map(known -> explains(kind, fault.get(), known))
                    .orElse(refused.httpStatus() == UNAUTHORIZED || refused.httpStatus() == BAD_REQUEST
                            || refused.httpStatus() == NOT_FOUND && nobodys(kind, fault.get()));
            // A TLS implementation may find the wrong bit before the service does.
            case Ending.BrokenOff broken ->
                    fault.get() == Fault.FLIPPED_BIT && kind.attestation() == AttestationKind.X509
                            && broken.during() == StepKind.TLS;
            case Ending.Assigned assigned -> false;
            case Ending.Canceled canceled -> false;
        };
    }

    private static boolean explains(FleetKind kind, Fault fault, Reason reason) {
        return (rules(kind.attestation(), fault).contains(reason.rule())
                || reason.rule() == Rule.ENROLLMENT_FOUND && nobodys(kind, fault))
                && !(reason.rule() == Rule.TPM_CHALLENGE && (fault == Fault.REPLAY && came(reason, SUPERSEDED)
                        || fault == Fault.STALE_NONCE && came(reason, ANSWERED)));
    }

    /** A group is found by the key that signed, so that a device with another signature is nobody's. */
    private static boolean nobodys(FleetKind kind, Fault fault) {
        return kind == FleetKind.DERIVED_KEY && fault == Fault.FLIPPED_BIT;
    }

    private static boolean came(Reason reason, String word) {
        return reason.came().filter(word::equals).isPresent();
    }

    /** @return the rules that a device with this fault breaks first */
    static Set<Rule> rules(AttestationKind kind, Fault fault) {
        return switch (fault) {
            case OTHER_ENDORSEMENT_KEY -> EnumSet.of(Rule.ENDORSEMENT_KEY);
            case STALE_NONCE, WRONG_INNER_KEY, REPLAY -> EnumSet.of(Rule.TPM_CHALLENGE, Rule.TOKEN_SIGNATURE);
            case FLIPPED_BIT -> switch (kind) {
                case X509 -> EnumSet.of(Rule.CERTIFICATE_READABLE, Rule.CERTIFICATE_KEY_PROVED,
                        Rule.CERTIFICATE_ENROLLED, Rule.CERTIFICATE_CHAIN, Rule.CHAIN_COMPLETE,
                        Rule.CHAIN_SIGNATURE);
                case TPM -> EnumSet.of(Rule.TPM_CHALLENGE, Rule.TOKEN_SIGNATURE);
                case SYMMETRIC_KEY, NONE -> EnumSet.of(Rule.TOKEN_SIGNATURE);
            };
            case EXPIRED_LEAF -> EnumSet.of(Rule.CERTIFICATE_VALID_NOW, Rule.CHAIN_VALID_NOW,
                    Rule.CERTIFICATE_ENROLLED);
            case MISSING_INTERMEDIATE -> EnumSet.of(Rule.CERTIFICATE_CHAIN, Rule.CHAIN_COMPLETE,
                    Rule.CHAIN_HOLDS_SIGNER);
            case WRONG_CLOCK -> EnumSet.of(Rule.TOKEN_NOT_EXPIRED);
            case TOKEN_FOR_OTHER -> EnumSet.of(Rule.TOKEN_RESOURCE);
        };
    }
}
