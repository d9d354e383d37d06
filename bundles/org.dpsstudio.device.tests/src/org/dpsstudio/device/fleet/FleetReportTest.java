// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.StepKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

@Timeout(60)
class FleetReportTest {
    private static final String HOSTILE = "=HYPERLINK(\"x\"),<script>alert('1')</script>&]]>\u0000\u202E\n]]";
    /** The shape that build servers agree on: that of the JUnit task of Ant, with suites and skipped cases. */
    private static final String SHAPE = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
              <xs:attributeGroup name="counts">
                <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
                <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
                <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
                <xs:attribute name="skipped" type="xs:nonNegativeInteger" use="required"/>
                <xs:attribute name="time" type="xs:decimal" use="required"/>
              </xs:attributeGroup>
              <xs:complexType name="problem" mixed="true">
                <xs:attribute name="type" type="xs:string" use="required"/>
                <xs:attribute name="message" type="xs:string"/>
              </xs:complexType>
              <xs:element name="testsuites"><xs:complexType><xs:sequence>
                <xs:element name="testsuite" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
                  <xs:element name="testcase" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
                    <xs:choice minOccurs="0">
                      <xs:element name="skipped"><xs:complexType>
                        <xs:attribute name="message" type="xs:string"/></xs:complexType></xs:element>
                      <xs:element name="error" type="problem"/>
                      <xs:element name="failure" type="problem"/>
                    </xs:choice>
                    <xs:element name="system-out" type="xs:string" minOccurs="0"/>
                  </xs:sequence>
                    <xs:attribute name="name" type="xs:string" use="required"/>
                    <xs:attribute name="classname" type="xs:string" use="required"/>
                    <xs:attribute name="time" type="xs:decimal" use="required"/>
                  </xs:complexType></xs:element>
                </xs:sequence>
                  <xs:attributeGroup ref="counts"/>
                  <xs:attribute name="name" type="xs:token" use="required"/>
                  <xs:attribute name="timestamp" type="xs:dateTime" use="required"/>
                  <xs:attribute name="hostname" type="xs:token" use="required"/>
                </xs:complexType></xs:element>
              </xs:sequence>
                <xs:attributeGroup ref="counts"/>
                <xs:attribute name="name" type="xs:string"/>
              </xs:complexType></xs:element>
            </xs:schema>""";

    @TempDir
    private Path folder;
    private int runs;

    /** 100 devices: 20 have a fault, of which 10 are let in; 5 others are refused, 5 break off. */
    private FleetResult mixed() throws Exception {
        return run(new FakeDevices((identity, request) -> {
            String id = identity.registrationId().text();
            if (request.faults().contains(Fault.WRONG_CLOCK)) {
                return FakeDevices.refused(401, 401002);
            }
            if (request.faults().isEmpty() && id.endsWith("3")) {
                return id.contains("derived")
                        ? new Ending.Refused(404, OptionalInt.of(404201), Optional.empty(), HOSTILE,
                                Optional.of("<t>"), Optional.empty())
                        : new Ending.BrokenOff(StepKind.TOKEN, HOSTILE);
            }
            return FakeDevices.ASSIGNED;
        }), "Nacht <schicht> & \"mehr\"");
    }

    private FleetResult run(FakeDevices devices, String name) throws Exception {
        FleetDefinition fleet = new FleetDefinition(name, 100, "f",
                List.of(FleetPart.of(FleetKind.SYMMETRIC_KEY, 1), FleetPart.of(FleetKind.DERIVED_KEY, 1)),
                new Arrival.AllAtOnce(), Map.of(Fault.WRONG_CLOCK, 10.0, Fault.FLIPPED_BIT, 10.0),
                RetryPolicy.never(), ErrorBudget.ofCount(3000), 8, 11);
        try (FleetIdentities identities = FleetIdentities.open(folder.resolve("identities"), fleet, Passwords.NONE)) {
            identities.make(new SecureRandom(), MakingProgress.NONE);
            try (FleetRun run = FleetRun.prepare(
                    FleetOrder.of(fleet, FleetTarget.of("localhost", 1, "0ne", List.of())), identities,
                    folder.resolve("run-" + runs++), devices)) {
                run.start();
                return run.await();
            }
        }
    }

    private FleetResult canceled() throws Exception {
        CountDownLatch four = new CountDownLatch(4);
        FleetDefinition fleet = FleetDefinition.of("short", 20, "f", List.of(FleetPart.of(FleetKind.DERIVED_KEY, 1),
                FleetPart.of(FleetKind.SYMMETRIC_KEY, 1)));
        FleetDefinition slow = new FleetDefinition("short", 20, "f", fleet.parts(), fleet.arrival(), Map.of(),
                fleet.retry(), fleet.budget(), 4, 1);
        FakeDevices devices = new FakeDevices((identity, request) -> {
            four.countDown();
            new CountDownLatch(1).await();
            return FakeDevices.ASSIGNED;
        });
        try (FleetIdentities identities = FleetIdentities.open(folder.resolve("identities"), slow, Passwords.NONE)) {
            identities.make(new SecureRandom(), MakingProgress.NONE);
            try (FleetRun run = FleetRun.prepare(
                    FleetOrder.of(slow, FleetTarget.of("localhost", 1, "0ne", List.of())), identities,
                    folder.resolve("run-" + runs++), devices)) {
                run.start();
                four.await();
                run.cancel();
                return run.await();
            }
        }
    }

    private String report(FleetReport report, FleetResult result) throws IOException {
        Path file = folder.resolve("report." + report.extension());
        report.write(result, file, Locale.ENGLISH);
        return Files.readString(file);
    }

    private static List<Element> elements(Element from, String name) {
        NodeList found = from.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }

    private static Element junit(String text) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(new StringReader(SHAPE))).newValidator()
                .validate(new StreamSource(new StringReader(text)));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(text))).getDocumentElement();
    }

    @Test
    void junitHasTheShapeAndACaseForEveryDevice() throws Exception {
        FleetResult result = mixed();
        Element suites = junit(report(FleetReport.JUNIT, result));

        assertEquals("Nacht <schicht> & \"mehr\"", suites.getAttribute("name"));
        assertEquals("100", suites.getAttribute("tests"));
        assertEquals(List.of("f.key", "f.derived-key"),
                elements(suites, "testsuite").stream().map(suite -> suite.getAttribute("name")).toList());
        assertEquals(100, elements(suites, "testcase").stream().map(one -> one.getAttribute("name")).distinct()
                .count());
        for (Element suite : elements(suites, "testsuite")) {
            assertEquals(suite.getAttribute("tests"), "" + elements(suite, "testcase").size());
            assertEquals(suite.getAttribute("failures"), "" + elements(suite, "failure").size());
            assertEquals(suite.getAttribute("errors"), "" + elements(suite, "error").size());
        }
        FleetSnapshot numbers = result.numbers();
        assertEquals(numbers.errors(), elements(suites, "failure").size() + elements(suites, "error").size());
        assertEquals(10, elements(suites, "system-out").size(), "refused for their fault");
        Element refused = elements(suites, "failure").stream()
                .filter(one -> one.getAttribute("type").equals("404201")).findAny().orElseThrow();
        assertTrue(refused.getTextContent().contains("<script>alert('1')</script>&]]>"), refused.getTextContent());
        assertTrue(refused.getTextContent().contains("trackingId: <t>"));
    }

    @Test
    void junitSkipsWhoWasBrokenOffOrDidNotCome() throws Exception {
        Element suites = junit(report(FleetReport.JUNIT, canceled()));

        assertEquals("20", suites.getAttribute("tests"));
        assertEquals("20", suites.getAttribute("skipped"));
        assertEquals(16, elements(suites, "skipped").stream()
                .filter(one -> one.getAttribute("message").contains("did not come")).count());
        assertEquals(20, elements(suites, "testcase").stream().map(one -> one.getAttribute("name")).distinct()
                .count());
    }

    /** A reader of RFC 4180. */
    private static List<List<String>> csv(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    value.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    value.append(c);
                }
            } else if (c == '"') {
                assertEquals(0, value.length(), "a quotation mark within a plain value");
                quoted = true;
            } else if (c == ',' || c == '\r') {
                line.add(value.toString());
                value.setLength(0);
                if (c == '\r') {
                    assertEquals('\n', text.charAt(++i));
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else {
                value.append(c);
            }
        }
        assertFalse(quoted);
        assertEquals(0, value.length());
        return lines;
    }

    @Test
    void csvHasALineForEveryDeviceAndNoFormula() throws Exception {
        FleetResult result = mixed();
        List<List<String>> lines = csv(report(FleetReport.CSV, result));

        assertEquals(101, lines.size());
        int columns = lines.getFirst().size();
        assertTrue(lines.stream().allMatch(line -> line.size() == columns));
        int message = lines.getFirst().indexOf("message");
        int ending = lines.getFirst().indexOf("ending");
        List<String> refused = lines.stream().filter(line -> line.contains("404201")).findFirst().orElseThrow();
        assertTrue(refused.get(message).startsWith("'=HYPERLINK(\"x\"),<script>"), refused.get(message));
        assertEquals("refused", refused.get(ending));
        assertEquals(result.numbers().provisioned(),
                lines.stream().filter(line -> line.get(ending).equals("provisioned")).count());
        assertTrue(lines.stream().flatMap(List::stream).noneMatch(value -> value.matches("[=+@-].*")));
    }

    @Test
    void csvTellsWhoDidNotCome() throws Exception {
        List<List<String>> lines = csv(report(FleetReport.CSV, canceled()));

        assertEquals(21, lines.size());
        assertEquals(16, lines.stream().filter(line -> line.contains("not-come")).count());
        assertEquals(20, lines.stream().skip(1).map(line -> line.get(1)).distinct().count());
    }

    /** Elements are closed in their order, and attributes are quoted. */
    private static List<String> tags(String html) {
        Set<String> empty = Set.of("meta", "line", "rect", "path", "br");
        List<String> tags = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>();
        Matcher matcher = Pattern.compile("<(/?)([a-zA-Z0-9]+)((?:\\s+[a-zA-Z0-9-]+=\"[^\"<>]*\")*)\\s*/?>")
                .matcher(html.substring(html.indexOf('>') + 1));
        int end = 0;
        while (matcher.find()) {
            String between = html.substring(html.indexOf('>') + 1).substring(end, matcher.start());
            assertFalse(between.contains("<"), between);
            end = matcher.end();
            String name = matcher.group(2);
            tags.add(name);
            if (!matcher.group(1).isEmpty()) {
                assertEquals(open.pop(), name);
            } else if (!empty.contains(name)) {
                open.push(name);
            }
        }
        assertTrue(open.isEmpty(), open.toString());
        return tags;
    }

    @Test
    void htmlIsOnePageThatLoadsNothing() throws Exception {
        String html = report(FleetReport.HTML, mixed());
        List<String> tags = tags(html);

        assertEquals(3, tags.stream().filter("svg"::equals).count() / 2, "rate, latency, reasons");
        assertTrue(tags.stream().filter("table"::equals).count() / 2 >= 7, "each picture has a table beside it");
        for (String foreign : List.of("script", "link", "img", "iframe", "object")) {
            assertFalse(tags.contains(foreign), foreign);
        }
        assertFalse(html.contains("url(") || html.contains("@import") || html.contains("http"),
                "nothing is loaded");
        assertTrue(html.contains("prefers-color-scheme: dark") && html.contains("@media print"));
        assertTrue(html.contains("Nacht &lt;schicht&gt; &amp; &quot;mehr&quot;"));
        assertTrue(html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"));
        assertFalse(html.contains("\u202E") || html.contains("\u0000"), "text keeps its direction");
    }

    @Test
    void htmlTellsFaultsAndTheirReasons() throws Exception {
        String html = report(FleetReport.HTML, mixed());

        assertTrue(html.contains("<tr><th scope=\"row\">Wrong clock</th><td>Refused</td>"
                + "<td>The service did not accept the device&#39;s proof (401002).</td><td>yes</td>"
                + "<td class=\"number\">10</td></tr>"),
                html);
        assertTrue(html.contains("<tr><th scope=\"row\">Flipped bit</th><td>Provisioned</td>"), html);
    }

    @Test
    void reportsOfARunWithoutOutcomesAreWhole() throws Exception {
        FleetResult result = run(new FakeDevices((identity, request) -> new Ending.Canceled()), "nothing");

        tags(report(FleetReport.HTML, result));
        junit(report(FleetReport.JUNIT, result));
        assertEquals(101, csv(report(FleetReport.CSV, result)).size());
    }

    @Test
    void aReportThatFailsLeavesTheOneBefore() throws Exception {
        FleetResult result = mixed();
        Path file = folder.resolve("reports").resolve("report.html");
        Files.createDirectory(file.getParent());
        Files.writeString(file, "before");
        Path log = result.folder().resolve("outcomes.jsonl");
        Files.write(log, ("not json\n" + Files.readString(log)).getBytes(StandardCharsets.UTF_8));

        for (FleetReport report : FleetReport.values()) {
            assertThrows(IOException.class, () -> report.write(result, file, Locale.ENGLISH));
        }
        assertEquals("before", Files.readString(file));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void twoRunsAreCompared() throws Exception {
        FleetResult before = mixed();
        FleetResult after = run(new FakeDevices((identity, request) -> request.faults().isEmpty()
                ? FakeDevices.ASSIGNED : FakeDevices.refused(401, 401002)), "again");
        FleetComparison comparison = FleetComparison.of(before, after);

        assertEquals(0, comparison.onlyBefore());
        assertEquals(0, comparison.onlyAfter());
        int failedBefore = before.numbers().refused() - 10 + before.numbers().brokenOff();
        assertEquals(failedBefore + 10, comparison.changedCount(), "the failed ones, and those let in by mistake");
        assertEquals(comparison.changedCount(), comparison.changed().size());
        for (FleetComparison.ChangedDevice device : comparison.changed()) {
            assertEquals(device.before().device(), device.after().device());
            assertTrue(!device.before().expected() && device.after().expected());
        }
        FleetComparison.Figure errors = comparison.figures().stream()
                .filter(figure -> figure.measure() == FleetComparison.Measure.ERRORS).findAny().orElseThrow();
        assertEquals(before.numbers().errors(), errors.before());
        assertEquals(0, errors.after());
        FleetComparison.ReasonPair refused = comparison.reasons().stream()
                .filter(pair -> pair.reason().key().equals("401002")).findAny().orElseThrow();
        assertEquals(10, refused.before());
        assertEquals(20, refused.after());
        assertTrue(Double.isNaN(comparison.figures().stream()
                .filter(figure -> figure.measure() == FleetComparison.Measure.SERVICE_COST).findAny().orElseThrow()
                .after()));
    }

    @Test
    void aRunOfSomeIsComparedWithThatOfAll() throws Exception {
        FleetResult before = mixed();
        FleetResult few = canceled();
        FleetComparison comparison = FleetComparison.of(before, few);

        assertEquals(96, comparison.onlyBefore());
        assertEquals(0, comparison.onlyAfter());
        assertEquals(4, comparison.changedCount());
    }

    @Test
    void everyWordIsThere() {
        FleetWords words = FleetWords.in(Locale.ENGLISH);
        Stream.of(FleetKind.values()).map(words::kind).forEach(text -> assertFalse(text.isBlank()));
        Stream.of(DeviceEnding.values()).map(words::ending).forEach(text -> assertFalse(text.isBlank()));
        Stream.of(FleetState.values()).map(words::state).forEach(text -> assertFalse(text.isBlank()));
        Stream.of(FleetEnd.values()).map(words::end).forEach(text -> assertTrue(text.endsWith(".")));
        Stream.of(FleetComparison.Measure.values()).map(words::measure).forEach(text -> assertFalse(text.isBlank()));
        assertEquals("50 at once, every 2.5 seconds",
                words.arrival(new Arrival.Batches(50, Duration.ofMillis(2500))));
    }
}
