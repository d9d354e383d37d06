// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

import org.dpsstudio.device.hsm.TokenChoice;
import org.dpsstudio.device.identity.IdentitySource;
import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.device.run.Direction;
import org.dpsstudio.device.tpm.TpmAddress;
import org.dpsstudio.model.registration.Substatus;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void everyTextIsAFormThatCanBeFilledIn() throws IOException {
        Properties texts = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream("texts.properties")) {
            texts.load(in);
        }
        for (String key : texts.stringPropertyNames()) {
            String text = Texts.of(key, 1, 2, 3);
            assertTrue(!text.isBlank() && !text.contains("{") && !text.contains("''"), key + ": " + text);
        }
    }

    @Test
    void everyPlaceSaysWhetherItIsSecure() {
        assertTrue(Words.place(KeyPlace.SOFTWARE).contains("not secure"));
        for (KeyPlace place : List.of(KeyPlace.TOKEN, KeyPlace.TPM)) {
            assertTrue(Words.place(place).endsWith("secure") && !Words.place(place).contains("not"), place.name());
        }
        for (KeyPlace place : KeyPlace.values()) {
            assertFalse(Words.placeMeaning(place).isBlank());
        }
    }

    @Test
    void everyIdentityHasItsWords() {
        Path file = Path.of("key");
        for (IdentitySource source : List.of(IdentitySource.SoftwareKey.of(file),
                IdentitySource.Token.of(file, TokenChoice.of("line"), "key"), new IdentitySource.InProcessTpm(file),
                new IdentitySource.TpmAt(new TpmAddress.DeviceFile(file)), new IdentitySource.Key(file),
                new IdentitySource.DerivedKey(file))) {
            assertFalse(Words.identity(source).isBlank());
        }
    }

    @Test
    void everySubstatusHasItsWordsAndAnUnknownOneIsKept() {
        for (Substatus substatus : Substatus.values()) {
            assertFalse(Words.substatus(substatus.wire()).equals(substatus.wire()), substatus.wire());
        }
        assertEquals("somethingNew", Words.substatus("somethingNew"));
    }

    @Test
    void aDirectionIsAnArrowAndWords() {
        for (Direction direction : Direction.values()) {
            assertTrue(Words.direction(direction).length() > 3 && Words.direction(direction).charAt(1) == ' ');
        }
        assertEquals(3, List.of(Direction.values()).stream().map(Words::direction).map(words -> words.charAt(0))
                .distinct().count());
    }

    @Test
    void aDurationIsInMillisecondsOrSeconds() {
        assertEquals("12.5\u00a0ms", Words.took(Duration.ofNanos(12_500_000)));
        assertEquals("3.76\u00a0s", Words.took(Duration.ofMillis(3_757)));
    }
}
