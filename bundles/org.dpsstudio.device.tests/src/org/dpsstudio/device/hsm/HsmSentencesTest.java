// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HsmSentencesTest {
    private static final Path LIBRARY = Path.of("/lib/p11.so");

    @ParameterizedTest
    @EnumSource(HsmException.Reason.class)
    void everyReasonIsASentenceThatSaysWhatToDo(HsmException.Reason reason) {
        String message = new HsmException(reason, null, "first", "second", "third").getMessage();
        assertTrue(message.contains("first") && message.endsWith("."), message);
        assertFalse(message.contains("{") || message.contains("''"), message);
        assertTrue(message.replace("...", "").chars().filter(c -> c == '.' || c == ';').count() >= 2, message);
    }

    @ParameterizedTest
    @EnumSource(PinState.class)
    void aQuestionSaysWhatIsAtStake(PinState state) {
        TokenInfo token = new TokenInfo(1, "press", "m", "m", "00ff", true, state);
        String first = new SecretQuestion.TokenPin(token, LIBRARY, 1, state).text();
        String again = new SecretQuestion.TokenPin(token, LIBRARY, 2, state).text();
        assertTrue(first.contains("press") && first.contains("00ff") && !first.contains("wrong."), first);
        assertTrue(again.contains("was wrong"), again);
        assertEquals(state == PinState.FINAL_TRY, first.contains("last try"), first);
        assertEquals(state == PinState.COUNT_LOW, first.contains("a few more"), first);
    }

    @ParameterizedTest
    @ValueSource(strings = { "press 7", "serial:00ff", "slot:12", "label:x", "label:serial:1", "slot:", "slot:abc",
            "slot:-1", "" })
    void aChoiceIsReadAsItIsWritten(String text) {
        TokenChoice choice = TokenChoice.of(text);
        assertEquals(choice, TokenChoice.of(choice.text()));
    }

    @Test
    void aChoiceIsByLabelUnlessItSaysOtherwise() {
        assertEquals(new TokenChoice.ByLabel("a"), TokenChoice.of("a"));
        assertEquals(new TokenChoice.ByLabel("slot:abc"), TokenChoice.of("slot:abc"));
        assertEquals(new TokenChoice.ByLabel("serial:1"), TokenChoice.of("label:serial:1"));
        assertEquals(new TokenChoice.BySerial("1"), TokenChoice.of("serial:1"));
        assertEquals(new TokenChoice.BySlot(7), TokenChoice.of("slot:7"));
    }
}
