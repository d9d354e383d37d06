// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class RsaPrimesTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void theyArePrimesOfTheirSizeAndNeverTheSame() {
        Set<BigInteger> seen = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            RsaPrimes primes = RsaPrimes.make(RANDOM);
            for (BigInteger prime : List.of(primes.p(), primes.q())) {
                assertTrue(prime.isProbablePrime(100));
                assertEquals(1024, prime.bitLength());
                assertEquals(BigInteger.ONE, prime.subtract(BigInteger.ONE).gcd(RsaPrimes.EXPONENT));
                assertTrue(seen.add(prime));
            }
            assertEquals(2048, primes.modulus().bitLength());
            assertTrue(primes.p().subtract(primes.q()).bitLength() > 924);
            assertTrue(primes.usable());
        }
    }

    @Test
    void whatMakesNoKeyIsNotUsed() {
        RsaPrimes sound = RsaPrimes.make(RANDOM);
        assertFalse(new RsaPrimes(sound.p(), sound.p()).usable());
        assertFalse(new RsaPrimes(sound.p(), sound.q().shiftRight(1)).usable());
        assertFalse(new RsaPrimes(sound.p(), sound.q().clearBit(0)).usable());
        BigInteger unfit = sound.q().subtract(sound.q().mod(RsaPrimes.EXPONENT)).add(BigInteger.ONE).setBit(1023);
        assertFalse(new RsaPrimes(sound.p(), unfit).usable());
    }
}
