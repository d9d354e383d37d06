// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.hsm;

import java.util.Map;

/** A PKCS#11 function answered something else than CKR_OK. */
public final class CryptokiException extends Exception {
    private static final long serialVersionUID = 1L;

    static final long ARGUMENTS_BAD = 0x7;
    static final long CANT_LOCK = 0xA;
    static final long ATTRIBUTE_SENSITIVE = 0x11;
    static final long ATTRIBUTE_TYPE_INVALID = 0x12;
    static final long TOKEN_NOT_PRESENT = 0xE0;
    static final long PIN_INCORRECT = 0xA0;
    static final long PIN_INVALID = 0xA1;
    static final long PIN_LENGTH = 0xA2;
    static final long PIN_EXPIRED = 0xA3;
    static final long PIN_LOCKED = 0xA4;
    static final long USER_ALREADY_LOGGED_IN = 0x100;
    static final long USER_PIN_NOT_INITIALIZED = 0x102;
    static final long ALREADY_INITIALIZED = 0x191;

    private static final Map<Long, String> NAMES = Map.ofEntries(Map.entry(0x1L, "CKR_CANCEL"),
            Map.entry(0x2L, "CKR_HOST_MEMORY"), Map.entry(0x3L, "CKR_SLOT_ID_INVALID"),
            Map.entry(0x5L, "CKR_GENERAL_ERROR"), Map.entry(0x6L, "CKR_FUNCTION_FAILED"),
            Map.entry(ARGUMENTS_BAD, "CKR_ARGUMENTS_BAD"), Map.entry(CANT_LOCK, "CKR_CANT_LOCK"),
            Map.entry(0x10L, "CKR_ATTRIBUTE_READ_ONLY"), Map.entry(ATTRIBUTE_SENSITIVE, "CKR_ATTRIBUTE_SENSITIVE"),
            Map.entry(ATTRIBUTE_TYPE_INVALID, "CKR_ATTRIBUTE_TYPE_INVALID"),
            Map.entry(0x13L, "CKR_ATTRIBUTE_VALUE_INVALID"), Map.entry(0x30L, "CKR_DEVICE_ERROR"),
            Map.entry(0x31L, "CKR_DEVICE_MEMORY"), Map.entry(0x32L, "CKR_DEVICE_REMOVED"),
            Map.entry(0x54L, "CKR_FUNCTION_NOT_SUPPORTED"), Map.entry(0x70L, "CKR_MECHANISM_INVALID"),
            Map.entry(PIN_INCORRECT, "CKR_PIN_INCORRECT"), Map.entry(PIN_INVALID, "CKR_PIN_INVALID"),
            Map.entry(PIN_LENGTH, "CKR_PIN_LEN_RANGE"), Map.entry(PIN_EXPIRED, "CKR_PIN_EXPIRED"),
            Map.entry(PIN_LOCKED, "CKR_PIN_LOCKED"), Map.entry(0xB1L, "CKR_SESSION_COUNT"),
            Map.entry(0xB3L, "CKR_SESSION_HANDLE_INVALID"), Map.entry(0xB5L, "CKR_SESSION_READ_ONLY"),
            Map.entry(0xD0L, "CKR_TEMPLATE_INCOMPLETE"), Map.entry(0xD1L, "CKR_TEMPLATE_INCONSISTENT"),
            Map.entry(TOKEN_NOT_PRESENT, "CKR_TOKEN_NOT_PRESENT"), Map.entry(0xE1L, "CKR_TOKEN_NOT_RECOGNIZED"),
            Map.entry(0xE2L, "CKR_TOKEN_WRITE_PROTECTED"),
            Map.entry(USER_ALREADY_LOGGED_IN, "CKR_USER_ALREADY_LOGGED_IN"),
            Map.entry(0x101L, "CKR_USER_NOT_LOGGED_IN"),
            Map.entry(USER_PIN_NOT_INITIALIZED, "CKR_USER_PIN_NOT_INITIALIZED"),
            Map.entry(0x104L, "CKR_USER_ANOTHER_ALREADY_LOGGED_IN"));

    private final long value;

    /**
     * @param function for example {@code C_Login}
     * @param value the CK_RV
     */
    public CryptokiException(String function, long value) {
        super(function + ": " + NAMES.getOrDefault(value, "0x" + Long.toHexString(value).toUpperCase()));
        this.value = value;
    }

    /** @return the CK_RV */
    public long value() {
        return value;
    }
}
