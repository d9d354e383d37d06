// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.Asn1Node;
import org.dpsstudio.attestation.inspecting.Asn1Tree;
import org.dpsstudio.model.Bytes;

/** Walks over the elements of any bytes. */
public final class Asn1Walk {
    private static final List<String> UNIVERSAL = List.of("END OF CONTENTS", "BOOLEAN", "INTEGER", "BIT STRING",
            "OCTET STRING", "NULL", "OBJECT IDENTIFIER", "ObjectDescriptor", "EXTERNAL", "REAL", "ENUMERATED",
            "EMBEDDED PDV", "UTF8String", "RELATIVE-OID", "TIME", "[UNIVERSAL 15]", "SEQUENCE", "SET",
            "NumericString", "PrintableString", "T61String", "VideotexString", "IA5String", "UTCTime",
            "GeneralizedTime", "GraphicString", "VisibleString", "GeneralString", "UniversalString",
            "CHARACTER STRING", "BMPString");

    private final byte[] bytes;
    private int left = Asn1Tree.MOST_NODES;

    private Asn1Walk(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @return the outermost elements */
    public static List<Asn1Node> walk(Bytes content) {
        byte[] bytes = content.toArray();
        return new Asn1Walk(bytes).level(0, bytes.length, 1);
    }

    private List<Asn1Node> level(int from, int until, int depth) {
        List<Asn1Node> nodes = new ArrayList<>();
        int at = from;
        while (at < until) {
            if (left-- <= 0) {
                nodes.add(broken(at, until, InspectingText.of("asn1.tooMany")));
                return nodes;
            }
            try {
                Tlv element = Tlv.at(bytes, at, until);
                nodes.add(node(element, depth));
                at = element.end();
            } catch (MalformedDerException why) {
                nodes.add(broken(at, until, why.getMessage()));
                return nodes;
            }
        }
        return nodes;
    }

    private static Asn1Node broken(int from, int until, String problem) {
        return new Asn1Node(InspectingText.of("asn1.broken"), Optional.empty(), "", from, 0, until - from, List.of(),
                false, Optional.of(problem));
    }

    private Asn1Node node(Tlv element, int depth) {
        if (element.constructed()) {
            return depth < Asn1Tree.DEEPEST ? node(element, "", level(element.start(), element.end(), depth + 1), false,
                    shortest(element))
                    : node(element, Shown.hex(element), List.of(), false,
                            Optional.of(InspectingText.of("asn1.tooDeep")));
        }
        List<Asn1Node> inner = depth < Asn1Tree.DEEPEST ? encapsulated(element, depth) : List.of();
        return inner.isEmpty() ? simple(element) : node(element, "", inner, true, shortest(element));
    }

    private static Asn1Node simple(Tlv element) {
        if (element.tagClass() != 0) {
            return node(element, tagged(element), List.of(), false, shortest(element));
        }
        try {
            String value = Asn1Values.wellFormed(element);
            return node(element, value == null ? Shown.hex(element) : value, List.of(), false, shortest(element));
        } catch (MalformedDerException why) {
            return node(element, Shown.hex(element), List.of(), false, Optional.of(why.getMessage()));
        }
    }

    /** What an implicit tag hides is not known; where it reads as text it is most likely that. */
    private static String tagged(Tlv element) {
        for (int i = 0; i < element.length(); i++) {
            if (element.at(i) < 0x20 || element.at(i) > 0x7E) {
                return Shown.hex(element);
            }
        }
        return element.length() < 4 ? Shown.hex(element)
                : Shown.line(new String(element.content(), StandardCharsets.US_ASCII));
    }

    /** @return the elements that a string of octets or bits consists of, where it does, to the last byte */
    private List<Asn1Node> encapsulated(Tlv element, int depth) {
        boolean bits = element.is(Tlv.BIT_STRING) && element.length() > 0 && element.at(0) == 0;
        if (!bits && !element.is(Tlv.OCTET_STRING)) {
            return List.of();
        }
        int budget = left;
        try {
            Tlv inner = element.inner(bits ? 1 : 0);
            if (plausible(inner)) {
                left--;
                Asn1Node node = node(inner, depth + 1);
                if (sound(node)) {
                    return List.of(node);
                }
            }
        } catch (MalformedDerException noElement) {
            // Most strings hold something else than an element.
            left = budget;
        }
        left = budget;
        return List.of();
    }

    private static boolean plausible(Tlv inner) {
        return inner.tagClass() == 0 && inner.number() > 0 && inner.number() < UNIVERSAL.size()
                && inner.constructed() == (inner.number() == Tlv.SEQUENCE || inner.number() == Tlv.SET);
    }

    private static boolean sound(Asn1Node node) {
        return node.problem().isEmpty() && node.children().stream().allMatch(Asn1Walk::sound);
    }

    private static Asn1Node node(Tlv element, String value, List<Asn1Node> children, boolean encapsulating,
            Optional<String> problem) {
        Optional<String> name = element.is(Tlv.OID) ? Oids.name(value) : Optional.empty();
        return new Asn1Node(tag(element), name, value, element.offset(), element.headerLength(), element.length(),
                children, encapsulating, problem);
    }

    private static String tag(Tlv element) {
        return switch (element.tagClass()) {
            case 0 -> element.number() < UNIVERSAL.size() ? UNIVERSAL.get(element.number())
                    : "[UNIVERSAL " + element.number() + "]";
            case 1 -> "[APPLICATION " + element.number() + "]";
            case 2 -> "[" + element.number() + "]";
            default -> "[PRIVATE " + element.number() + "]";
        };
    }

    /** @return what is wrong when the length is not in its shortest form */
    private static Optional<String> shortest(Tlv element) {
        int length = element.length();
        int bytes = length < 0x80 ? 1 : length < 0x100 ? 2 : length < 0x1_0000 ? 3 : length < 0x100_0000 ? 4 : 5;
        int tag = element.number() < 0x1F ? 1 : element.number() < 0x80 ? 2 : element.number() < 0x4000 ? 3 : 4;
        return element.headerLength() > tag + bytes ? Optional.of(InspectingText.of("asn1.longLength"))
                : Optional.empty();
    }
}
