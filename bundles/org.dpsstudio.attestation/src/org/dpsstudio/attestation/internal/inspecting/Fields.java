// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.Field;

/** Makes fields. */
final class Fields {
    private Fields() {
    }

    static Field of(String key, String value, Tlv at) {
        return of(key, value, at, List.of());
    }

    static Field of(String key, String value, Tlv at, List<Field> children) {
        return new Field(key, InspectingText.label(key), value, children, false, false, Optional.of(at.range()));
    }

    /** @return a field whose value tells all its parts */
    static Field parts(String key, Tlv at, List<Field> children) {
        return of(key, Shown.parts(children), at, children);
    }

    /** @return a field of equal parts, whose value tells theirs */
    static Field list(String key, Tlv at, List<Field> children) {
        return of(key, Shown.list(children.stream().map(Field::value).toList()), at, children);
    }

    /** @return a field that was not read from bytes */
    static Field computed(String key, String value, List<Field> children) {
        return new Field(key, InspectingText.label(key), value, children, false, false, Optional.empty());
    }

    static Field hex(String key, Tlv at) {
        return of(key, Shown.hex(at), at);
    }

    static Field bool(String key, Tlv at) throws MalformedDerException {
        return of(key, Shown.yesOrNo(DerValue.bool(at)), at);
    }

    static Field number(String key, Tlv at) throws MalformedDerException {
        return of(key, Shown.number(DerValue.integer(at)), at);
    }

    static Field oid(String key, Tlv at) throws MalformedDerException {
        return of(key, Oids.words(DerValue.oid(at)), at);
    }

    static Field time(String key, Tlv at) throws MalformedDerException {
        return of(key, Shown.time(DerValue.time(at)), at);
    }

    static Field string(String key, Tlv at) throws MalformedDerException {
        return of(key, Shown.line(DerValue.string(at)), at);
    }

    /** @return a field of an IA5String whose tag is replaced; UTF-8 where it is that, wrongly but not rarely */
    static Field ia5(String key, Tlv at) throws MalformedDerException {
        String text;
        try {
            text = DerValue.text(at, StandardCharsets.UTF_8);
        } catch (MalformedDerException notUtf8) {
            text = DerValue.text(at, StandardCharsets.ISO_8859_1);
        }
        return of(key, Shown.line(text), at);
    }

    /** @return a field of any element: a simple value as such, anything else in hexadecimal digits */
    static Field any(String key, Tlv at) {
        return of(key, Asn1Values.value(at).orElseGet(() -> Shown.hex(at.encoded())), at);
    }

    /** @return a field that tells that its bytes break their format, and how */
    static Field malformed(String key, Tlv at, MalformedDerException why) {
        Field problem = computed("problem", why.getMessage(), List.of());
        return new Field(key, InspectingText.label(key), Shown.hex(at), List.of(problem), false, true,
                Optional.of(at.range()));
    }
}
