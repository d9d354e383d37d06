// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.identity;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.dpsstudio.attestation.making.CertificateFiles;
import org.dpsstudio.device.internal.identity.PrivateFile;

/**
 * The files of one device's secrets: beside each other in one folder, with the device's name and an ending each. They
 * are readable by their owner alone (mode 0600, where the file system knows owners), and each is there whole or not at
 * all.
 *
 * @param folder made when it is not there, mode 0700
 * @param name the device's; what file systems do not take in it is written otherwise
 */
public record SecretFiles(Path folder, String name) {
    static final String PKCS12 = ".p12";
    static final String PASSWORD = ".password";
    static final String EXPIRED = ".expired.pem";
    static final String TPM_STATE = ".tpm";
    static final String KEY = ".key";
    static final String GROUP_KEY = ".groupkey";
    private static final List<String> ENDINGS = List.of(PKCS12, PASSWORD, EXPIRED, TPM_STATE, KEY, GROUP_KEY);

    /** Keeps the folder's absolute path. */
    public SecretFiles {
        folder = folder.toAbsolutePath().normalize();
    }

    /**
     * @param ending with its dot
     * @return the file of that ending, which need not be there; names that differ in case only have the same
     */
    Path path(String ending) {
        return folder.resolve(CertificateFiles.fileName(name.toLowerCase(Locale.ROOT)) + ending);
    }

    Path write(String ending, byte[] content) throws IdentityException {
        return PrivateFile.write(path(ending), content);
    }

    void deleteExcept(Set<Path> used) throws IdentityException {
        for (String ending : ENDINGS) {
            if (!used.contains(path(ending))) {
                PrivateFile.delete(path(ending));
            }
        }
    }
}
