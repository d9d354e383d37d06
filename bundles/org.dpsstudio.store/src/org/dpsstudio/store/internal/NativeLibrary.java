// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The engine's native library. The driver unpacks it anew for each process, into the folder for temporary files, and
 * a process that is killed leaves it there for ever. Here it is unpacked once.
 */
public final class NativeLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
    /** Where the driver looks before it unpacks anything. */
    private static final String PATH_PROPERTY = "org.sqlite.lib.path";

    private NativeLibrary() {
    }

    /**
     * Unpacks the library into the folder, unless the same is there already. When that cannot be done, or the library
     * cannot be loaded from there, the driver goes its own way.
     *
     * @param folder made where it is missing
     */
    public static synchronized void keepIn(Path folder) {
        if (System.getProperty(PATH_PROPERTY) != null) {
            return;
        }
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream packed = JDBC.class.getResourceAsStream(resource)) {
            if (packed == null) {
                return;
            }
            byte[] library = packed.readAllBytes();
            Files.createDirectories(folder);
            Path kept = folder.resolve(name);
            if (!Files.exists(kept) || !Arrays.equals(library, Files.readAllBytes(kept))) {
                replace(kept, library);
            }
            System.setProperty(PATH_PROPERTY, folder.toAbsolutePath().toString());
        } catch (IOException failure) {
            LOG.debug("The engine's library could not be kept in {}; it is unpacked for this process only.", folder,
                    failure);
        }
    }

    private static void replace(Path kept, byte[] library) throws IOException {
        Path fresh = Files.createTempFile(kept.getParent(), "library", ".new");
        try {
            Files.write(fresh, library);
            try {
                Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException notHere) {
                Files.move(fresh, kept, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
