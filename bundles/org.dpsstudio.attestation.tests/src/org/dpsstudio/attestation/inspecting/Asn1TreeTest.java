// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.Bytes;
import org.junit.jupiter.api.Test;

class Asn1TreeTest {
    private static Asn1Tree tree(String hex) {
        return Asn1Tree.of(Bytes.of(HexFormat.of().parseHex(hex)));
    }

    private static Asn1Node root(String hex) {
        return tree(hex).roots().getFirst();
    }

    @Test
    void anObjectIdentifierHasItsName() {
        Asn1Node node = root("0603550403");
        assertEquals("OBJECT IDENTIFIER", node.tag());
        assertEquals("2.5.4.3", node.value());
        assertEquals(Optional.of("commonName"), node.name());
    }

    @Test
    void anOctetStringIsOpenedWhereItHoldsElements() {
        Asn1Node node = root("0403" + "0101FF");
        assertTrue(node.encapsulating());
        assertEquals("BOOLEAN", node.children().getFirst().tag());
        assertEquals("01:02:03", root("0403" + "010203").value());
        assertTrue(root("0403" + "010203").children().isEmpty());
    }

    @Test
    void aBitStringIsOpenedBehindItsCountOfUnusedBits() {
        Asn1Node node = root("0306" + "00" + "3003020107");
        assertEquals(3, node.children().getFirst().offset());
        assertEquals("7", node.children().getFirst().children().getFirst().value());
    }

    @Test
    void aBrokenPartSaysWhatIsWrongAndTheOthersStay() {
        Asn1Node sequence = root("3008" + "020107" + "0409" + "010203");
        assertEquals(Optional.empty(), sequence.problem());
        assertEquals("7", sequence.children().getFirst().value());
        Asn1Node broken = sequence.children().get(1);
        assertTrue(broken.problem().orElseThrow().endsWith("."));
        assertEquals(new ByteRange(5, 5), broken.range());
    }

    @Test
    void malformedValuesAreToldInHex() {
        Asn1Node node = root("0102" + "0101");
        assertEquals("01:01", node.value());
        assertTrue(node.problem().isPresent());
        assertTrue(root("170A" + "39393939393939393939").problem().isPresent());
    }

    @Test
    void longLengthsAreAProblem() {
        assertTrue(root("048101" + "07").problem().isPresent());
        assertFalse(root("0401" + "07").problem().isPresent());
    }

    @Test
    void openLengthsAreAProblem() {
        assertTrue(root("3080" + "020107" + "0000").problem().isPresent());
    }

    @Test
    void severalElementsInARowAreAllThere() {
        assertEquals(List.of("INTEGER", "NULL"), tree("020107" + "0500").roots().stream().map(Asn1Node::tag).toList());
        assertEquals(List.of(), tree("").roots());
    }

    @Test
    void nestingIsBounded() {
        byte[] deep = new byte[20_000];
        for (int i = 0; i < deep.length / 4; i++) {
            int length = deep.length - 4 * i - 4;
            deep[4 * i] = 0x30;
            deep[4 * i + 1] = (byte) 0x82;
            deep[4 * i + 2] = (byte) (length >> 8);
            deep[4 * i + 3] = (byte) length;
        }
        Asn1Node node = Asn1Tree.of(Bytes.of(deep)).roots().getFirst();
        int depth = 1;
        while (!node.children().isEmpty()) {
            node = node.children().getFirst();
            depth++;
        }
        assertEquals(Asn1Tree.DEEPEST, depth);
        assertTrue(node.problem().isPresent());
    }

    @Test
    void theNumberOfNodesIsBounded() {
        byte[] many = new byte[100_000];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = 5;
        }
        List<Asn1Node> roots = Asn1Tree.of(Bytes.of(many)).roots();
        assertEquals(Asn1Tree.MOST_NODES + 1, roots.size());
        assertTrue(roots.getLast().problem().isPresent());
    }

    @Test
    void thePathToAPlaceGoesFromOutsideIn() {
        Asn1Tree tree = tree("3005" + "3003" + "020107");
        assertEquals(List.of("SEQUENCE", "SEQUENCE", "INTEGER"), tree.pathTo(new ByteRange(6, 1)).stream().map(
                Asn1Node::tag).toList());
        assertEquals(List.of(), tree.pathTo(new ByteRange(6, 10)));
    }
}
