// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

import org.dpsstudio.wire.WireException;

import com.fasterxml.jackson.databind.JsonNode;

/** Finds the sentences of the resource bundle, and cuts foreign text down to what may stand in one. */
public final class Wording {
    private static final int SHOWN = 80;
    private static final int NAME_SHOWN = 40;

    private Wording() {
    }

    /**
     * @param key of the resource bundle
     * @param values for its places, put in as they are
     * @return the sentence
     */
    public static String say(String key, Object... values) {
        String pattern = ResourceBundle.getBundle("org.dpsstudio.wire.messages", Locale.getDefault()).getString(key);
        Object[] texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = String.valueOf(values[i]);
        }
        return MessageFormat.format(pattern, texts);
    }

    /**
     * @param path the place
     * @param sentence what is wrong there
     * @return the refusal
     */
    public static WireException wrong(String path, String sentence) {
        return new WireException(path, say("at", path, sentence));
    }

    /**
     * @param path the place
     * @param wanted key of the kind that is wanted
     * @param came what is there; null when nothing is
     * @return the refusal
     */
    public static WireException wrongKind(String path, String wanted, JsonNode came) {
        return wrong(path, say("wanted", say(wanted), say(kind(came))));
    }

    private static String kind(JsonNode node) {
        if (node == null) {
            return "nothing";
        }
        return switch (node.getNodeType()) {
            case OBJECT, POJO -> "object";
            case ARRAY -> "array";
            case STRING, BINARY -> "text";
            case BOOLEAN -> "truth";
            case NUMBER -> "number";
            case NULL -> "null";
            case MISSING -> "nothing";
        };
    }

    /**
     * @param text of foreign origin
     * @return shortened, and without control characters
     */
    public static String shown(String text) {
        return shown(text, SHOWN);
    }

    private static String shown(String text, int limit) {
        String clean = text.codePoints().limit(limit).map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return clean.length() < text.length() ? clean + "\u2026" : clean;
    }

    /**
     * @param path of an object
     * @param member its member
     * @return the member's path
     */
    public static String member(String path, String member) {
        boolean plain = !member.isEmpty() && member.length() <= NAME_SHOWN
                && member.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '$'));
        return plain ? path + "." + member : path + "['" + shown(member, NAME_SHOWN) + "']";
    }

    /**
     * @param path of an array
     * @param index a position
     * @return the element's path
     */
    public static String element(String path, int index) {
        return path + "[" + index + "]";
    }
}
