// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAKeyGenParameterSpec;

/**
 * The primes of an RSA 2048 key with the exponent 65537, as the JDK makes them.
 *
 * @param p the first
 * @param q the second
 */
record RsaPrimes(BigInteger p, BigInteger q) {
    /** The public exponent. */
    static final BigInteger EXPONENT = BigInteger.valueOf(65537);
    /** How long a prime is. */
    static final int BITS = 1024;

    /** @return new ones */
    static RsaPrimes make(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(2 * BITS, EXPONENT), random);
            var key = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
            return new RsaPrimes(key.getPrimeP(), key.getPrimeQ());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static boolean exponentFits(BigInteger prime) {
        return prime.subtract(BigInteger.ONE).mod(EXPONENT).signum() != 0;
    }

    /** @return whether a key can be made of them; that they are primes is not tested */
    boolean usable() {
        return p.bitLength() == BITS && q.bitLength() == BITS && p.testBit(0) && q.testBit(0)
                && modulus().bitLength() == 2 * BITS && exponentFits(p) && exponentFits(q)
                && p.gcd(q).equals(BigInteger.ONE);
    }

    BigInteger modulus() {
        return p.multiply(q);
    }

    @Override
    public String toString() {
        return "RsaPrimes[hidden]";
    }
}
