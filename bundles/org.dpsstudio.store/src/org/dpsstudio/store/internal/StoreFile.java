// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;

import org.dpsstudio.store.StoreException;
import org.dpsstudio.store.StoreException.Problem;
import org.dpsstudio.store.StoreSettings;

/** An open file: its connections, and what is known of its content. */
public final class StoreFile implements AutoCloseable {
    private static final int READERS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    private static final int SEARCHES = 2;
    private static final String WAL = "wal";
    /**
     * The writer's cache is no larger than this: after a commit in which a page of a tree was split the engine looks at
     * every page of the cache, as long as the file has less than 1 GB, and that costs more than reading pages again.
     */
    private static final String WRITER = """
            PRAGMA synchronous = FULL; PRAGMA fullfsync = 1; PRAGMA checkpoint_fullfsync = 1;
            PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 0;
            PRAGMA journal_size_limit = 134217728""";
    private static final String READER = """
            PRAGMA query_only = 1; PRAGMA cache_size = -4096; PRAGMA temp_store = MEMORY""";

    private final Path file;
    private volatile SqlConnection writer;
    private final Rules rules;
    private final Memory memory;
    private final Retention retention;
    private final ConnectionPool connections;
    private final ConnectionPool searches;
    private final Checkpointer checkpointer;
    private final Committer committer;
    private volatile boolean closed;

    private StoreFile(Path file, SqlConnection writer, StoreSettings settings, Schema schema) {
        this.file = file;
        this.writer = writer;
        schema.check(writer);
        writer.execute("PRAGMA auto_vacuum = NONE");
        String journal = writer.first("PRAGMA journal_mode = WAL", SqlConnection.Binder.NONE, Columns::text)
                .orElse("");
        if (!journal.equals(WAL)) {
            throw new StoreException(Problem.FAILED, file, "journal_mode " + journal, null);
        }
        writer.execute(WRITER);
        writer.begin();
        schema.migrate(writer, settings.clock());
        rules = Rules.load(writer);
        writer.commit();
        memory = new Memory(ConfigurationTables.load(writer), Counts.load(writer));
        writer.rollback();
        retention = new Retention(settings);
        connections = new ConnectionPool(READERS, this::reader);
        searches = new ConnectionPool(SEARCHES, this::reader);
        checkpointer = new Checkpointer(SqlConnection.open(file));
        checkpointer.start();
        committer = new Committer(this, writer);
        committer.start();
    }

    /**
     * @param file made where it is missing
     * @param settings what may be chosen
     * @return the open file
     */
    public static StoreFile open(Path file, StoreSettings settings) {
        return open(file, settings, Schema.known());
    }

    static StoreFile open(Path file, StoreSettings settings, Schema schema) {
        create(file);
        SqlConnection writer = SqlConnection.open(file);
        try {
            return new StoreFile(file, writer, settings, schema);
        } catch (RuntimeException failure) {
            writer.close();
            throw failure;
        }
    }

    /** @return a reader beside the writer; to be ended */
    public Reading reading() {
        if (closed) {
            throw new IllegalStateException("The store is closed.");
        }
        return new ReadingBeside(this);
    }

    /** @return what commits */
    public Committer committer() {
        return committer;
    }

    /** Another connection in place of one that is of no use any more. */
    SqlConnection openWriter() {
        SqlConnection sql = SqlConnection.open(file);
        sql.execute(WRITER);
        sql.begin();
        writer = sql;
        return sql;
    }

    Memory memory() {
        return memory;
    }

    Rules rules() {
        return rules;
    }

    Retention retention() {
        return retention;
    }

    Checkpointer checkpointer() {
        return checkpointer;
    }

    /** For short questions. */
    ConnectionPool connections() {
        return connections;
    }

    /** For questions that read whole tables. */
    ConnectionPool searches() {
        return searches;
    }

    @Override
    public void close() {
        closed = true;
        committer.close();
        checkpointer.close();
        searches.close();
        connections.close();
        writer.close();
    }

    private SqlConnection reader() {
        SqlConnection sql = SqlConnection.open(file);
        sql.execute(READER);
        sql.begin();
        return sql;
    }

    /** The engine gives its journal files the permissions of the file itself. */
    private static void create(Path file) {
        try {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(file, PosixFilePermissions
                        .asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
                AclFileAttributeView view = Files.getFileAttributeView(file, AclFileAttributeView.class);
                if (view != null) {
                    view.setAcl(List.of(AclEntry.newBuilder().setType(AclEntryType.ALLOW)
                            .setPrincipal(view.getOwner()).setPermissions(EnumSet.allOf(AclEntryPermission.class))
                            .build()));
                }
            }
        } catch (FileAlreadyExistsException asUsual) {
            if (!Files.isRegularFile(file)) {
                throw new StoreException(Problem.NOT_A_STORE, file, "no regular file", asUsual);
            }
        } catch (IOException failure) {
            throw new StoreException(Problem.NO_ACCESS, file, failure.toString(), failure);
        }
    }
}
