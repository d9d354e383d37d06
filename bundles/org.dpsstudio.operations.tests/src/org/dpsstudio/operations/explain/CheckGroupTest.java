// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.junit.jupiter.api.Test;

class CheckGroupTest {
    private static final String LEAF = "CN=press-07, O=Plant";
    private static final String LINE = "CN=Line\\, 3, O=Plant";
    private static final String ROOT = "O=Plant Root";

    private static Finding passed(Rule rule, String about) {
        return Finding.passed(rule, "x").about(about);
    }

    private static Finding failed(Rule rule, String about) {
        return Finding.failed(rule, "x", "y", Remedy.REISSUE_CA_CERTIFICATE).about(about);
    }

    private static List<String> names(List<CheckGroup> groups) {
        return groups.stream().map(CheckGroup::name).toList();
    }

    @Test
    void checksOfATpmsKeysAreOfTheWhole() {
        List<CheckGroup> groups = CheckGroup.of(List.of(Finding.passed(Rule.ENDORSEMENT_KEY, "AA"),
                Finding.failed(Rule.TPM_CHALLENGE, "a", "b", Remedy.REMAKE_TPM_KEYS).about("storageRootKey")));
        assertEquals(1, groups.size());
        assertEquals(Optional.empty(), groups.getFirst().certificate());
    }

    @Test
    void checksOfOneCertificateComeTogetherAndThoseOfTheWholeStayWhereTheyAre() {
        Finding scope = Finding.passed(Rule.ID_SCOPE_KNOWN, "0ne");
        Finding signer = passed(Rule.CHAIN_HOLDS_SIGNER, LINE);
        Finding signature = passed(Rule.CHAIN_SIGNATURE, LEAF);
        Finding list = passed(Rule.REVOCATION_LIST_CURRENT, LINE);
        Finding revoked = passed(Rule.CERTIFICATE_NOT_REVOKED, LEAF);
        Finding expired = failed(Rule.CHAIN_VALID_NOW, LINE);
        Finding anchor = passed(Rule.CHAIN_STRENGTH, ROOT);
        Finding hub = Finding.passed(Rule.HUB_CHOSEN, "hub");

        List<CheckGroup> groups = CheckGroup
                .of(List.of(scope, signer, signature, list, revoked, expired, anchor, hub));

        assertEquals(List.of(List.of(scope, signer), List.of(signature, revoked), List.of(list, expired),
                List.of(anchor), List.of(hub)), groups.stream().map(CheckGroup::findings).toList());
        assertEquals(List.of("", "press-07", "Line, 3", "O=Plant Root", ""), names(groups));
        assertEquals(Optional.of(LINE), groups.get(2).certificate());
        assertEquals(Verdict.PASSED, groups.get(1).verdict());
        assertEquals(Verdict.FAILED, groups.get(2).verdict());
        assertEquals(List.of(expired), groups.get(2).remarkable());
    }

    @Test
    void certificatesOfTheSameNameAreToldApart() {
        List<CheckGroup> renewed = CheckGroup.of(List.of(passed(Rule.CHAIN_SIGNATURE, LINE),
                passed(Rule.CHAIN_STRENGTH, LINE), passed(Rule.CHAIN_STRENGTH, LINE),
                failed(Rule.CHAIN_VALID_NOW, LINE)));
        assertEquals(List.of("Line, 3", "Line, 3 (2)"), names(renewed));
        assertEquals(List.of("CN=a, O=x", "CN=a, O=y"), names(CheckGroup
                .of(List.of(passed(Rule.CHAIN_STRENGTH, "CN=a, O=x"), passed(Rule.CHAIN_STRENGTH, "CN=a, O=y")))));
    }

    @Test
    void aGroupIsNamedAndCounted() {
        Finding good = passed(Rule.CHAIN_SIGNATURE, LEAF);
        Finding weak = Finding.warning(Rule.CHAIN_STRENGTH, "x", "y", Remedy.USE_STRONGER_ALGORITHM).about(LEAF);
        Finding old = failed(Rule.CHAIN_VALID_NOW, LEAF);
        assertEquals("Certificate “press-07”", CheckGroup.of(List.of(good)).getFirst().heading(Locale.ENGLISH));
        assertEquals("one check passed", summary(good));
        assertEquals("all 2 checks passed", summary(good, passed(Rule.CHAIN_POLICIES, LEAF)));
        assertEquals("1 of 2 with a warning", summary(good, weak));
        assertEquals("1 of 3 failed", summary(good, weak, old));
    }

    private static String summary(Finding... findings) {
        return CheckGroup.of(List.of(findings)).getFirst().summary(Locale.ENGLISH);
    }

    @Test
    void anAttemptWithoutAChainIsOneGroup() {
        assertEquals(1, CheckGroup.of(List.of(Finding.passed(Rule.ID_SCOPE_KNOWN, "0ne"),
                Finding.passed(Rule.TOKEN_SIGNATURE, "primary"))).size());
        assertEquals(List.of(), CheckGroup.of(List.of()));
    }
}
