// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.dpsstudio.attestation.internal.tpm.Cursor;
import org.dpsstudio.attestation.internal.tpm.Protection;
import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.attestation.tpm.ObjectAttribute;
import org.dpsstudio.attestation.tpm.TpmAlgorithm;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;

/** An HMAC key within the software TPM. */
public final class ImportedKey {
    private static final String LABEL = "DUPLICATE";
    private static final int LARGEST_SENSITIVE = 1024;
    private static final int LARGEST_SECRET = 128;
    private static final int SYMCIPHER = 0x0025;
    private static final int INNER_KEY = 1;
    private static final int PUBLIC = 2;
    private static final int DUPLICATE = 3;
    private static final int SEED = 4;

    private final HashedKeyArea area;
    private final byte[] password;
    private final byte[] secret;

    ImportedKey(HashedKeyArea area, byte[] password, byte[] secret) {
        this.area = area;
        this.password = password.clone();
        this.secret = secret.clone();
    }

    /** TPM2_Import, then TPM2_Load, which refuses nothing that was imported under a parent with fixedTPM. */
    public static ImportedKey of(SoftwareKey parent, Secret innerKey, KeyBlob blob) throws Refusal {
        HashedKeyArea area = about(PUBLIC, () -> HashedKeyArea.read(blob.keyPublic(), behindPublic(blob)));
        Refusal.unless(!area.has(ObjectAttribute.FIXED_TPM) && !area.has(ObjectAttribute.FIXED_PARENT),
                ResponseCode.ATTRIBUTES.aboutParameter(PUBLIC));
        Refusal.unless(innerKey.length() == Protection.AES_BYTES, ResponseCode.SIZE.aboutParameter(INNER_KEY));
        byte[] seed = about(SEED, () -> parent.seed(LABEL, blob.duplicateSecret()));
        Bytes name = area.name();
        byte[] sensitive = about(DUPLICATE, () -> Unwrapping.alone(
                Unwrapping.inner(innerKey.reveal(), area.nameAlgorithm(), name,
                        Unwrapping.outer(seed, name, blob.duplicate())),
                LARGEST_SENSITIVE));
        return bound(area, new Cursor(sensitive));
    }

    private static byte[] behindPublic(KeyBlob blob) {
        return Protection.joined(Protection.sized(blob.duplicate().toArray()),
                Protection.sized(blob.duplicateSecret().toArray()), Protection.u16(TpmAlgorithm.AES.id()),
                Protection.u16(Byte.SIZE * Protection.AES_BYTES), Protection.u16(TpmAlgorithm.CFB.id()));
    }

    /** Something that may be refused. */
    @FunctionalInterface
    private interface Part<T> {
        T get() throws Refusal;
    }

    private static <T> T about(int parameter, Part<T> part) throws Refusal {
        try {
            return part.get();
        } catch (Refusal refusal) {
            throw refusal.aboutParameter(parameter);
        }
    }

    private static ImportedKey bound(HashedKeyArea area, Cursor sensitive) throws Refusal {
        int type = about(DUPLICATE, () -> type(sensitive));
        byte[] password = about(DUPLICATE, () -> Unwrapping.sized(sensitive, Unwrapping.LARGEST_DIGEST));
        byte[] obfuscation = about(DUPLICATE, () -> Unwrapping.sized(sensitive, Unwrapping.LARGEST_DIGEST));
        byte[] secret = about(DUPLICATE, () -> Unwrapping.sized(sensitive, LARGEST_SECRET));
        Refusal.unless(sensitive.left() == 0, ResponseCode.SIZE.aboutParameter(DUPLICATE));
        int digest = area.nameAlgorithm().digestBytes();
        Refusal.unless(obfuscation.length <= digest, ResponseCode.KEY_SIZE.aboutParameter(DUPLICATE));
        if (area.type() == TpmAlgorithm.KEYEDHASH) {
            about(PUBLIC, () -> {
                area.check();
                return area;
            });
        }
        Refusal.unless(type == area.type().id(), ResponseCode.TYPE.aboutParameter(DUPLICATE));
        Refusal.unless(area.type() == TpmAlgorithm.KEYEDHASH, ResponseCode.TYPE.aboutParameter(PUBLIC));
        Refusal.unless(password.length <= digest, ResponseCode.SIZE.aboutParameter(DUPLICATE));
        Refusal.unless(secret.length <= largest(area) && obfuscation.length == digest,
                ResponseCode.KEY_SIZE.aboutParameter(DUPLICATE));
        Refusal.unless(MessageDigest.isEqual(area.unique().toArray(), unique(area, obfuscation, secret)),
                ResponseCode.BINDING);
        return new ImportedKey(area, password, secret);
    }

    private static int type(Cursor sensitive) throws Refusal {
        try {
            int type = sensitive.u16("sensitiveType");
            Refusal.unless(type == TpmAlgorithm.RSA.id() || type == TpmAlgorithm.KEYEDHASH.id()
                    || type == TpmAlgorithm.ECC.id() || type == SYMCIPHER, ResponseCode.TYPE);
            return type;
        } catch (MalformedTpmStructureException malformed) {
            throw Refusal.of(malformed);
        }
    }

    /** The block of the hash algorithm, for a key is not hashed. */
    private static int largest(HashedKeyArea area) {
        return area.schemeHash().map(hash -> switch (hash) {
            case SHA1, SHA256 -> 64;
            default -> 128;
        }).orElse(LARGEST_SECRET);
    }

    private static byte[] unique(HashedKeyArea area, byte[] obfuscation, byte[] secret) {
        if (area.has(ObjectAttribute.RESTRICTED, ObjectAttribute.DECRYPT)) {
            return mac(area.nameAlgorithm(), obfuscation, secret);
        }
        return Protection.digest(area.nameAlgorithm(), Protection.joined(obfuscation, secret));
    }

    private static byte[] mac(TpmAlgorithm hash, byte[] key, byte[] content) {
        String name = "Hmac" + hash.digestName().orElseThrow().replace("-", "");
        try {
            Mac mac = Mac.getInstance(name);
            // An empty key is the same as one of zeros, and the JDK does not take it.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, name));
            return mac.doFinal(content);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** TPM2_HMAC with SHA-256 and an empty password, for any length. */
    public Bytes hmac(Bytes content) throws Refusal {
        Refusal.unless(area.has(ObjectAttribute.USER_WITH_AUTH), ResponseCode.AUTH_UNAVAILABLE);
        if (!passwordless()) {
            ResponseCode wrong = area.has(ObjectAttribute.NO_DA) ? ResponseCode.BAD_AUTH : ResponseCode.AUTH_FAIL;
            throw new Refusal(wrong.aboutSession(1));
        }
        Refusal.unless(!area.has(ObjectAttribute.RESTRICTED), ResponseCode.ATTRIBUTES.aboutHandle(1));
        Refusal.unless(area.has(ObjectAttribute.SIGN), ResponseCode.KEY.aboutHandle(1));
        Refusal.unless(area.schemeHash().orElse(TpmAlgorithm.SHA256) == TpmAlgorithm.SHA256,
                ResponseCode.VALUE.aboutParameter(2));
        return Bytes.of(mac(TpmAlgorithm.SHA256, secret, content.toArray()));
    }

    /** Zeros at a password's end do not count. */
    private boolean passwordless() {
        for (byte next : password) {
            if (next != 0) {
                return false;
            }
        }
        return true;
    }

    /** @return whether it may stay in the TPM */
    public boolean mayStay() {
        return !area.has(ObjectAttribute.ST_CLEAR);
    }

    /** @return what {@link #read} reads */
    byte[] state() {
        return Protection.joined(Protection.sized(area.content().toArray()), Protection.sized(password),
                Protection.sized(secret));
    }

    static ImportedKey read(byte[] state) throws Refusal {
        Cursor fields = new Cursor(state);
        HashedKeyArea area = HashedKeyArea.read(Bytes.of(Unwrapping.sized(fields, HashedKeyArea.LARGEST)),
                new byte[0]);
        byte[] password = Unwrapping.sized(fields, Unwrapping.LARGEST_DIGEST);
        byte[] secret = Unwrapping.sized(fields, LARGEST_SECRET);
        Refusal.unless(fields.left() == 0 && area.type() == TpmAlgorithm.KEYEDHASH, ResponseCode.FAILURE);
        return new ImportedKey(area, password, secret);
    }

    @Override
    public String toString() {
        return "ImportedKey[hidden]";
    }
}
