// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

import org.dpsstudio.model.attestation.AttestationKind;

/** The words of runs, in one language. */
public final class RunWords {
    private final Locale locale;
    private final ResourceBundle words;

    private RunWords(Locale locale) {
        this.locale = locale;
        this.words = ResourceBundle.getBundle("org.dpsstudio.device.run.words", locale);
    }

    /**
     * @param locale the language
     * @return its words, those of English where there are none
     */
    public static RunWords in(Locale locale) {
        return new RunWords(locale);
    }

    /**
     * @param step a step
     * @return its title, one to four words
     */
    public String title(StepKind step) {
        return words.getString("step." + step.name());
    }

    /**
     * @param step a step
     * @return what happens in it, in a sentence or two
     */
    public String explanation(StepKind step) {
        return words.getString("step." + step.name() + ".explanation");
    }

    /**
     * @param direction a direction
     * @return for example {@code to the service}
     */
    public String direction(Direction direction) {
        return words.getString("direction." + direction.name());
    }

    /**
     * @param fault a fault
     * @return its name, one to four words
     */
    public String name(Fault fault) {
        return words.getString("fault." + fault.name());
    }

    /**
     * @param fault a fault
     * @param kind how the device proves itself
     * @return what the device does, in a sentence
     */
    public String effect(Fault fault, AttestationKind kind) {
        return words.getString(key(fault, kind) + ".effect");
    }

    /**
     * @param fault a fault
     * @param kind how the device proves itself
     * @return what a service should answer, in a sentence
     */
    public String rightAnswer(Fault fault, AttestationKind kind) {
        return words.getString(key(fault, kind) + ".answer");
    }

    private static String key(Fault fault, AttestationKind kind) {
        return "fault." + fault.name()
                + (fault == Fault.FLIPPED_BIT && kind == AttestationKind.X509 ? ".x509" : "");
    }

    /**
     * @param ending how a run ended
     * @return it in a sentence
     */
    public String sentence(RunResult.Ending ending) {
        return switch (ending) {
            case RunResult.Ending.Assigned assigned -> text("ending.assigned", assigned.deviceId(), assigned.hub());
            case RunResult.Ending.Refused refused -> refused.errorCode().isPresent()
                    ? text("ending.refusedWithCode", Integer.toString(refused.httpStatus()),
                            Integer.toString(refused.errorCode().getAsInt()), refused.message())
                    : text("ending.refused", Integer.toString(refused.httpStatus()), refused.message());
            case RunResult.Ending.BrokenOff broken -> text("ending.brokenOff", title(broken.during()),
                    broken.message());
            case RunResult.Ending.Canceled canceled -> text("ending.canceled");
        };
    }

    private String text(String key, Object... arguments) {
        return new MessageFormat(words.getString(key), locale).format(arguments);
    }
}
