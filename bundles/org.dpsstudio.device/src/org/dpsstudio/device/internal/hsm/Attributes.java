// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.hsm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A template of PKCS#11 attributes (CK_ATTRIBUTE). */
final class Attributes {
    static final long CLASS = 0x0;
    static final long TOKEN = 0x1;
    static final long PRIVATE = 0x2;
    static final long LABEL = 0x3;
    static final long VALUE = 0x11;
    static final long CERTIFICATE_TYPE = 0x80;
    static final long ISSUER = 0x81;
    static final long SERIAL_NUMBER = 0x82;
    static final long KEY_TYPE = 0x100;
    static final long SUBJECT = 0x101;
    static final long ID = 0x102;
    static final long SENSITIVE = 0x103;
    static final long MODULUS = 0x120;
    static final long EXTRACTABLE = 0x162;
    static final long LOCAL = 0x163;
    static final long NEVER_EXTRACTABLE = 0x164;
    static final long EC_PARAMS = 0x180;

    static final long CLASS_CERTIFICATE = 1;
    static final long CLASS_PUBLIC_KEY = 2;
    static final long CLASS_PRIVATE_KEY = 3;
    static final long KEY_RSA = 0;
    static final long KEY_EC = 3;

    /** An attribute: its type, and its value as the library takes it. */
    record Attribute(long type, byte[] value) {
    }

    private final List<Attribute> list = new ArrayList<>();

    Attributes bytes(long type, byte[] value) {
        list.add(new Attribute(type, value));
        return this;
    }

    Attributes text(long type, String value) {
        return bytes(type, value.getBytes(StandardCharsets.UTF_8));
    }

    Attributes truth(long type, boolean value) {
        return bytes(type, new byte[] { (byte) (value ? 1 : 0) });
    }

    Attributes number(long type, long value) {
        return bytes(type, Cryptoki.ulong(value));
    }

    List<Attribute> list() {
        return list;
    }
}
