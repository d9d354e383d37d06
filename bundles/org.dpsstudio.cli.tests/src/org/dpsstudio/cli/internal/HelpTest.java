// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class HelpTest {
    private final Terminal terminal = new Terminal();

    @Test
    void everyCommandAndEveryOptionSaysWhatItIsFor() {
        List<String> silent = new ArrayList<>();
        collectSilent(Dps.commandLine(List.of(), Map.of()), silent);
        assertEquals(List.of(), silent);
    }

    private static void collectSilent(CommandLine line, List<String> silent) {
        if (line.getCommandSpec().usageMessage().description().length == 0) {
            silent.add(line.getCommandSpec().qualifiedName());
        }
        for (ArgSpec argument : line.getCommandSpec().args()) {
            if (argument.description().length == 0 && !argument.hidden()) {
                silent.add(line.getCommandSpec().qualifiedName() + " " + argument);
            }
        }
        line.getSubcommands().values().forEach(below -> collectSilent(below, silent));
    }

    /** picocli takes them for its own, complains, and goes on. */
    @Test
    void noTextHasAPercentSignThatIsNotDoubled() {
        ResourceBundle usage = ResourceBundle.getBundle("org.dpsstudio.cli.internal.usage");
        assertEquals(List.of(), usage.keySet().stream()
                .filter(key -> usage.getString(key).replace("%%", "").contains("%")).toList());
    }

    @Test
    void helpOfACommandNamesItsOptions() {
        String help = terminal.type("enrollment create --help").succeeds().out();
        assertTrue(help.startsWith("Usage: dps enrollment create"), help);
        assertTrue(help.contains("--attestation-type"), help);
    }

    @Test
    void theVersionIsANumber() {
        String version = terminal.type("--version").succeeds().out().strip();
        assertTrue(version.matches("DPS Studio [0-9]+\\.[0-9]+\\.[0-9]+.*"), version);
        assertFalse(version.contains("qualifier"), version);
    }

    @ParameterizedTest
    @ValueSource(strings = { "enrollment", "enrollment destroy", "nothing", "enrollment create --eid a",
            "enrollment create --eid a --at rsa --data x", "registration show --data x",
            "enrollment list --top 0 --data x",
            "registration show a --rid b --data x", "serve", "serve --data x --https-port many",
            "serve --data x --trace-max-age soon", "enrollment list --output xml --data x" })
    void whatCannotBeCalledSoIsAUsageErrorThatPointsToTheHelp(String words) {
        terminal.type(words).isMisused("--help");
    }

    @Test
    void withoutAServiceTheCommandSaysHowToNameOne() {
        terminal.type("enrollment list").isMisused("--login", "--data", "DPS_LOGIN");
        terminal.type("enrollment list --login a --data b").isMisused("--login", "--data");
        terminal.type("enrollment list --data b --ca-file c").isMisused("--ca-file");
    }
}
