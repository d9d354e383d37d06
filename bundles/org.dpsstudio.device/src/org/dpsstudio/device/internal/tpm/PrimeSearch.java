// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds primes faster than {@link BigInteger#probablePrime}: most of that one's time after the sieve goes into a
 * Lucas-Lehmer test, in place of which FIPS 186-5 (table B.1) allows more rounds of Miller-Rabin.
 */
final class PrimeSearch {
    private static final BigInteger TWO = BigInteger.TWO;
    /** For 1024 bits and an error of less than 2 to the power of -112. */
    private static final int ROUNDS = 5;
    private static final int SMALL = 1 << 15;
    /** As many odd numbers are sieved at once; a prime is to be expected among 355 of them. */
    private static final int WINDOW = 4096;
    /** Products of small primes that fit into a long, so that a long division is made once for several. */
    private static final List<Group> GROUPS = groups();

    private record Group(long product, int[] primes) {
    }

    private PrimeSearch() {
    }

    private static List<Group> groups() {
        boolean[] composite = new boolean[SMALL];
        List<Group> groups = new ArrayList<>();
        List<Integer> primes = new ArrayList<>();
        long product = 1;
        for (int number = 3; number < SMALL; number += 2) {
            if (composite[number]) {
                continue;
            }
            for (int multiple = number * 3; multiple < SMALL; multiple += 2 * number) {
                composite[multiple] = true;
            }
            if (product > Long.MAX_VALUE / number) {
                groups.add(group(product, primes));
                primes.clear();
                product = 1;
            }
            primes.add(number);
            product *= number;
        }
        groups.add(group(product, primes));
        return List.copyOf(groups);
    }

    private static Group group(long product, List<Integer> primes) {
        return new Group(product, primes.stream().mapToInt(Integer::intValue).toArray());
    }

    /** @return a prime with so many bits, the two highest of which are set */
    static BigInteger prime(int bits, SecureRandom random) {
        while (true) {
            BigInteger start = new BigInteger(bits, random).setBit(bits - 1).setBit(bits - 2).setBit(0);
            boolean[] composite = sieved(start);
            for (int i = 0; i < WINDOW; i++) {
                BigInteger candidate = start.add(BigInteger.valueOf(2L * i));
                if (!composite[i] && candidate.bitLength() == bits && isPrime(candidate, random)) {
                    return candidate;
                }
            }
        }
    }

    /** @return which of the odd numbers from there have a small factor */
    private static boolean[] sieved(BigInteger start) {
        boolean[] composite = new boolean[WINDOW];
        for (Group group : GROUPS) {
            long rest = start.mod(BigInteger.valueOf(group.product())).longValueExact();
            for (int prime : group.primes()) {
                int over = (int) (rest % prime);
                int toMultiple = over == 0 ? 0 : prime - over;
                int first = (toMultiple % 2 == 0 ? toMultiple : toMultiple + prime) / 2;
                for (int i = first; i < WINDOW; i += prime) {
                    composite[i] = true;
                }
            }
        }
        return composite;
    }

    /** Miller-Rabin (FIPS 186-5, B.3.1), first with the base 2, which nearly all that is composite fails. */
    static boolean isPrime(BigInteger odd, SecureRandom random) {
        BigInteger less = odd.subtract(BigInteger.ONE);
        int twos = less.getLowestSetBit();
        BigInteger rest = less.shiftRight(twos);
        if (witnessed(TWO, odd, less, rest, twos)) {
            return false;
        }
        for (int round = 0; round < ROUNDS; round++) {
            BigInteger base = new BigInteger(odd.bitLength() + Long.SIZE, random)
                    .mod(odd.subtract(BigInteger.valueOf(3)))
                    .add(TWO);
            if (witnessed(base, odd, less, rest, twos)) {
                return false;
            }
        }
        return true;
    }

    private static boolean witnessed(BigInteger base, BigInteger odd, BigInteger less, BigInteger rest, int twos) {
        BigInteger power = base.modPow(rest, odd);
        if (power.equals(BigInteger.ONE)) {
            return false;
        }
        for (int i = 1; i < twos && !power.equals(less); i++) {
            power = power.multiply(power).mod(odd);
        }
        return !power.equals(less);
    }
}
