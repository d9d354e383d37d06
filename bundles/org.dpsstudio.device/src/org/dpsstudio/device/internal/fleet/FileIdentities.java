// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NotDirectoryException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

import org.dpsstudio.device.fleet.FleetEnrollment;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.Slots;

/**
 * Identities that stay in their files. A record is the files' name without ending, the registration ID and the
 * certificate, so that a fleet can be listed and enrolled without passwords; below 0 are the CA certificates that came
 * along, of which a group each is made.
 */
final class FileIdentities extends Sequence {
    private final Path folder;
    private final String prefix;
    private final boolean grouped;
    private final KnownPasswords passwords;
    private final Deque<String> unread = new ArrayDeque<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> authorities = new HashSet<>();
    private volatile Optional<SortedMap<String, List<Path>>> listed = Optional.empty();

    FileIdentities(RecordFile records, int needed, Path folder, String prefix, boolean grouped,
            KnownPasswords passwords) {
        super(records, needed);
        this.folder = folder;
        this.prefix = prefix;
        this.grouped = grouped;
        this.passwords = passwords;
    }

    private SortedMap<String, List<Path>> files() throws IOException, FleetException {
        Optional<SortedMap<String, List<Path>>> known = listed;
        if (known.isPresent()) {
            return known.get();
        }
        try {
            SortedMap<String, List<Path>> found = IdentityFile.list(folder);
            listed = Optional.of(found);
            return found;
        } catch (NoSuchFileException | NotDirectoryException missing) {
            throw new FleetException(FleetText.say("fileFolderMissing", folder), missing);
        }
    }

    @Override
    synchronized void prepare(SecureRandom random) throws IOException, FleetException {
        listed = Optional.empty();
        unread.clear();
        ids.clear();
        authorities.clear();
        Set<String> taken = new HashSet<>();
        int missing = missing();
        for (int number = 0; number < needed(); number++) {
            if (records().has(number)) {
                List<byte[]> pieces = Pieces.split(records().read(number), 3);
                taken.add(new String(pieces.getFirst(), StandardCharsets.UTF_8));
                ids.add(new String(pieces.get(1), StandardCharsets.UTF_8));
            }
        }
        for (int number : records().shared()) {
            authorities.add(thumbprint(records().read(number)));
        }
        for (String name : files().keySet()) {
            if (!taken.contains(name)) {
                unread.add(name);
            }
        }
        if (unread.size() < missing) {
            throw new FleetException(FleetText.say("filesTooFew", folder, files().size(), needed()));
        }
    }

    private static String thumbprint(byte[] der) throws FleetException {
        return Der.enrolled(der).info().sha256Thumbprint();
    }

    @Override
    byte[] make(int number, SecureRandom random) throws IOException, FleetException {
        String name;
        synchronized (this) {
            name = unread.remove();
        }
        IdentityFile identity = IdentityFile.read(files().get(name), passwords);
        synchronized (this) {
            if (!ids.add(identity.registrationId().key())) {
                throw new FleetException(
                        FleetText.say("fileTwice", folder.resolve(name), identity.registrationId()));
            }
            if (grouped && identity.top().isPresent()) {
                byte[] authority = Der.of(identity.top().get());
                if (authorities.add(thumbprint(authority))) {
                    records().append(-authorities.size(), authority);
                }
            }
        }
        return Pieces.join(name.getBytes(StandardCharsets.UTF_8),
                identity.registrationId().text().getBytes(StandardCharsets.UTF_8),
                Der.of(identity.chain().getFirst()));
    }

    @Override
    RegistrationId registrationId(int number) throws IOException, FleetException {
        return KeptValues.registrationId(Pieces.split(records().read(number), 3).get(1));
    }

    @Override
    DeviceIdentity open(int number, boolean expired) throws IOException, FleetException {
        List<byte[]> pieces = Pieces.split(records().read(number), 3);
        String name = new String(pieces.getFirst(), StandardCharsets.UTF_8);
        RegistrationId id = KeptValues.registrationId(pieces.get(1));
        List<Path> found = files().get(name);
        if (found == null) {
            throw new FleetException(FleetText.say("fileGone", folder.resolve(name), id));
        }
        IdentityFile identity = IdentityFile.read(found, passwords);
        if (!identity.registrationId().equals(id)) {
            throw new FleetException(FleetText.say("fileOther", folder.resolve(name), id,
                    identity.registrationId()));
        }
        return new DeviceIdentity.X509(id, identity.chain(), identity.key(), KeyPlace.SOFTWARE, () -> {
        });
    }

    @Override
    AttestationMechanism attestation(int number) throws IOException, FleetException {
        return new AttestationMechanism.X509ClientCertificates(
                Slots.primary(Der.enrolled(Pieces.split(records().read(number), 3).getLast())));
    }

    @Override
    List<FleetEnrollment.Group> groups() throws IOException, FleetException {
        List<FleetEnrollment.Group> groups = new ArrayList<>();
        for (int number : records().shared()) {
            Certificate authority = Der.enrolled(records().read(number));
            groups.add(new FleetEnrollment.Group(
                    EnrollmentGroupId.of(prefix + "-ca-" + authority.info().sha256Thumbprint().substring(0, 8)),
                    new AttestationMechanism.X509SigningCertificates(Slots.primary(authority))));
        }
        return groups;
    }
}
