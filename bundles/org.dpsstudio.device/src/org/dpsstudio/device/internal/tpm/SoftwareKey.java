// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;

import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;

import org.dpsstudio.attestation.internal.tpm.Protection;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.model.Bytes;

/** An RSA storage key in software. */
public final class SoftwareKey {
    private static final int MODULUS_BYTES = 2 * RsaPrimes.BITS / Byte.SIZE;
    private static final int PRIME_BYTES = RsaPrimes.BITS / Byte.SIZE;
    /** How many bytes {@link #primes} gives. */
    static final int BYTES = 2 * PRIME_BYTES;
    private static final SecureRandom BLINDING = new SecureRandom();

    private final RsaPrimes primes;
    private final TpmPublic area;
    private PrivateKey key;

    private SoftwareKey(KeyTemplate template, RsaPrimes primes) {
        this.primes = primes;
        this.area = template.key(unsigned(primes.modulus(), MODULUS_BYTES));
    }

    /** @return a new key */
    public static SoftwareKey make(KeyTemplate template, SecureRandom random) {
        return new SoftwareKey(template, RsaPrimes.make(random));
    }

    /**
     * @param primes what {@link #primes} gave
     * @throws Refusal when no key can be made of it
     */
    static SoftwareKey of(KeyTemplate template, byte[] primes) throws Refusal {
        RsaPrimes read = new RsaPrimes(new BigInteger(1, Arrays.copyOf(primes, PRIME_BYTES)),
                new BigInteger(1, Arrays.copyOfRange(primes, PRIME_BYTES, BYTES)));
        Refusal.unless(primes.length == BYTES && read.usable(), ResponseCode.FAILURE);
        return new SoftwareKey(template, read);
    }

    private static byte[] unsigned(BigInteger number, int bytes) {
        byte[] signed = number.toByteArray();
        byte[] whole = new byte[bytes];
        int taken = Math.min(bytes, signed.length);
        System.arraycopy(signed, signed.length - taken, whole, bytes - taken, taken);
        return whole;
    }

    /** @return both primes, one behind the other */
    byte[] primes() {
        return Protection.joined(unsigned(primes.p(), PRIME_BYTES), unsigned(primes.q(), PRIME_BYTES));
    }

    /** @return the public area */
    public TpmPublic area() {
        return area;
    }

    /** Fleets open many that are never used, so that the rest is computed when it is needed first. */
    private PrivateKey key() throws GeneralSecurityException {
        if (key == null) {
            BigInteger lessP = primes.p().subtract(BigInteger.ONE);
            BigInteger lessQ = primes.q().subtract(BigInteger.ONE);
            BigInteger exponent = RsaPrimes.EXPONENT
                    .modInverse(lessP.multiply(lessQ).divide(lessP.gcd(lessQ)));
            key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new RSAPrivateCrtKeySpec(primes.modulus(), RsaPrimes.EXPONENT, exponent,
                            primes.p(), primes.q(), exponent.mod(lessP), exponent.mod(lessQ),
                            primes.q().modInverse(primes.p())));
        }
        return key;
    }

    /**
     * Decrypts a seed (TPM 2.0 Library Part 1, annex B.10.4).
     *
     * @param label for example IDENTITY, without its zero byte
     */
    byte[] seed(String label, Bytes secret) throws Refusal {
        Refusal.unless(secret.length() == MODULUS_BYTES, ResponseCode.SIZE);
        try {
            byte[] seed = Protection.oaep(Cipher.DECRYPT_MODE, key(),
                    (label + "\0").getBytes(StandardCharsets.US_ASCII), BLINDING).doFinal(secret.toArray());
            Refusal.unless(seed.length > 0 && seed.length <= Protection.SEED_BYTES, ResponseCode.VALUE);
            return seed;
        } catch (BadPaddingException forAnother) {
            Refusal refusal = new Refusal(ResponseCode.VALUE);
            refusal.addSuppressed(forAnother);
            throw refusal;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
