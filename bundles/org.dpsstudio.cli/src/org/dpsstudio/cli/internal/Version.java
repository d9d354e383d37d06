// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.jar.Manifest;

import org.dpsstudio.cli.Main;

import picocli.CommandLine.IVersionProvider;

/** Tells the version that the manifest beside this class names. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        String here = Main.class.getResource("Main.class").toString();
        String root = here.substring(0, here.length() - (Main.class.getName().length() + ".class".length()));
        try (InputStream content = URI.create(root + "META-INF/MANIFEST.MF").toURL().openStream()) {
            String version = new Manifest(content).getMainAttributes().getValue("Bundle-Version");
            return new String[] { "DPS Studio " + version.replace(".qualifier", "") };
        }
    }
}
