// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

import org.dpsstudio.service.certificates.CertificateJudgement;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static Properties all() throws IOException {
        Properties texts = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream("texts.properties")) {
            texts.load(in);
        }
        return texts;
    }

    @Test
    void everyTextIsAFormThatCanBeFilledIn() throws IOException {
        for (String key : all().stringPropertyNames()) {
            String text = Texts.of(key, 1, 2, 3);
            assertTrue(!text.isBlank() && !text.contains("{"), key + ": " + text);
        }
    }

    @Test
    void mnemonicsOfTheTabsAreApart() throws IOException {
        List<String> letters = all().entrySet().stream().filter(e -> e.getKey().toString().matches("tab\\.[a-z0-9]+"))
                .map(e -> e.getValue().toString()).map(t -> t.substring(t.indexOf('&') + 1, t.indexOf('&') + 2))
                .map(String::toLowerCase).toList();
        assertEquals(5, letters.size());
        assertEquals(Set.copyOf(letters).size(), letters.size(), letters.toString());
        assertEquals(letters, letters.stream().filter(l -> l.matches("[a-z0-9]")).collect(Collectors.toList()));
    }

    @Test
    void everyOutcomeHasItsHeadline() {
        for (var outcome : CertificateJudgement.Outcome.values()) {
            assertTrue(Texts.of("headline." + outcome, "press-0017").startsWith("press-0017"));
        }
        assertThrows(MissingResourceException.class, () -> Texts.of("headline.NONE"));
    }
}
