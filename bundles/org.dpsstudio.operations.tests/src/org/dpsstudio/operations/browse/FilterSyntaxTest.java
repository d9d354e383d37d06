// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.operations.browse.FilterSyntax.Parsed;
import org.dpsstudio.operations.browse.FilterSyntax.Problem;
import org.dpsstudio.operations.browse.FilterSyntax.Proposal;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.FilterTerm;
import org.dpsstudio.service.browse.FilterTerm.Anywhere;
import org.dpsstudio.service.browse.FilterTerm.Between;
import org.dpsstudio.service.browse.FilterTerm.Contains;
import org.dpsstudio.service.browse.FilterTerm.Not;
import org.dpsstudio.service.browse.FilterTerm.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterSyntaxTest {
    /** Half past ten in the morning of 23 November in Berlin. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:30:00Z"), ZoneId.of("Europe/Berlin"));
    private static final Instant FAR = Instant.parse("9999-12-31T23:59:59Z");
    private static final List<String> HUBS = List.of("hub-2.example.net", "hub-1.example.net");

    private final FilterSyntax syntax = new FilterSyntax(CLOCK, Locale.ENGLISH);

    private List<FilterTerm> terms(String filter) {
        return assertInstanceOf(Parsed.class, syntax.parse(filter), () -> syntax.parse(filter).toString()).terms();
    }

    private Problem problem(String filter) {
        return assertInstanceOf(Problem.class, syntax.parse(filter), filter);
    }

    private static Anywhere anywhere(String text) {
        return new Anywhere(text, Explanation.rulesSaying(text, Locale.ENGLISH));
    }

    @Test
    void aBlankFilterShowsAll() {
        assertEquals(List.of(), terms(""));
        assertEquals(List.of(), terms(" \t "));
    }

    @Test
    void freeTextLooksIntoTheWordsOfReasonsToo() {
        assertEquals(List.of(new Anywhere("press", Set.of()), new Anywhere("17", Set.of())), terms("press 17"));
        Anywhere expired = assertInstanceOf(Anywhere.class, terms("expired").getFirst());
        assertEquals(Set.of(Rule.TOKEN_NOT_EXPIRED, Rule.CERTIFICATE_VALID_NOW, Rule.CHAIN_VALID_NOW),
                expired.reasons());
    }

    @Test
    void fieldsAreTakenWhateverTheirCaseAndValuesBecomeTheApisWords() {
        assertEquals(List.of(new Contains(EnrollmentColumn.ID, "Press"),
                new Contains(EnrollmentColumn.KIND, "individual"),
                new Contains(EnrollmentColumn.ATTESTATION, "symmetricKey"),
                new Contains(EnrollmentColumn.STATUS, "disabled"), new Contains(EnrollmentColumn.STATE, "refused"),
                new Contains(EnrollmentColumn.HUB, "hub-1")),
                terms("id:Press KIND:Individual attestation:SYMMETRICKEY Status:disabled state:refused hub:hub-1"));
    }

    @Test
    void quotationMarksKeepBlanksColonsAndHyphensTogether() {
        assertEquals(List.of(anywhere("two words"), anywhere("aa:bb"), anywhere("-x"),
                new Contains(EnrollmentColumn.ID, "say \"hi\" \\ there")),
                terms("\"two words\" \"aa:bb\" \"-x\" id:\"say \\\"hi\\\" \\\\ there\""));
    }

    @Test
    void aHyphenTurnsATermAround() {
        assertEquals(List.of(new Not(new Contains(EnrollmentColumn.STATUS, "disabled")), new Not(anywhere("press"))),
                terms("-status:disabled -press"));
        assertEquals(List.of(anywhere("-"), anywhere("a-b")), terms("- a-b"));
    }

    @Test
    void textWithAColonThatIsNoFieldIsFreeTextWhenItsBeginningIsNoWord() {
        assertEquals(List.of(anywhere("10:20"), anywhere("::1")), terms("10:20 ::1"));
    }

    @Test
    void reasonsAreFoundByTheirWords() {
        assertEquals(
                List.of(new Reason(Set.of(Rule.TOKEN_NOT_EXPIRED, Rule.CERTIFICATE_VALID_NOW, Rule.CHAIN_VALID_NOW))),
                terms("reason:expired"));
        assertTrue(assertInstanceOf(Reason.class, terms("reason:\"another certificate\"").getFirst()).rules()
                .contains(Rule.CERTIFICATE_ENROLLED));
    }

    @ParameterizedTest
    @CsvSource({ "2026,2025-12-31T23:00:00Z,2026-12-31T23:00:00Z", "2026-11,2026-10-31T23:00:00Z,2026-11-30T23:00:00Z",
            "2026-03-29,2026-03-28T23:00:00Z,2026-03-29T22:00:00Z", "today,2026-11-22T23:00:00Z,2026-11-23T23:00:00Z",
            "Yesterday,2026-11-21T23:00:00Z,2026-11-22T23:00:00Z", "24h,2026-11-22T09:30:00Z,9999-12-31T23:59:59Z",
            "7d,2026-11-16T09:30:00Z,9999-12-31T23:59:59Z", "30m,2026-11-23T09:00:00Z,9999-12-31T23:59:59Z",
            "2w,2026-11-09T09:30:00Z,9999-12-31T23:59:59Z",
            "2026-11-20T14:05,2026-11-20T13:05:00Z,2026-11-20T13:06:00Z",
            "2026-11-20T14:05:06,2026-11-20T13:05:06Z,2026-11-20T13:05:07Z",
            "2026-11-20T14:05:06Z,2026-11-20T14:05:06Z,2026-11-20T14:05:07Z",
            "2026-11-20t14:05:06+02:00,2026-11-20T12:05:06Z,2026-11-20T12:05:07Z",
            ">2026-11-20,2026-11-20T23:00:00Z,9999-12-31T23:59:59Z",
            ">=2026-11-20,2026-11-19T23:00:00Z,9999-12-31T23:59:59Z",
            "<2026-11-20,1970-01-01T00:00:00Z,2026-11-19T23:00:00Z",
            "<=2026-11-20,1970-01-01T00:00:00Z,2026-11-20T23:00:00Z",
            "2026-11-01..2026-11-15,2026-10-31T23:00:00Z,2026-11-15T23:00:00Z",
            "..2026-11-15,1970-01-01T00:00:00Z,2026-11-15T23:00:00Z",
            "today..,2026-11-22T23:00:00Z,9999-12-31T23:59:59Z" })
    void timesArePeriodsInTheReadersZone(String value, Instant from, Instant until) {
        assertEquals(List.of(new Between(EnrollmentColumn.CREATED, from, until)), terms("created:" + value));
    }

    @Test
    void neverIsNotAtAnyTime() {
        assertEquals(List.of(new Not(new Between(EnrollmentColumn.LAST_ATTEMPT, Instant.EPOCH, FAR))),
                terms("attempt:never"));
        assertEquals(List.of(new Not(new Not(new Between(EnrollmentColumn.LAST_ATTEMPT, Instant.EPOCH, FAR)))),
                terms("-attempt:never"));
    }

    @ParameterizedTest
    @CsvSource({ "updated:2026-13,8,7", "x updated:2026-02-30,10,10", "created:soon,8,4", "created:>,8,1",
            "created:..,8,2", "created:2026-11-15..2026-11-01,8,22", "created:99999999d,8,9",
            "created:2026-11-20T25:00,8,16" })
    void whatIsNoTimeIsAProblemAtItsPlace(String filter, int position, int length) {
        if (filter.endsWith(":..")) {
            assertEquals(1, terms(filter).size());
            return;
        }
        Problem problem = problem(filter);
        assertEquals(position, problem.position());
        assertEquals(length, problem.length());
        assertTrue(problem.proposals().contains("today"));
    }

    @Test
    void anUnknownFieldIsAProblemWithTheLikeliestFieldFirst() {
        Problem problem = problem("press -stauts:enabled");
        assertEquals(7, problem.position());
        assertEquals("stauts:".length(), problem.length());
        assertEquals("status:", problem.proposals().getFirst());
        assertTrue(problem.message().contains("\"stauts:enabled\""), problem.message());
        assertEquals("attestation:", problem("att:x509").proposals().getFirst());
    }

    @Test
    void anUnknownValueIsAProblemWithTheLikeliestValueFirst() {
        Problem problem = problem("status:disbled");
        assertEquals(7, problem.position());
        assertEquals(7, problem.length());
        assertEquals("disabled", problem.proposals().getFirst());
        assertEquals("assigned", problem("state:asigned").proposals().getFirst());
        assertTrue(problem.message().contains("enabled, disabled"), problem.message());
    }

    @Test
    void aMissingValueAnOpenQuotationMarkAndEmptyTextAreProblems() {
        assertEquals(2, problem("a id:").position());
        assertEquals(List.of("enabled", "disabled"), problem("status:").proposals());
        Problem open = problem("id:\"half");
        assertEquals(3, open.position());
        assertEquals(5, open.length());
        assertEquals(0, problem("\"\"").position());
    }

    @Test
    void aReasonThatNothingSaysIsAProblemWhoseProposalsWouldDo() {
        Problem problem = problem("reason:zebra");
        for (String proposal : problem.proposals()) {
            assertInstanceOf(Reason.class, terms("reason:" + proposal).getFirst());
        }
        assertEquals(Rule.values().length, problem.proposals().size());
    }

    @Test
    void noInputMakesTheParserThrow() {
        Random random = new Random(23);
        String letters = "ab:-\"\\ .<>=T2013-created:id:attempt:reason:status:";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder filter = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                filter.append(letters.charAt(random.nextInt(letters.length())));
            }
            String text = filter.toString();
            if (syntax.parse(text) instanceof Problem problem) {
                assertTrue(problem.position() >= 0 && problem.length() > 0
                        && problem.position() + problem.length() <= text.length(), text + " " + problem);
            }
            for (Proposal proposal : syntax.proposals(text, random.nextInt(text.length() + 1), HUBS)) {
                assertTrue(proposal.position() >= 0 && proposal.position() + proposal.length() <= text.length(), text);
            }
        }
    }

    private List<String> proposed(String filter) {
        return syntax.proposals(filter, filter.length(), HUBS).stream().map(Proposal::text).toList();
    }

    @Test
    void atTheBeginningOfATermFieldsAreProposed() {
        assertEquals(10, proposed("").size());
        assertEquals(10, proposed("press ").size());
        assertEquals(List.of("status:", "state:"), proposed("press st").stream().sorted(
                (a, b) -> b.compareTo(a)).toList());
        assertEquals(List.of("id:"), proposed("-i"));
        assertEquals(10, proposed("-").size());
        assertEquals(List.of(), proposed("\"st"));
        Proposal field = syntax.proposals("press st", 8, HUBS).getFirst();
        assertEquals(6, field.position());
        assertEquals(2, field.length());
    }

    @Test
    void afterAColonValuesAreProposed() {
        assertEquals(List.of("enabled", "disabled"), proposed("status:"));
        assertEquals(List.of("disabled"), proposed("-status:d"));
        assertEquals(List.of("hub-1.example.net", "hub-2.example.net"), proposed("hub:h"));
        assertEquals(List.of("never"), proposed("attempt:n"));
        assertEquals(List.of(), proposed("created:n"));
        assertEquals(List.of(), proposed("nothing:"));
    }

    @Test
    void everyProposedValueIsUnderstood() {
        for (Proposal field : syntax.proposals("", 0, HUBS)) {
            for (Proposal value : syntax.proposals(field.text(), field.text().length(), HUBS)) {
                assertEquals(1, terms(field.text() + value.text()).size());
                assertTrue(!value.label().isBlank());
            }
        }
    }
}
