// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.internal.run.Journal.Mark;
import org.dpsstudio.device.internal.run.http.Effort;
import org.dpsstudio.device.run.Direction;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.StepKind;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.model.RegistrationId;

/** How a device makes a token, and registers with it where it has a symmetric key. */
final class KeyCourse {
    private static final Duration CLOCK_BEHIND = Duration.ofDays(1);
    private static final int LONGEST_ID = 128;
    private static final Fault[] FAULTS = { Fault.FLIPPED_BIT, Fault.WRONG_CLOCK, Fault.TOKEN_FOR_OTHER };

    private final Journal journal;
    private final Effort effort;
    private final Course course;

    KeyCourse(Journal journal, Effort effort, Course course) {
        this.journal = journal;
        this.effort = effort;
        this.course = course;
    }

    Ending register(RunRequest request, DeviceIdentity.Keyed identity)
            throws BrokenOffException, InterruptedException {
        journal.ask(StepKind.TOKEN);
        Token token = token(request, identity.registrationId(), new HmacSigner(identity.key()), Set.of(),
                "token.made");
        return course.register(Optional.of(token), Set.of());
    }

    /** Makes a token, broken as was chosen; the observer was asked. */
    Token token(RunRequest request, RegistrationId id, Token.Signer signer, Set<Fault> further, String words)
            throws BrokenOffException {
        Mark mark = Mark.now();
        Set<Fault> broken = new HashSet<>(journal.chosen(FAULTS));
        broken.addAll(further);
        String name = broken.contains(Fault.TOKEN_FOR_OTHER) ? other(id.text()) : id.text();
        Instant now = broken.contains(Fault.WRONG_CLOCK) ? Instant.now().minus(CLOCK_BEHIND) : Instant.now();
        long began = System.nanoTime();
        try {
            Token right = Token.make(request.idScope() + "/registrations/" + name, now, signer);
            Token token = broken.contains(Fault.FLIPPED_BIT) ? right.damaged() : right;
            journal.add(StepKind.TOKEN, Direction.WITHIN_DEVICE, mark, () -> Content.of(
                    RunTexts.of(words, token.signedBytes()) + "\n" + Redaction.of(token.text()), token.parts()),
                    broken, Optional.empty());
            return token;
        } catch (TpmException refused) {
            journal.add(StepKind.TOKEN, Direction.WITHIN_DEVICE, mark, () -> Content.NONE, broken,
                    Optional.of(refused.getMessage()));
            throw new BrokenOffException(StepKind.TOKEN, refused.getMessage(), refused);
        } finally {
            effort.since(began);
        }
    }

    /** Another registration ID, as long as IDs may be. */
    private static String other(String id) {
        if (id.length() < LONGEST_ID - 1) {
            return id + "-2";
        }
        return id.substring(0, id.length() - 1) + (id.endsWith("2") ? '3' : '2');
    }
}
