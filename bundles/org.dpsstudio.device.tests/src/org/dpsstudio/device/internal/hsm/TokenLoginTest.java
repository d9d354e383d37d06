// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.hsm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.device.hsm.HsmException;
import org.dpsstudio.device.hsm.HsmException.Reason;
import org.dpsstudio.device.hsm.PinState;
import org.dpsstudio.device.hsm.SecretPrompt;
import org.dpsstudio.device.hsm.SecretQuestion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The login to a token that locks. What it comes to after a right PIN is tested with SoftHSM. */
class TokenLoginTest {
    private static final SecretPrompt NEVER = question -> {
        throw new AssertionError(question.text());
    };

    @TempDir
    private Path folder;
    private final List<SecretQuestion.TokenPin> asked = new ArrayList<>();
    private final List<char[]> given = new ArrayList<>();

    private SecretPrompt answers(String... pins) {
        Iterator<String> next = List.of(pins).iterator();
        return question -> {
            asked.add((SecretQuestion.TokenPin) question);
            if (!next.hasNext()) {
                return Optional.empty();
            }
            given.add(next.next().toCharArray());
            return Optional.of(given.getLast());
        };
    }

    private HsmException refused(LockingToken token, SecretPrompt prompt) throws Exception {
        // A file that is no library: the JDK's provider refuses it, should the login be let in.
        Path file = Files.createTempFile(folder, "fake", ".so");
        HsmException refused = assertThrows(HsmException.class,
                () -> TokenLogin.join(token.library(file), token.info(), prompt));
        assertEquals(0, token.sessions());
        given.forEach(pin -> assertArrayEquals(new char[pin.length], pin));
        return refused;
    }

    @Test
    void eachQuestionSaysHowNearTheLockIs() throws Exception {
        HsmException refused = refused(new LockingToken(false), answers("1", "2", "3"));
        assertEquals(Reason.PIN_LOCKED, refused.reason());
        assertEquals(List.of(PinState.FINE, PinState.COUNT_LOW, PinState.FINAL_TRY),
                asked.stream().map(SecretQuestion.TokenPin::state).toList());
        assertTrue(asked.getLast().text().contains("last try"), asked.getLast().text());
        assertTrue(refused.getMessage().contains("iron") && refused.getMessage().contains("locked"),
                refused.getMessage());
    }

    @Test
    void whoGivesUpBeforeTheLastTryLocksNothing() throws Exception {
        LockingToken token = new LockingToken(false);
        assertEquals(Reason.PIN_WRONG, refused(token, answers("1", "2")).reason());
        assertEquals(2, token.logins());
        assertEquals(Reason.PIN_NEEDED, refused(token, answers()).reason());
        assertEquals(PinState.FINAL_TRY, asked.getLast().state());
        assertEquals(2, token.logins());
    }

    @Test
    void aSecretThatIsTheOnlyOneIsTriedOnce() throws Exception {
        LockingToken token = new LockingToken(false);
        assertEquals(Reason.PIN_WRONG, refused(token, SecretPrompt.of("wrong".toCharArray())).reason());
        assertEquals(1, token.logins());
    }

    @Test
    void aLockedTokenIsNotAskedFor() throws Exception {
        LockingToken token = new LockingToken(false);
        refused(token, answers("1", "2", "3"));
        assertEquals(Reason.PIN_LOCKED, refused(token, NEVER).reason());
        assertEquals(3, token.logins());
        assertEquals(Reason.PIN_NOT_SET, refused(new LockingToken(false).withoutPin(), NEVER).reason());
    }

    @Test
    void aTokenWithAKeypadIsLeftToAskForItself() throws Exception {
        LockingToken token = new LockingToken(true);
        assertEquals(Reason.REFUSED, refused(token, NEVER).reason());
        assertEquals(1, token.logins());
    }

    @Test
    void whatFailsAfterTheRightPinDoesNotTellIt() throws Exception {
        LockingToken token = new LockingToken(false);
        HsmException refused = refused(token, answers("1", LockingToken.PIN));
        assertEquals(Reason.REFUSED, refused.reason());
        assertEquals(2, token.logins());
        for (Throwable at = refused; at != null; at = at.getCause()) {
            assertFalse(at.toString().contains(LockingToken.PIN), at.toString());
        }
    }
}
