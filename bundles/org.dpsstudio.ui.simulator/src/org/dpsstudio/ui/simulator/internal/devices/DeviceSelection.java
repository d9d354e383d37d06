// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.devices;

import java.util.Optional;
import java.util.function.BiConsumer;

import org.dpsstudio.device.identity.IdentitySource;
import org.dpsstudio.device.identity.ServiceAddress;
import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.ui.internal.properties.FactSource;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.Words;

/**
 * A selected simulated device, as views publish it through the workbench's selection service.
 *
 * @param device which
 */
public record DeviceSelection(SimulatedDevice device) implements FactSource {
    @Override
    public void tell(BiConsumer<String, String> facts) {
        facts.accept(Texts.of("fact.name"), device.name());
        facts.accept(Texts.of("fact.registrationId"), device.registrationId().text());
        facts.accept(Texts.of("fact.identity"), Words.identity(device.source()));
        facts.accept(Texts.of("fact.place"),
                Words.place(device.source().place()) + ". " + Words.placeMeaning(device.source().place()));
        source(facts);
        facts.accept(Texts.of("fact.service"), Words.service(device.service()));
        if (device.service() instanceof ServiceAddress.At at) {
            facts.accept(Texts.of("fact.idScope"), at.idScope());
            facts.accept(Texts.of("fact.trusted"),
                    at.trusted().map(Object::toString).orElseGet(() -> Texts.of("fact.trusted.java")));
        }
        facts.accept(Texts.of("fact.protocol"), device.protocol().name());
        facts.accept(Texts.of("fact.payload"), device.payload().map(Object::toString).orElse(""));
    }

    private void source(BiConsumer<String, String> facts) {
        switch (device.source()) {
            case IdentitySource.SoftwareKey key -> {
                facts.accept(Texts.of("fact.file"), key.file().toString());
                facts.accept(Texts.of("fact.keyFile"), text(key.keyFile()));
            }
            case IdentitySource.Token token -> {
                facts.accept(Texts.of("fact.library"), token.library().toString());
                facts.accept(Texts.of("fact.token"), token.token().text());
                facts.accept(Texts.of("fact.keyLabel"), token.keyLabel());
            }
            case IdentitySource.InProcessTpm tpm -> facts.accept(Texts.of("fact.file"), tpm.stateFile().toString());
            case IdentitySource.TpmAt tpm -> facts.accept(Texts.of("fact.tpm"),
                    Texts.of("tpm." + tpm.address().kind()) + ", " + tpm.address().text());
            case IdentitySource.Key key -> facts.accept(Texts.of("fact.file"), key.keyFile().toString());
            case IdentitySource.DerivedKey key -> facts.accept(Texts.of("fact.file"),
                    key.groupKeyFile().toString());
        }
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
