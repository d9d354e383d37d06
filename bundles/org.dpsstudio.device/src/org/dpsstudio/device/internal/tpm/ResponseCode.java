// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.util.HashMap;
import java.util.Map;

/**
 * A TPM_RC (TPM 2.0 Library Part 2, section 6.6).
 *
 * @param value as the TPM answered
 */
public record ResponseCode(int value) {
    /** The object's attributes do not go together, or not with its parent's. */
    public static final ResponseCode ATTRIBUTES = new ResponseCode(0x082);
    /** Unknown or unfitting hash algorithm. */
    public static final ResponseCode HASH = new ResponseCode(0x083);
    /** A value out of its range, also what decrypts to no seed. */
    public static final ResponseCode VALUE = new ResponseCode(0x084);
    /** The size of a key. */
    public static final ResponseCode KEY_SIZE = new ResponseCode(0x087);
    /** An unknown mode of a cipher. */
    public static final ResponseCode MODE = new ResponseCode(0x089);
    /** Of another type than it must be. */
    public static final ResponseCode TYPE = new ResponseCode(0x08A);
    /** An object that is not there. */
    public static final ResponseCode HANDLE = new ResponseCode(0x08B);
    /** The wrong password, for an object that wrong passwords lock. */
    public static final ResponseCode AUTH_FAIL = new ResponseCode(0x08E);
    /** A scheme that does not go with the attributes. */
    public static final ResponseCode SCHEME = new ResponseCode(0x092);
    /** The size of a structure. */
    public static final ResponseCode SIZE = new ResponseCode(0x095);
    /** An unknown symmetric algorithm, or none where one must be. */
    public static final ResponseCode SYMMETRIC = new ResponseCode(0x096);
    /** A structure that is cut off. */
    public static final ResponseCode INSUFFICIENT = new ResponseCode(0x09A);
    /** A key that is not for this. */
    public static final ResponseCode KEY = new ResponseCode(0x09C);
    /** An HMAC or a digest that is another one. */
    public static final ResponseCode INTEGRITY = new ResponseCode(0x09F);
    /** Bits that are reserved. */
    public static final ResponseCode RESERVED_BITS = new ResponseCode(0x0A1);
    /** The wrong password. */
    public static final ResponseCode BAD_AUTH = new ResponseCode(0x0A2);
    /** A public and a sensitive area that do not belong together. */
    public static final ResponseCode BINDING = new ResponseCode(0x0A5);
    /** The TPM must be started first. */
    public static final ResponseCode INITIALIZE = new ResponseCode(0x100);
    /** The TPM is in its failure mode. */
    public static final ResponseCode FAILURE = new ResponseCode(0x101);
    /** The object may not be used by its password. */
    public static final ResponseCode AUTH_UNAVAILABLE = new ResponseCode(0x12F);
    /** There is something at that place already. */
    public static final ResponseCode NV_DEFINED = new ResponseCode(0x14C);
    /** What is to be kept cannot be written at the moment. */
    public static final ResponseCode NV_UNAVAILABLE = new ResponseCode(0x923);

    private static final int LIBRARY = 0xFFF;
    private static final int FORMAT_ONE = 0x080;
    private static final int FORMAT_ONE_ERROR = 0x03F;
    private static final int OF_PARAMETER = 0x040;
    private static final int OF_SESSION = 0x800;
    private static final int NUMBER_SHIFT = 8;
    private static final int PARAMETER_NUMBER = 0xF;
    private static final int OTHER_NUMBER = 0x7;
    private static final Map<Integer, String> NAMES = names("""
            01E BAD_TAG
            081 ASYMMETRIC 082 ATTRIBUTES 083 HASH 084 VALUE 085 HIERARCHY 087 KEY_SIZE 088 MGF 089 MODE 08A TYPE
            08B HANDLE 08C KDF 08D RANGE 08E AUTH_FAIL 08F NONCE 090 PP 092 SCHEME 095 SIZE 096 SYMMETRIC 097 TAG
            098 SELECTOR 09A INSUFFICIENT 09B SIGNATURE 09C KEY 09D POLICY_FAIL 09F INTEGRITY 0A0 TICKET
            0A1 RESERVED_BITS 0A2 BAD_AUTH 0A3 EXPIRED 0A4 POLICY_CC 0A5 BINDING 0A6 CURVE 0A7 ECC_POINT
            100 INITIALIZE 101 FAILURE 103 SEQUENCE 10B PRIVATE 119 HMAC 120 DISABLED 121 EXCLUSIVE 124 AUTH_TYPE
            125 AUTH_MISSING 126 POLICY 127 PCR 128 PCR_CHANGED 12D UPGRADE 12E TOO_MANY_CONTEXTS
            12F AUTH_UNAVAILABLE 130 REBOOT 131 UNBALANCED 142 COMMAND_SIZE 143 COMMAND_CODE 144 AUTHSIZE
            145 AUTH_CONTEXT 146 NV_RANGE 147 NV_SIZE 148 NV_LOCKED 149 NV_AUTHORIZATION 14A NV_UNINITIALIZED
            14B NV_SPACE 14C NV_DEFINED 150 BAD_CONTEXT 151 CPHASH 152 PARENT 153 NEEDS_TEST 154 NO_RESULT
            155 SENSITIVE
            901 CONTEXT_GAP 902 OBJECT_MEMORY 903 SESSION_MEMORY 904 MEMORY 905 SESSION_HANDLES 906 OBJECT_HANDLES
            907 LOCALITY 908 YIELDED 909 CANCELED 90A TESTING 920 NV_RATE 921 LOCKOUT 922 RETRY 923 NV_UNAVAILABLE
            """);

    private static Map<Integer, String> names(String table) {
        Map<Integer, String> names = new HashMap<>();
        String[] words = table.strip().split("\\s+");
        for (int i = 0; i < words.length; i += 2) {
            names.put(Integer.parseInt(words[i], 16), words[i + 1]);
        }
        return Map.copyOf(names);
    }

    private boolean formatOne() {
        return (value & FORMAT_ONE) != 0;
    }

    /** @return the error or warning alone, without what it is about and without the layer that it came from */
    public ResponseCode kind() {
        return new ResponseCode(formatOne() ? FORMAT_ONE | value & FORMAT_ONE_ERROR : value & LIBRARY);
    }

    /** @return its name without {@code TPM_RC_}, or its hexadecimal digits where the library has no name */
    public String name() {
        int kind = kind().value;
        return NAMES.getOrDefault(kind, "0x%03X".formatted(kind));
    }

    /** @return the parameter that it is about, from 1; 0 when it is about none */
    public int parameter() {
        return formatOne() && (value & OF_PARAMETER) != 0 ? value >> NUMBER_SHIFT & PARAMETER_NUMBER : 0;
    }

    /** @return the handle that it is about, from 1; 0 when it is about none */
    public int handle() {
        return formatOne() && (value & (OF_PARAMETER | OF_SESSION)) == 0 ? value >> NUMBER_SHIFT & OTHER_NUMBER : 0;
    }

    /** @return the session that it is about, from 1; 0 when it is about none */
    public int session() {
        return formatOne() && (value & OF_PARAMETER) == 0 && (value & OF_SESSION) != 0
                ? value >> NUMBER_SHIFT & OTHER_NUMBER
                : 0;
    }

    /** @return the same about a parameter, from 1 */
    public ResponseCode aboutParameter(int number) {
        return new ResponseCode(value | OF_PARAMETER | number << NUMBER_SHIFT);
    }

    /** @return the same about a handle, from 1 */
    public ResponseCode aboutHandle(int number) {
        return new ResponseCode(value | number << NUMBER_SHIFT);
    }

    /** @return the same about a session, from 1 */
    public ResponseCode aboutSession(int number) {
        return new ResponseCode(value | OF_SESSION | number << NUMBER_SHIFT);
    }
}
