// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.dpsstudio.attestation.internal.reading.Findings.About;
import org.dpsstudio.attestation.reading.Reason;

/**
 * Reads Java's own key stores, JKS and JCEKS. Certificates need no password there; each key has one of its own.
 * Nothing in them is deserialized.
 */
final class KeyStoreReader {
    private static final int JKS = 0xFEEDFEED;
    private static final int JCEKS = 0xCECECECE;
    private static final int DIGEST_LENGTH = 20;
    private static final int LARGEST_KEY = 64 * 1024;
    private static final String JKS_PROTECTION = "1.3.6.1.4.1.42.2.17.1.1";
    private static final String JCEKS_PROTECTION = "1.3.6.1.4.1.42.2.19.1";
    private static final int PRIVATE_KEY = 1;
    private static final int TRUSTED = 2;

    private final Findings found;
    private final StructureReader structures;

    KeyStoreReader(Findings found, StructureReader structures) {
        this.found = found;
        this.structures = structures;
    }

    static boolean looksLike(byte[] content) {
        if (content.length < 4) {
            return false;
        }
        int magic = ByteBuffer.wrap(content).getInt();
        return magic == JKS || magic == JCEKS;
    }

    void read(Spot spot, byte[] content) {
        try (var in = new DataInputStream(new ByteArrayInputStream(content))) {
            in.readInt();
            int version = in.readInt();
            int count = in.readInt();
            if (version != 1 && version != 2 || count < 0) {
                found.problem(spot, About.CERTIFICATE, Reason.DAMAGED, "DAMAGED.store");
                return;
            }
            boolean any = false;
            for (int i = 0; i < count && !found.done(); i++) {
                if (!entry(spot, in, version)) {
                    return;
                }
                any = true;
            }
            if (in.available() < DIGEST_LENGTH && !found.done()) {
                throw new EOFException();
            }
            if (!any) {
                found.problem(spot, About.CERTIFICATE, Reason.EMPTY, "EMPTY.parts");
            }
        } catch (EOFException truncated) {
            found.problem(spot, About.CERTIFICATE, Reason.TRUNCATED, "TRUNCATED.somewhere");
        } catch (IOException malformed) {
            found.problem(spot, About.CERTIFICATE, Reason.DAMAGED, "DAMAGED.store");
        }
    }

    /** @return whether the next entry can be found */
    private boolean entry(Spot spot, DataInputStream in, int version) throws IOException {
        int tag = in.readInt();
        String alias = in.readUTF();
        in.readLong();
        Spot at = alias.isBlank() ? spot : spot.entry(alias);
        switch (tag) {
            case PRIVATE_KEY -> {
                key(at, block(in));
                int certificates = in.readInt();
                for (int i = 0; i < certificates && !found.done(); i++) {
                    certificate(i == 0 ? at : spot.entry(alias + " (" + (i + 1) + ")"), in, version);
                }
            }
            case TRUSTED -> certificate(at, in, version);
            default -> {
                found.problem(at, About.OTHER, Reason.UNSUPPORTED, "UNSUPPORTED.secretKey");
                return false;
            }
        }
        return true;
    }

    private void certificate(Spot at, DataInputStream in, int version) throws IOException {
        String type = version == 1 ? "X.509" : in.readUTF();
        byte[] der = block(in);
        if ("X.509".equals(type) || "X509".equals(type)) {
            structures.certificate(at, der);
        } else {
            found.problem(at, About.OTHER, Reason.UNSUPPORTED, "UNSUPPORTED.part");
        }
    }

    private static byte[] block(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException();
        }
        return in.readNBytes(length);
    }

    private void key(Spot at, byte[] der) {
        if (!found.wantsKey()) {
            return;
        }
        try {
            if (der.length > LARGEST_KEY) {
                throw new NotOpenedException(Reason.UNSUPPORTED);
            }
            EncryptedPrivateKeyInfo info = EncryptedPrivateKeyInfo.getInstance(der);
            PrivateKeyInfo clear = found.unlocking().open(password -> opened(info, password));
            found.add(structures.keys().item(at, clear));
        } catch (NotOpenedException closed) {
            structures.keys().closed(at, closed);
        } catch (IOException | RuntimeException malformed) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions.
            found.problem(at, About.KEY, Reason.DAMAGED, "DAMAGED.key");
        }
    }

    private PrivateKeyInfo opened(EncryptedPrivateKeyInfo info, char[] password) throws NotOpenedException {
        byte[] clear = switch (info.getEncryptionAlgorithm().getAlgorithm().getId()) {
            case JKS_PROTECTION -> jks(info.getEncryptedData(), password);
            case JCEKS_PROTECTION -> jceks(info, password);
            default -> throw new NotOpenedException(Reason.UNSUPPORTED);
        };
        try {
            return PrivateKeyInfo.getInstance(clear);
        } catch (RuntimeException wrong) {
            // A wrong password now and then leaves bytes that are no structure.
            throw new NotOpenedException(Reason.PASSWORD_WRONG, wrong);
        }
    }

    /** A stream of SHA-1 digests, begun with a salt and ended by a digest of the key. */
    private byte[] jks(byte[] content, char[] password) throws NotOpenedException {
        int length = content.length - 2 * DIGEST_LENGTH;
        if (length < 0) {
            throw new NotOpenedException(Reason.UNSUPPORTED);
        }
        found.unlocking().spend(1 + length / DIGEST_LENGTH);
        byte[] secret = new String(password).getBytes(StandardCharsets.UTF_16BE);
        byte[] clear = Arrays.copyOfRange(content, DIGEST_LENGTH, DIGEST_LENGTH + length);
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] stream = Arrays.copyOf(content, DIGEST_LENGTH);
            for (int i = 0; i < length; i++) {
                if (i % DIGEST_LENGTH == 0) {
                    sha1.update(secret);
                    stream = sha1.digest(stream);
                }
                clear[i] ^= stream[i % DIGEST_LENGTH];
            }
            sha1.update(secret);
            byte[] digest = sha1.digest(clear);
            Arrays.fill(secret, (byte) 0);
            if (!MessageDigest.isEqual(digest,
                    Arrays.copyOfRange(content, DIGEST_LENGTH + length, content.length))) {
                throw new NotOpenedException(Reason.PASSWORD_WRONG);
            }
            return clear;
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private byte[] jceks(EncryptedPrivateKeyInfo info, char[] password) throws NotOpenedException {
        ASN1Sequence parameters = ASN1Sequence.getInstance(info.getEncryptionAlgorithm().getParameters());
        byte[] salt = ASN1OctetString.getInstance(parameters.getObjectAt(0)).getOctets();
        long iterations = Decryption.bounded(ASN1Integer.getInstance(parameters.getObjectAt(1)).getValue());
        found.unlocking().spend(iterations);
        try {
            Cipher cipher = Cipher.getInstance("PBEWithMD5AndTripleDES");
            cipher.init(Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance("PBEWithMD5AndTripleDES").generateSecret(new PBEKeySpec(password)),
                    new PBEParameterSpec(salt, (int) iterations));
            return cipher.doFinal(info.getEncryptedData());
        } catch (GeneralSecurityException | RuntimeException wrong) {
            // The JDK tells a salt of the wrong length by unchecked exceptions.
            throw new NotOpenedException(Reason.PASSWORD_WRONG, wrong);
        }
    }
}
