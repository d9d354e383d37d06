// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.hsm;

import java.util.Objects;

/** Which of a library's tokens is meant. */
public sealed interface TokenChoice {

    /** @return the text that {@link #of} reads */
    String text();

    /**
     * @param token a token that is there
     * @return whether it is meant
     */
    boolean means(TokenInfo token);

    /**
     * The one of this label. Labels can be given twice; then none is chosen.
     *
     * @param label as {@link TokenInfo#label()}
     */
    record ByLabel(String label) implements TokenChoice {
        /** Refuses null. */
        public ByLabel {
            Objects.requireNonNull(label);
        }

        @Override
        public String text() {
            return label.startsWith("serial:") || label.startsWith("slot:") || label.startsWith("label:")
                    ? "label:" + label : label;
        }

        @Override
        public boolean means(TokenInfo token) {
            return token.label().equals(label);
        }
    }

    /**
     * The one of this serial number.
     *
     * @param serial as {@link TokenInfo#serial()}
     */
    record BySerial(String serial) implements TokenChoice {
        /** Refuses null. */
        public BySerial {
            Objects.requireNonNull(serial);
        }

        @Override
        public String text() {
            return "serial:" + serial;
        }

        @Override
        public boolean means(TokenInfo token) {
            return token.serial().equals(serial);
        }
    }

    /**
     * Whatever token is in this slot.
     *
     * @param slot the slot's ID
     */
    record BySlot(long slot) implements TokenChoice {
        @Override
        public String text() {
            return "slot:" + slot;
        }

        @Override
        public boolean means(TokenInfo token) {
            return token.slot() == slot;
        }
    }

    /**
     * @param text a label, {@code label:…}, {@code serial:…} or {@code slot:…} with a decimal number
     * @return the choice; a text after {@code slot:} that is no number is taken for a label
     */
    static TokenChoice of(String text) {
        if (text.startsWith("serial:")) {
            return new BySerial(text.substring("serial:".length()));
        }
        if (text.startsWith("label:")) {
            return new ByLabel(text.substring("label:".length()));
        }
        if (text.matches("slot:[0-9]{1,18}")) {
            return new BySlot(Long.parseLong(text.substring("slot:".length())));
        }
        return new ByLabel(text);
    }
}
