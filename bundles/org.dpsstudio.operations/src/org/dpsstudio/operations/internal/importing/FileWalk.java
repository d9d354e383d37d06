// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.importing;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.dpsstudio.operations.importing.CertificateScan;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;

/** The files that are to be read: those that were given, and those in the folders that were given. */
final class FileWalk {
    private final IProgressMonitor monitor;
    private final Map<Path, Path> files = new LinkedHashMap<>();
    private final Map<Path, IOException> unreachable = new TreeMap<>();
    private int skipped;
    private boolean complete = true;

    FileWalk(IProgressMonitor monitor) {
        this.monitor = monitor;
    }

    /** Adds a file, or the files of a folder in the order of their names. */
    void add(Path given) {
        if (!Files.isDirectory(given)) {
            take(given);
            return;
        }
        var inside = new Inside(given);
        try {
            Files.walkFileTree(given, EnumSet.noneOf(FileVisitOption.class),
                    CertificateScan.DEEPEST_FOLDER, inside);
        } catch (IOException broken) {
            unreachable.put(given, broken);
        }
        inside.seen.stream().sorted().forEach(this::take);
    }

    /** The same file is read once, however it is named. */
    private void take(Path file) {
        if (files.size() >= CertificateScan.MOST_FILES) {
            complete = false;
        } else {
            files.putIfAbsent(file.toAbsolutePath().normalize(), file);
        }
    }

    /** @return the files, by folder and name within each folder that was given */
    List<Path> files() {
        return List.copyOf(files.values());
    }

    /** @return files and folders that could not be looked at, and why */
    Map<Path, IOException> unreachable() {
        return unreachable;
    }

    /** @return how many hidden files and folders were left out */
    int skipped() {
        return skipped;
    }

    /** @return false when there was more than is looked at */
    boolean complete() {
        return complete;
    }

    private void stopWhenCanceled() {
        if (monitor.isCanceled()) {
            throw new OperationCanceledException();
        }
    }

    private final class Inside extends SimpleFileVisitor<Path> {
        private final Path top;
        private final List<Path> seen = new ArrayList<>();

        private Inside(Path top) {
            this.top = top;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            stopWhenCanceled();
            if (folder.equals(top) || !hidden(folder)) {
                return FileVisitResult.CONTINUE;
            }
            skipped++;
            return FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            stopWhenCanceled();
            if (attributes.isDirectory()) {
                // Where the walk ends for depth, folders come as files.
                complete = false;
            } else if (attributes.isSymbolicLink() && Files.isDirectory(file)) {
                skipped++;
            } else if (hidden(file)) {
                skipped++;
            } else if (Files.isRegularFile(file)) {
                seen.add(file);
            } else {
                skipped++;
            }
            if (seen.size() > CertificateScan.MOST_FILES) {
                complete = false;
                return FileVisitResult.TERMINATE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException broken) {
            unreachable.put(file, broken);
            return FileVisitResult.CONTINUE;
        }

        private boolean hidden(Path path) {
            Path name = path.getFileName();
            return name != null && name.toString().startsWith(".") && Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
