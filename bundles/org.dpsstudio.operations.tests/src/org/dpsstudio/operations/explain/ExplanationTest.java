// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationTest {
    private static final Locale ENGLISH = Locale.ENGLISH;

    private static Finding finding(Rule rule, Verdict verdict, String expected, String came, Remedy remedy) {
        return new Finding(rule, verdict, Optional.ofNullable(expected), Optional.ofNullable(came),
                Optional.ofNullable(remedy));
    }

    private static Trace trace(Outcome outcome, Finding... findings) {
        Trace sample = Samples.trace("press-0017", outcome);
        return new Trace(7, sample.attempt(), sample.enrollment(), List.of(findings), outcome, 0, 1);
    }

    private static void assertSentence(String text) {
        assertTrue(text.matches("(?s)[A-Z“].*[.]"), text);
        assertFalse(text.contains("{") || text.contains("}") || text.contains("''"), text);
    }

    @ParameterizedTest
    @EnumSource
    void everyVerdictOfEveryRuleIsASentenceWithAndWithoutValues(Rule rule) {
        for (Verdict verdict : Verdict.values()) {
            assertSentence(Explanation.rule(finding(rule, verdict, null, null, null), ENGLISH));
            for (Remedy remedy : Remedy.values()) {
                Finding finding = finding(rule, verdict, "a/b", "It came.", remedy);
                assertSentence(Explanation.rule(finding, ENGLISH));
                assertSentence(Explanation.rule(finding.about("CN=x"), ENGLISH));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFailedIsNeverToldInTheWordsOfWhatHolds(Rule rule) {
        String failed = Explanation.rule(finding(rule, Verdict.FAILED, null, null, null), ENGLISH);
        for (Verdict other : List.of(Verdict.PASSED, Verdict.WARNING, Verdict.DECIDED)) {
            assertNotEquals(failed, Explanation.rule(finding(rule, other, null, null, null), ENGLISH));
        }
    }

    @Test
    void noTwoRulesFailInTheSameWords() {
        Map<String, Rule> known = new HashMap<>();
        for (Rule rule : Rule.values()) {
            assertEquals(null, known.put(Explanation.rule(finding(rule, Verdict.FAILED, null, null, null), ENGLISH),
                    rule));
            assertEquals(null, known.put(Explanation.name(rule, ENGLISH), rule));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleHasANameAndLabels(Rule rule) {
        for (String label : List.of(Explanation.name(rule, ENGLISH), Explanation.expectedLabel(rule, ENGLISH),
                Explanation.cameLabel(rule, ENGLISH))) {
            assertTrue(label.matches("[A-Z][^.:{]{2,60}"), label);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRemedyIsToldInSentences(Remedy remedy) {
        assertSentence(Explanation.remedy(remedy, ENGLISH));
    }

    @Test
    void everyVerdictAndOutcomeHasItsWord() {
        for (Verdict verdict : Verdict.values()) {
            assertTrue(Explanation.verdict(verdict, ENGLISH).matches("[a-z]{2,10}"));
        }
        for (Outcome outcome : Outcome.values()) {
            assertTrue(Explanation.outcome(outcome, ENGLISH).matches("[a-z]{2,10}"));
            assertSentence(Explanation.reason(trace(outcome), ENGLISH));
            assertSentence(Explanation.reason(Rule.HUB_DEVICE, outcome, ENGLISH));
        }
    }

    @Test
    void theReasonIsTheCheckThatFailedFirst() {
        Trace trace = trace(Outcome.REFUSED, Finding.passed(Rule.CERTIFICATE_READABLE, "CN=a"),
                finding(Rule.CERTIFICATE_ENROLLED, Verdict.FAILED, "AA", "BB", Remedy.ENROLL_CERTIFICATE),
                finding(Rule.CERTIFICATE_VALID_NOW, Verdict.FAILED, "a/b", "c", Remedy.RENEW_CERTIFICATE));
        assertEquals("The device presented another certificate than the one enrolled for it.",
                Explanation.reason(trace, ENGLISH));
        assertEquals(Explanation.reason(trace, ENGLISH),
                Explanation.reason(Rule.CERTIFICATE_ENROLLED, Outcome.REFUSED, ENGLISH));
    }

    @Test
    void theReasonOfAnAssignedDeviceIsItsHub() {
        assertEquals("The device was let in and assigned to hub-1.example.net.",
                Explanation.reason(trace(Outcome.ASSIGNED,
                        Finding.decided(Rule.HUB_CHOSEN, "hashed", "hub-1.example.net"),
                        Finding.passed(Rule.HUB_DEVICE, "press-0017")), ENGLISH));
    }

    @Test
    void valuesAreSaidWhereTheyMakeItClearer() {
        assertEquals("The certificate is for “press-0018”, but the device registers as “press-0017”.",
                Explanation.rule(finding(Rule.CERTIFICATE_NAMES_DEVICE, Verdict.FAILED, "press-0017", "press-0018",
                        Remedy.REISSUE_CERTIFICATE), ENGLISH));
        assertEquals("The device used the ID scope “0neB”, but this service's is “0neA”.", Explanation.rule(
                finding(Rule.ID_SCOPE_KNOWN, Verdict.FAILED, "0neA", "0neB", Remedy.CORRECT_ID_SCOPE), ENGLISH));
    }

    @Test
    void anExpiredCertificateAndOneThatIsNotValidYetAreToldApart() {
        String period = "2026-01-01T00:00:00Z/2026-02-01T00:00:00Z";
        assertEquals("The certificate has expired: it was valid until 2026-02-01T00:00:00Z.",
                Explanation.rule(finding(Rule.CERTIFICATE_VALID_NOW, Verdict.FAILED, period, "2026-03-01T00:00:00Z",
                        Remedy.RENEW_CERTIFICATE), ENGLISH));
        assertEquals("The certificate is not valid yet: its validity begins at 2026-01-01T00:00:00Z, and here it is "
                + "2025-12-31T00:00:00Z.",
                Explanation.rule(finding(Rule.CERTIFICATE_VALID_NOW, Verdict.FAILED, period, "2025-12-31T00:00:00Z",
                        Remedy.SET_CLOCK), ENGLISH));
    }

    @Test
    void theCertificateThatAFindingIsAboutIsNamed() {
        String period = "2026-01-01T00:00:00Z/2026-02-01T00:00:00Z";
        Finding expired = finding(Rule.CHAIN_VALID_NOW, Verdict.FAILED, period, "2026-03-01T00:00:00Z",
                Remedy.REISSUE_CA_CERTIFICATE);
        assertEquals("A CA certificate of the chain has expired: it was valid until 2026-02-01T00:00:00Z.",
                Explanation.rule(expired, ENGLISH));
        assertEquals("The CA certificate “CN=Line 4” has expired: it was valid until 2026-02-01T00:00:00Z.",
                Explanation.rule(expired.about("CN=Line 4"), ENGLISH));
        assertEquals("The certificate “CN=a” does not have the form that RFC 5280 asks for: serialNumber zero.",
                Explanation.rule(finding(Rule.CHAIN_WELL_FORMED, Verdict.FAILED, "RFC 5280", "serialNumber zero",
                        Remedy.REISSUE_CERTIFICATE).about("CN=a"), ENGLISH));
        assertEquals("Certificate", Explanation.aboutLabel(ENGLISH));
    }

    @Test
    void everyWayInWhichATpmIsNotLetInHasItsSentence() {
        assertEquals("The TPM that answered is not the one enrolled.", Explanation.rule(
                finding(Rule.ENDORSEMENT_KEY, Verdict.FAILED, "AA", "BB", Remedy.ENROLL_ENDORSEMENT_KEY), ENGLISH));
        assertEquals("The TPM was sent a challenge that it can answer until 12:05.", Explanation.rule(
                finding(Rule.TPM_CHALLENGE, Verdict.DECIDED, null, "12:05", Remedy.ANSWER_CHALLENGE), ENGLISH));
        assertEquals("The challenge was answered before, and an answer is good for one registration only.",
                challenge("answered", Remedy.REGISTER_AGAIN));
        assertEquals("The answer is to an old challenge: the device has asked for others since.",
                challenge("superseded", Remedy.REGISTER_AGAIN));
        assertEquals("The service knows of no challenge to this device: none was sent, or it was too long ago, or the "
                + "service was started again since.", challenge("none", Remedy.REGISTER_AGAIN));
        assertEquals("The token is not signed with the key of any challenge that the TPM was sent.",
                challenge("none", Remedy.ANSWER_CHALLENGE));
        assertEquals("The device answered the challenge without sending the keys of its TPM once more.",
                challenge("none", Remedy.CORRECT_REQUEST));
        assertEquals("The answer to the challenge came too late: it was good until registration, and the answer came "
                + "at 12:06.", challenge("12:06", Remedy.REGISTER_AGAIN));
        assertEquals("The TPM's storage root key that came with the answer is not the one that was challenged.",
                Explanation.rule(finding(Rule.TPM_CHALLENGE, Verdict.FAILED, "AA", "BB", Remedy.REGISTER_AGAIN)
                        .about("storageRootKey"), ENGLISH));
        assertEquals("A TPM would refuse what has to be done with its endorsement key: the key is ECC, where RSA 2048 "
                + "is asked for.",
                Explanation.rule(
                        finding(Rule.TPM_CHALLENGE, Verdict.FAILED, "RSA 2048", "ECC", Remedy.REMAKE_TPM_KEYS)
                                .about("endorsementKey"),
                        ENGLISH));
        assertEquals("The endorsement key of the TPM in the request cannot be read: It is cut off.", Explanation.rule(
                finding(Rule.REQUEST_WELL_FORMED, Verdict.FAILED, "TPM2B_PUBLIC", "It is cut off.",
                        Remedy.CORRECT_REQUEST).about("endorsementKey"),
                ENGLISH));
        assertEquals("Key", Explanation.aboutLabel(Rule.TPM_CHALLENGE, ENGLISH));
        assertEquals("Certificate", Explanation.aboutLabel(Rule.CHAIN_PURPOSE, ENGLISH));
    }

    private static String challenge(String came, Remedy remedy) {
        return Explanation.rule(finding(Rule.TPM_CHALLENGE, Verdict.FAILED, "registration", came, remedy), ENGLISH);
    }

    @Test
    void aChallengeIsToldAsSuchWhateverElseWasUnusual() {
        assertEquals("The TPM was sent a challenge; the device registers again with the answer.", Explanation.reason(
                trace(Outcome.CHALLENGED, finding(Rule.TPM_CHALLENGE, Verdict.WARNING, "a", "b",
                        Remedy.REMAKE_TPM_KEYS)),
                ENGLISH));
    }

    @Test
    void whatDevicesSendIsNotTakenForAPattern() {
        assertEquals("The certificate is for “{0}'{1}”, but the device registers as “x”.", Explanation.rule(finding(
                Rule.CERTIFICATE_NAMES_DEVICE, Verdict.FAILED, "x", "{0}'{1}", Remedy.REISSUE_CERTIFICATE), ENGLISH));
    }

    @Test
    void namesOfRulesAreReadAsWordsAndDevicesNamesAreNot() {
        Finding syntax = finding(Rule.REGISTRATION_ID_SYNTAX, Verdict.FAILED, "REGISTRATION_ID", "EMPTY",
                Remedy.CORRECT_REGISTRATION_ID);
        assertTrue(Explanation.expected(syntax, ENGLISH).orElseThrow().startsWith("A registration ID has 1 to 128"));
        assertEquals(Optional.of("EMPTY"), Explanation.came(syntax));
        assertEquals(Optional.of("The end of the certificate is missing. Copy it again, up to and including its END "
                + "line."), Explanation.came(
                        finding(Rule.CERTIFICATE_READABLE, Verdict.FAILED, "X.509", "TRUNCATED",
                                Remedy.REISSUE_CERTIFICATE)));
        assertEquals(Optional.of("EMPTY"), Explanation.came(Finding.passed(Rule.CERTIFICATE_READABLE, "EMPTY")));
    }

    @Test
    void rulesAreFoundByTheBeginningOfAWord() {
        assertEquals(Set.of(Rule.TOKEN_NOT_EXPIRED, Rule.CERTIFICATE_VALID_NOW, Rule.CHAIN_VALID_NOW),
                Explanation.rulesSaying("Expired", ENGLISH));
        assertTrue(Explanation.rulesSaying("another certificate", ENGLISH).contains(Rule.CERTIFICATE_ENROLLED));
        assertEquals(Set.of(), Explanation.rulesSaying("xpired", ENGLISH));
        assertEquals(Set.of(), Explanation.rulesSaying("th", ENGLISH));
    }
}
