// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host.internal;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

import org.dpsstudio.host.HostException;
import org.dpsstudio.host.HostSettings;

/** Reads and writes a data folder's {@code service.properties}. */
public final class SettingsFile {
    /** The file's name in the data folder. */
    public static final String NAME = "service.properties";

    private static final String LISTEN = "listen";
    private static final String HTTPS_PORT = "https-port";
    private static final String HOST_NAMES = "host-names";
    private static final String TRACE_MAX_COUNT = "trace-max-count";
    private static final String TRACE_MAX_AGE = "trace-max-age";
    private static final Set<String> KNOWN = Set.of(LISTEN, HTTPS_PORT, HOST_NAMES, TRACE_MAX_COUNT, TRACE_MAX_AGE);

    private SettingsFile() {
    }

    /**
     * @param defaults what holds for entries that the file does not have
     * @return what the file of the defaults' data folder says
     * @throws HostException when it cannot be read or an entry cannot hold
     */
    public static HostSettings read(HostSettings defaults) throws HostException {
        Path file = defaults.data().resolve(NAME);
        Properties entries = new Properties();
        try {
            entries.load(new StringReader(Files.readString(file)));
        } catch (NoSuchFileException notThere) {
            return defaults;
        } catch (IOException | IllegalArgumentException broken) {
            throw new HostException(Messages.text("settings.unreadable", file, Messages.reason(broken)), broken);
        }
        Set<String> unknown = new TreeSet<>(entries.stringPropertyNames());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new HostException(Messages.text("settings.unknownEntry", file, String.join(", ", unknown),
                    String.join(", ", new TreeSet<>(KNOWN))));
        }
        HostSettings settings = new HostSettings(defaults.data(),
                entries.getProperty(LISTEN, defaults.listen()).strip(),
                number(file, entries, HTTPS_PORT, defaults.httpsPort()),
                names(entries, defaults.hostNames()),
                number(file, entries, TRACE_MAX_COUNT, defaults.traceMaxCount()),
                age(file, entries, defaults.traceMaxAge()));
        settings.check();
        return settings;
    }

    /**
     * @param settings written for their data folder, which is made when it is not there
     * @throws HostException when the file cannot be written
     */
    public static void write(HostSettings settings) throws HostException {
        StringBuilder text = new StringBuilder("# ").append(Messages.text("settings.comment")).append('\n');
        entry(text, LISTEN, settings.listen());
        entry(text, HTTPS_PORT, Integer.toString(settings.httpsPort()));
        entry(text, HOST_NAMES, String.join(", ", settings.hostNames()));
        entry(text, TRACE_MAX_COUNT, Integer.toString(settings.traceMaxCount()));
        entry(text, TRACE_MAX_AGE, settings.traceMaxAge().toString());
        Path file = settings.data().resolve(NAME);
        try {
            PrivateFiles.createFolder(settings.data());
            PrivateFiles.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new HostException(Messages.text("file.unwritable", file, Messages.reason(failed)), failed);
        }
    }

    private static void entry(StringBuilder text, String name, String value) {
        text.append(name).append(" = ").append(value.replace("\\", "\\\\")).append('\n');
    }

    private static List<String> names(Properties entries, List<String> otherwise) {
        String text = entries.getProperty(HOST_NAMES);
        return text == null ? otherwise
                : Arrays.stream(text.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
    }

    private static int number(Path file, Properties entries, String name, int otherwise) throws HostException {
        String text = entries.getProperty(name);
        try {
            return text == null ? otherwise : Integer.parseInt(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new HostException(Messages.text("settings.notANumber", file, name, text), notANumber);
        }
    }

    private static Duration age(Path file, Properties entries, Duration otherwise) throws HostException {
        String text = entries.getProperty(TRACE_MAX_AGE);
        try {
            return text == null ? otherwise : Duration.parse(text.strip());
        } catch (DateTimeParseException notADuration) {
            throw new HostException(Messages.text("settings.notADuration", file, TRACE_MAX_AGE, text),
                    notADuration);
        }
    }
}
