// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.Provider;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.dpsstudio.attestation.reading.Reason;

/**
 * Decrypts by password (RFC 8018, RFC 7292 appendix B). What is encrypted says itself how much work its password
 * costs, so that work is bounded before it is begun.
 */
final class Decryption {
    private static final String PKCS12_PBE = "1.2.840.113549.1.12.1";
    /** The most memory that scrypt may ask for, in units of 128 bytes, and how often. */
    private static final int MOST_SCRYPT_BLOCKS = 512 * 1024;
    private static final int MOST_SCRYPT_RUNS = 16;
    private static final int SCRYPT_BLOCKS_PER_ITERATION = 2;

    /** Loaded when the first such content comes; it is never registered with the JDK. */
    private static final class BouncyCastle {
        static final Provider PROVIDER = new BouncyCastleProvider();
    }

    private final Unlocking unlocking;

    Decryption(Unlocking unlocking) {
        this.unlocking = unlocking;
    }

    static Provider provider() {
        return BouncyCastle.PROVIDER;
    }

    /** @return the bytes in the clear; a wrong password now and then gives bytes without meaning */
    byte[] decrypt(AlgorithmIdentifier algorithm, byte[] encrypted, char[] password) throws NotOpenedException {
        spend(algorithm);
        boolean wrongZero = password.length == 0;
        try {
            return decrypt(algorithm, encrypted, password, wrongZero);
        } catch (NotOpenedException wrong) {
            if (!wrongZero || !algorithm.getAlgorithm().getId().startsWith(PKCS12_PBE)) {
                throw wrong;
            }
        }
        // The empty password has two forms there: of no bytes, and of a terminating zero.
        spend(algorithm);
        return decrypt(algorithm, encrypted, password, false);
    }

    private static byte[] decrypt(AlgorithmIdentifier algorithm, byte[] encrypted, char[] password,
            boolean wrongZero) throws NotOpenedException {
        try {
            InputDecryptorProvider any = new JcePKCSPBEInputDecryptorProviderBuilder().setProvider(provider())
                    .setTryWrongPKCS12Zero(wrongZero).build(password);
            InputDecryptorProvider decryptor = password.length == 0 ? new EmptyPassword(any) : any;
            try (InputStream clear = decryptor.get(algorithm).getInputStream(new ByteArrayInputStream(encrypted))) {
                return clear.readAllBytes();
            }
        } catch (OperatorCreationException unknown) {
            // The empty password is refused in the same way as an unknown algorithm.
            throw new NotOpenedException(password.length == 0 ? Reason.PASSWORD_WRONG : Reason.UNSUPPORTED, unknown);
        } catch (IOException | RuntimeException wrong) {
            // A wrong password mostly breaks the padding, which ciphers tell in many ways.
            throw new NotOpenedException(Reason.PASSWORD_WRONG, wrong);
        }
    }

    private void spend(AlgorithmIdentifier algorithm) throws NotOpenedException {
        try {
            if (PKCSObjectIdentifiers.id_PBES2.equals(algorithm.getAlgorithm())) {
                derivation(AlgorithmIdentifier.getInstance(
                        PBES2Parameters.getInstance(algorithm.getParameters()).getKeyDerivationFunc()));
            } else {
                unlocking.spend(bounded(PKCS12PBEParams.getInstance(algorithm.getParameters()).getIterations()));
            }
        } catch (RuntimeException malformed) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions.
            throw new NotOpenedException(Reason.UNSUPPORTED, malformed);
        }
    }

    /** Counts the work of a key derivation function. */
    void derivation(AlgorithmIdentifier function) throws NotOpenedException {
        ASN1ObjectIdentifier name = function.getAlgorithm();
        ASN1Encodable parameters = function.getParameters();
        if (PKCSObjectIdentifiers.id_PBKDF2.equals(name)) {
            PBKDF2Params pbkdf2 = PBKDF2Params.getInstance(parameters);
            unlocking.spend(bounded(pbkdf2.getIterationCount()));
            if (pbkdf2.getKeyLength() != null) {
                unlocking.spend(bounded(pbkdf2.getKeyLength()));
            }
        } else if (MiscObjectIdentifiers.id_scrypt.equals(name)) {
            ScryptParams scrypt = ScryptParams.getInstance(parameters);
            BigInteger blocks = scrypt.getCostParameter().multiply(scrypt.getBlockSize());
            long runs = bounded(scrypt.getParallelizationParameter());
            if (blocks.signum() < 0 || blocks.bitLength() > 31 || blocks.intValue() > MOST_SCRYPT_BLOCKS
                    || runs > MOST_SCRYPT_RUNS) {
                throw new NotOpenedException(Reason.TOO_COSTLY);
            }
            unlocking.spend(blocks.longValue() * runs / SCRYPT_BLOCKS_PER_ITERATION);
        } else {
            throw new NotOpenedException(Reason.UNSUPPORTED);
        }
    }

    static long bounded(BigInteger count) {
        return count.signum() < 0 || count.bitLength() > 31 ? Long.MAX_VALUE : count.longValue();
    }
}
