// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.hsm;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/** Tries to get a private key out of a token by whatever PKCS#11 offers for it, with the user logged in. */
final class KeyThief implements AutoCloseable {
    /** The function was successful. */
    static final long OK = 0;
    /** CKR_ATTRIBUTE_SENSITIVE. */
    static final long SENSITIVE = 0x11;
    /** CKR_KEY_UNEXTRACTABLE. */
    static final long UNEXTRACTABLE = 0x6A;

    private static final long CLASS = 0x0;
    private static final long LABEL = 0x3;
    private static final long VALUE = 0x11;
    private static final long PRIVATE_EXPONENT = 0x123;
    private static final long VALUE_LENGTH = 0x161;
    private static final long EXTRACTABLE = 0x162;
    private static final long WRAP = 0x106;
    private static final long PRIVATE_KEY = 3;
    private static final long AES_KEY_GEN = 0x1080;
    private static final long AES_KEY_WRAP_PAD = 0x210A;

    private final NativeLibrary library;
    private final long session;

    KeyThief(Path file, long slot) {
        // RTLD_NOW and RTLD_LOCAL, as it was opened before.
        library = NativeLibrary.getInstance(file.toString(), Map.of(Library.OPTION_OPEN_FLAGS, 0x2));
        Memory handle = new Memory(Native.LONG_SIZE);
        must("C_OpenSession", number(slot), number(6), Pointer.NULL, Pointer.NULL, handle);
        session = handle.getNativeLong(0).longValue();
    }

    /** @return what the library answers when it is asked for the private value itself */
    long read(String label, boolean rsa) {
        try (Memory value = new Memory(4096); Template template = new Template(1)) {
            template.set(0, rsa ? PRIVATE_EXPONENT : VALUE, value, value.size());
            return call("C_GetAttributeValue", number(session), number(find(label)), template.memory, number(1));
        }
    }

    /** @return what the library answers when it is asked to encrypt the key for taking it away */
    long wrap(String label) {
        try (Memory mechanism = mechanism(AES_KEY_WRAP_PAD);
                Memory wrapped = new Memory(8192);
                Memory length = new Memory(Native.LONG_SIZE)) {
            length.setNativeLong(0, number(wrapped.size()));
            return call("C_WrapKey", number(session), mechanism, number(wrappingKey()), number(find(label)), wrapped,
                    length);
        }
    }

    /** @return what the library answers when the key is to become extractable, or a copy of it */
    long[] loosen(String label) {
        try (Memory truth = new Memory(1);
                Template template = new Template(1);
                Memory copy = new Memory(Native.LONG_SIZE)) {
            truth.setByte(0, (byte) 1);
            template.set(0, EXTRACTABLE, truth, 1);
            return new long[] {
                    call("C_SetAttributeValue", number(session), number(find(label)), template.memory, number(1)),
                    call("C_CopyObject", number(session), number(find(label)), template.memory, number(1), copy) };
        }
    }

    private long wrappingKey() {
        try (Memory mechanism = mechanism(AES_KEY_GEN);
                Memory length = new Memory(Native.LONG_SIZE);
                Memory truth = new Memory(1);
                Template template = new Template(2);
                Memory key = new Memory(Native.LONG_SIZE)) {
            length.setNativeLong(0, number(32));
            truth.setByte(0, (byte) 1);
            template.set(0, VALUE_LENGTH, length, Native.LONG_SIZE);
            template.set(1, WRAP, truth, 1);
            must("C_GenerateKey", number(session), mechanism, template.memory, number(2), key);
            return key.getNativeLong(0).longValue();
        }
    }

    private long find(String label) {
        byte[] text = label.getBytes(StandardCharsets.UTF_8);
        try (Memory name = new Memory(text.length);
                Memory kind = new Memory(Native.LONG_SIZE);
                Template template = new Template(2);
                Memory found = new Memory(Native.LONG_SIZE);
                Memory count = new Memory(Native.LONG_SIZE)) {
            name.write(0, text, 0, text.length);
            kind.setNativeLong(0, number(PRIVATE_KEY));
            template.set(0, CLASS, kind, Native.LONG_SIZE);
            template.set(1, LABEL, name, text.length);
            must("C_FindObjectsInit", number(session), template.memory, number(2));
            must("C_FindObjects", number(session), found, number(1), count);
            must("C_FindObjectsFinal", number(session));
            if (count.getNativeLong(0).longValue() != 1) {
                throw new AssertionError("There is no key " + label + ".");
            }
            return found.getNativeLong(0).longValue();
        }
    }

    private static Memory mechanism(long type) {
        Memory mechanism = new Memory(3L * Native.LONG_SIZE);
        mechanism.clear();
        mechanism.setNativeLong(0, number(type));
        return mechanism;
    }

    private void must(String function, Object... arguments) {
        long answer = call(function, arguments);
        if (answer != OK) {
            throw new AssertionError(function + ": 0x" + Long.toHexString(answer));
        }
    }

    private long call(String function, Object... arguments) {
        return ((NativeLong) library.getFunction(function).invoke(NativeLong.class, arguments)).longValue();
    }

    private static NativeLong number(long value) {
        return new NativeLong(value);
    }

    @Override
    public void close() {
        must("C_CloseSession", number(session));
    }

    /** Attributes in native memory; what they point to is kept by whoever made it. */
    private static final class Template implements AutoCloseable {
        private static final long SIZE = 3L * Native.LONG_SIZE;
        private final Memory memory;

        Template(int count) {
            memory = new Memory(count * SIZE);
        }

        void set(int at, long type, Memory value, long length) {
            memory.setNativeLong(at * SIZE, number(type));
            memory.setPointer(at * SIZE + Native.LONG_SIZE, value);
            memory.setNativeLong(at * SIZE + 2L * Native.LONG_SIZE, number(length));
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
