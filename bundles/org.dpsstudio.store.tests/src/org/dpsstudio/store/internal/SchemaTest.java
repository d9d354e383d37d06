// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.service.browse.TraceQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.store.SqliteStore;
import org.dpsstudio.store.StoreException;
import org.dpsstudio.store.StoreException.Problem;
import org.dpsstudio.store.StoreSettings;
import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** What a file has to be so that it is opened, and how an older one is brought up to date. */
class SchemaTest {
    private static final StoreSettings SETTINGS = StoreSettings
            .defaults(Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC));
    private static final List<String> KNOWN = Schema.known().steps();

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("dps.db");
    }

    @Test
    void aNewFileHasTheNewestSchemaAndItsHistory() throws SQLException {
        SqliteStore.open(file, SETTINGS).close();
        assertEquals(KNOWN.size(), number("PRAGMA user_version"));
        assertEquals(KNOWN.size(), number("SELECT count(*) FROM schema_history"));
        assertEquals(SETTINGS.clock().instant(),
                Ticks.time(number("SELECT applied FROM schema_history WHERE version = 1")));
        assertEquals(0, number("SELECT count(*) FROM enrollment_list"));
    }

    @Test
    @EnabledOnOs({ OS.LINUX, OS.MAC })
    void onlyTheOwnerMayReadTheFileAndItsJournal() throws IOException {
        try (SqliteStore store = SqliteStore.open(file, SETTINGS)) {
            store.write(w -> {
                w.putSetting("a", "b");
                return true;
            });
            try (var files = Files.list(folder)) {
                List<Path> all = files.toList();
                assertEquals(3, all.size(), all.toString());
                for (Path one : all) {
                    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(one)));
                }
            }
        }
    }

    @Test
    void whatWasWrittenIsReadableWithAnyToolOfTheEngine() throws SQLException {
        try (SqliteStore store = SqliteStore.open(file, SETTINGS)) {
            store.write(w -> {
                w.putEnrollment(Samples.individual("Press-1"));
                w.putRegistration(Samples.record("press-1"));
                return true;
            });
        }
        assertEquals("Press-1 individual symmetricKey enabled assigned hub-1.example.net 2026-03-04 05:06:07",
                text("""
                        SELECT concat_ws(' ', name, kind, attestation, status, state, hub, created)
                        FROM enrollment_list"""));
    }

    @Test
    void anOlderFileIsBroughtUpToDateWithItsContent() throws SQLException {
        SqliteStore.open(file, SETTINGS).close();
        try (SqliteStore store = SqliteStore.open(file, SETTINGS)) {
            store.write(w -> {
                w.putEnrollment(Samples.individual("dev"));
                return true;
            });
        }
        StoreFile newer = StoreFile.open(file, SETTINGS,
                with("CREATE TABLE extra (a TEXT); INSERT INTO extra VALUES (1)",
                        "ALTER TABLE extra ADD COLUMN b TEXT DEFAULT 'two'; -- and a comment; with a semicolon"));
        Reading reading = newer.reading();
        assertTrue(reading.individual(RegistrationId.of("dev")).isPresent());
        reading.end();
        newer.close();
        assertEquals(KNOWN.size() + 2, number("PRAGMA user_version"));
        assertEquals(KNOWN.size() + 2, number("SELECT count(*) FROM schema_history"));
        assertEquals("two", text("SELECT b FROM extra"));
    }

    @Test
    void aStoreOfTheFirstSchemaKeepsEverythingAndItsCertificatesAreListedByExpiry() throws SQLException {
        EnrollmentGroup group = EnrollmentGroup.of(EnrollmentGroupId.of("Line-4"), Samples.groupMechanisms().get(1))
                .withRevision(Samples.revision());
        List<IndividualEnrollment> individuals = List.of(Samples.individual("Dev-1"),
                Samples.fullIndividual("Dev-2", Samples.individualMechanisms().get(2)),
                Samples.fullIndividual("Dev-3", Samples.individualMechanisms().get(3)));
        RegistrationRecord record = Samples.record("Dev-2");
        try (SqliteStore store = SqliteStore.open(file, SETTINGS)) {
            store.write(w -> {
                individuals.forEach(w::putEnrollment);
                w.putEnrollment(group);
                w.putRegistration(record);
                w.putSetting("a", "b");
                return w.addTrace(Samples.trace("Dev-2", Outcome.REFUSED));
            });
        }
        copyToFirstSchema();
        try (SqliteStore store = SqliteStore.open(file, SETTINGS)) {
            for (IndividualEnrollment individual : individuals) {
                assertEquals(Optional.of(individual), store.read(r -> r.individual(individual.registrationId())));
            }
            assertEquals(Optional.of(group), store.read(r -> r.group(group.groupId())));
            assertEquals(Optional.of(record), store.read(r -> r.registration(record.registrationId())));
            assertEquals(Optional.of("b"), store.read(r -> r.setting("a")));
            assertEquals(1, store.read(r -> r.traces(TraceQuery.newest(10))).size());
            assertEquals(List.of("g/line-4/1", "g/line-4/2", "i/dev-2/1", "i/dev-2/2", "i/dev-3/2"), expiring(store));
            RegistrationRecord sealed = Samples.tpmRecord("Dev-1");
            store.write(w -> {
                w.putRegistration(sealed);
                return true;
            });
            assertEquals(Optional.of(sealed), store.read(r -> r.registration(sealed.registrationId())));
            store.write(w -> w.deleteEnrollment(individuals.get(1).key()));
            assertEquals(List.of("g/line-4/1", "g/line-4/2", "i/dev-3/2"), expiring(store));
        }
        assertEquals(KNOWN.size(), number("PRAGMA user_version"));
    }

    private static List<String> expiring(SqliteStore store) {
        return store.read(r -> r.knownCertificates(Optional.empty(), 100)).stream()
                .sorted(Comparator.comparing(known -> known.position().owner())).map(known -> known.position().owner())
                .toList();
    }

    /** Puts the same rows into the tables of the first schema, as its program left them. */
    private void copyToFirstSchema() throws SQLException {
        Path first = folder.resolve("first.db");
        try (SqlConnection sql = SqlConnection.open(first)) {
            sql.begin();
            new Schema(KNOWN.subList(0, 1)).migrate(sql, SETTINGS.clock());
            sql.commit();
        }
        List<String> tables = List.of("setting", "access_policy", "hub", "linked_hub", "hub_device", "enrollment",
                "enrollment_detail", "enrollment_certificate", "registration", "trace", "counter");
        try (Connection connection = new JDBC().connect(JDBC.PREFIX + first, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH '" + file + "' AS newest");
            for (String table : tables) {
                String columns;
                try (var names = statement.executeQuery(
                        "SELECT group_concat(name) FROM pragma_table_info('" + table + "', 'main')")) {
                    columns = names.getString(1);
                }
                statement.execute("INSERT INTO " + table + " (" + columns + ") SELECT " + columns + " FROM newest."
                        + table);
            }
        }
        file = first;
    }

    @Test
    void aStepThatFailsChangesNothing() throws SQLException {
        SqliteStore.open(file, SETTINGS).close();
        assertThrows(StoreException.class, () -> StoreFile.open(file, SETTINGS,
                with("CREATE TABLE extra (a TEXT)", "INSERT INTO missing VALUES (1)")));
        assertEquals(KNOWN.size(), number("PRAGMA user_version"));
        assertEquals(0, number("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"));
        SqliteStore.open(file, SETTINGS).close();
    }

    @Test
    void aFileOfANewerProgramIsRefusedAndLeftAlone() throws IOException {
        StoreFile.open(file, SETTINGS, with("CREATE TABLE extra (a TEXT)")).close();
        byte[] before = Files.readAllBytes(file);
        StoreException refusal = refused(Problem.NEWER_SCHEMA);
        assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void anotherProgramsDatabaseIsRefusedAndLeftAlone() throws IOException, SQLException {
        try (Connection connection = new JDBC().connect(JDBC.PREFIX + file, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE songs (title TEXT)");
        }
        byte[] before = Files.readAllBytes(file);
        refused(Problem.NOT_A_STORE);
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void whatIsNoDatabaseIsRefusedAndLeftAlone() throws IOException {
        byte[] letter = "Dear reader, ".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        Files.write(file, letter);
        refused(Problem.NOT_A_STORE);
        assertArrayEquals(letter, Files.readAllBytes(file));
    }

    @Test
    void aFolderInItsPlaceIsRefused() throws IOException {
        Files.createDirectory(file);
        refused(Problem.NOT_A_STORE);
    }

    @Test
    void aMissingFolderIsNamed() {
        file = folder.resolve("missing").resolve("dps.db");
        assertTrue(refused(Problem.NO_ACCESS).getMessage().contains("missing"));
    }

    @Test
    void anEmptyFileBecomesAStore() throws IOException {
        Files.createFile(file);
        try (SqliteStore store = SqliteStore.open(file, SETTINGS)) {
            assertEquals(0L, store.<Long>read(StoreReader::individualCount));
        }
    }

    @Test
    void damageIsToldAsSuch() throws IOException {
        try (SqliteStore store = SqliteStore.open(file, SETTINGS)) {
            store.write(w -> {
                for (int n = 0; n < 500; n++) {
                    w.putEnrollment(Samples.fullIndividual("dev-" + n, Samples.keys()));
                }
                return true;
            });
        }
        byte[] content = Files.readAllBytes(file);
        Arrays.fill(content, content.length / 2, content.length, (byte) 0x5A);
        Files.write(file, content);
        StoreException told = assertThrows(StoreException.class, () -> {
            try (SqliteStore store = SqliteStore.open(file, SETTINGS)) {
                for (int n = 0; n < 500; n++) {
                    RegistrationId id = RegistrationId.of("dev-" + n);
                    store.read(r -> r.individual(id));
                }
            }
        });
        assertEquals(Problem.DAMAGED, told.problem());
    }

    @Test
    void aColumnThatCannotBeReadIsDamageToo() throws SQLException {
        try (SqliteStore store = SqliteStore.open(file, SETTINGS)) {
            store.write(w -> {
                w.putEnrollment(Samples.individual("dev"));
                return true;
            });
        }
        execute("UPDATE enrollment_detail SET allocation_policy = 'by the moon'");
        try (SqliteStore store = SqliteStore.open(file, SETTINGS)) {
            StoreException told = assertThrows(StoreException.class,
                    () -> store.read(r -> r.individual(RegistrationId.of("dev"))));
            assertEquals(Problem.DAMAGED, told.problem());
            assertTrue(store.read(r -> r.individual(RegistrationId.of("other"))).isEmpty(), "and reading goes on");
        }
    }

    private StoreException refused(Problem problem) {
        StoreException refusal = assertThrows(StoreException.class, () -> SqliteStore.open(file, SETTINGS).close());
        assertEquals(problem, refusal.problem(), refusal.getMessage());
        return refusal;
    }

    private static Schema with(String... more) {
        List<String> steps = new ArrayList<>(KNOWN);
        steps.addAll(List.of(more));
        return new Schema(steps);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = new JDBC().connect(JDBC.PREFIX + file, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = new JDBC().connect(JDBC.PREFIX + file, new Properties());
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }
}
