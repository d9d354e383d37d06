// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * The primes of an RSA 2048 key with the exponent 65537. The JDK's generator also makes keys whose modulus turns out
 * too small, and throws them away; here the two highest bits of both primes are set, so the modulus always has its
 * 2048.
 *
 * @param p the first
 * @param q the second
 */
record RsaPrimes(BigInteger p, BigInteger q) {
    /** The public exponent. */
    static final BigInteger EXPONENT = BigInteger.valueOf(65537);
    /** How long a prime is. */
    static final int BITS = 1024;
    /** How far apart the primes must be at least (FIPS 186-5, A.1.3). */
    private static final int DISTANCE_BITS = BITS - 100;

    /** @return new ones */
    static RsaPrimes make(SecureRandom random) {
        BigInteger p = prime(random);
        BigInteger q = prime(random);
        while (p.subtract(q).bitLength() <= DISTANCE_BITS) {
            q = prime(random);
        }
        return new RsaPrimes(p, q);
    }

    private static BigInteger prime(SecureRandom random) {
        BigInteger prime = PrimeSearch.prime(BITS, random);
        while (!exponentFits(prime)) {
            prime = PrimeSearch.prime(BITS, random);
        }
        return prime;
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
