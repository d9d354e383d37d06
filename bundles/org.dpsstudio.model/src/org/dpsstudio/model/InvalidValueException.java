// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model;

/**
 * A value broke a rule of the model. The message names the value and the rule in a whole sentence; it never
 * holds a secret, since rules about secrets are refused without repeating the value.
 */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 80;

    private final ValueRule rule;

    /**
     * A refusal that repeats the value, shortened and with control characters replaced.
     *
     * @param rule the rule that was broken
     * @param value what was given; may be null
     */
    public InvalidValueException(ValueRule rule, String value) {
        super(rule.refusal(shown(value)));
        this.rule = rule;
    }

    /** @return the rule that was broken */
    public ValueRule rule() {
        return rule;
    }

    private static String shown(String value) {
        if (value == null) {
            return "";
        }
        String clean = value.codePoints().limit(SHOWN).map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return value.length() > clean.length() ? clean + "\u2026" : clean;
    }
}
