// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.hsm;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.device.hsm.HsmException;
import org.dpsstudio.device.hsm.PinState;
import org.dpsstudio.device.hsm.TokenInfo;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * A PKCS#11 library (PKCS #11 Base Specification 2.40), as far as the JDK's provider does not reach: which tokens there
 * are and what they say of themselves, the login, and the objects on a token with their attributes. It is initialized
 * once in this process, and so shared with that provider.
 */
public final class Cryptoki {
    private static final int INITIALIZE = 0;
    private static final int GET_FUNCTION_LIST = 3;
    private static final int GET_SLOT_LIST = 4;
    private static final int GET_TOKEN_INFO = 6;
    private static final int OPEN_SESSION = 12;
    private static final int CLOSE_SESSION = 13;
    private static final int LOGIN = 18;
    private static final int LOGOUT = 19;
    private static final int CREATE_OBJECT = 20;
    private static final int DESTROY_OBJECT = 22;
    private static final int GET_ATTRIBUTE_VALUE = 24;
    private static final int SET_ATTRIBUTE_VALUE = 25;
    private static final int FIND_OBJECTS_INIT = 26;
    private static final int FIND_OBJECTS = 27;
    private static final int FIND_OBJECTS_FINAL = 28;
    private static final Map<Integer, String> NAMES = Map.ofEntries(Map.entry(INITIALIZE, "C_Initialize"),
            Map.entry(GET_FUNCTION_LIST, "C_GetFunctionList"), Map.entry(GET_SLOT_LIST, "C_GetSlotList"),
            Map.entry(GET_TOKEN_INFO, "C_GetTokenInfo"), Map.entry(OPEN_SESSION, "C_OpenSession"),
            Map.entry(CLOSE_SESSION, "C_CloseSession"), Map.entry(LOGIN, "C_Login"), Map.entry(LOGOUT, "C_Logout"),
            Map.entry(CREATE_OBJECT, "C_CreateObject"), Map.entry(DESTROY_OBJECT, "C_DestroyObject"),
            Map.entry(GET_ATTRIBUTE_VALUE, "C_GetAttributeValue"),
            Map.entry(SET_ATTRIBUTE_VALUE, "C_SetAttributeValue"),
            Map.entry(FIND_OBJECTS_INIT, "C_FindObjectsInit"), Map.entry(FIND_OBJECTS, "C_FindObjects"),
            Map.entry(FIND_OBJECTS_FINAL, "C_FindObjectsFinal"));

    private static final long OS_LOCKING_OK = 2;
    private static final long READ_WRITE_SERIAL = 6;
    private static final long USER = 1;
    private static final long LOGIN_REQUIRED = 0x4;
    private static final long USER_PIN_INITIALIZED = 0x8;
    private static final long PROTECTED_AUTHENTICATION_PATH = 0x100;
    private static final long TOKEN_INITIALIZED = 0x400;
    private static final long USER_PIN_COUNT_LOW = 0x10000;
    private static final long USER_PIN_FINAL_TRY = 0x20000;
    private static final long USER_PIN_LOCKED = 0x40000;
    private static final int BATCH = 64;
    private static final int LARGEST_ATTRIBUTE = 1024 * 1024;

    private static final boolean PACKED = Platform.isWindows();
    private static final int ULONG = Native.LONG_SIZE;
    private static final int ATTRIBUTE_SIZE = 2 * ULONG + Native.POINTER_SIZE;
    private static final Map<Path, Cryptoki> LOADED = new HashMap<>();

    private final Path library;
    /** Kept, since JNA unloads a library that nobody refers to. */
    private final NativeLibrary code;
    private final Pointer functions;

    /** What a token says of itself. */
    public record State(TokenInfo info, boolean initialized, boolean keypad) {
    }

    private Cryptoki(Path library) throws CryptokiException {
        this.library = library;
        Map<String, Object> options = new HashMap<>();
        if (!Platform.isWindows()) {
            // RTLD_NOW and RTLD_LOCAL: all these libraries export the same names.
            options.put(Library.OPTION_OPEN_FLAGS, Platform.isMac() ? 0x6 : 0x2);
        }
        this.code = NativeLibrary.getInstance(library.toString(), options);
        Memory list = new Memory(Native.POINTER_SIZE);
        check(GET_FUNCTION_LIST, code.getFunction(NAMES.get(GET_FUNCTION_LIST)).invoke(NativeLong.class,
                new Object[] { list }));
        this.functions = list.getPointer(0);
        initialize();
    }

    /** Begins with the functions of whatever behaves as a library. */
    Cryptoki(Path library, Pointer functions) {
        this.library = library;
        this.code = NativeLibrary.getProcess();
        this.functions = functions;
    }

    private void initialize() throws CryptokiException {
        // CK_C_INITIALIZE_ARGS: four functions, the flags, a reserved pointer.
        Memory arguments = new Memory(5L * Native.POINTER_SIZE + Math.max(ULONG, Native.POINTER_SIZE));
        arguments.clear();
        put(arguments, 4L * Native.POINTER_SIZE, OS_LOCKING_OK);
        try {
            call(INITIALIZE, arguments);
        } catch (CryptokiException failed) {
            if (failed.value() == CryptokiException.CANT_LOCK || failed.value() == CryptokiException.ARGUMENTS_BAD) {
                call(INITIALIZE, Pointer.NULL);
            } else if (failed.value() != CryptokiException.ALREADY_INITIALIZED) {
                throw failed;
            }
        }
    }

    /**
     * @return the library of this file, loaded and initialized when it was not
     * @throws HsmException when it is not there or none
     */
    public static Cryptoki of(Path file) throws HsmException {
        Path library = file.toAbsolutePath().normalize();
        if (!Files.isRegularFile(library)) {
            throw new HsmException(HsmException.Reason.LIBRARY_MISSING, null, library);
        }
        synchronized (LOADED) {
            Cryptoki known = LOADED.get(library);
            if (known == null) {
                try {
                    known = new Cryptoki(library);
                } catch (CryptokiException | UnsatisfiedLinkError unusable) {
                    throw new HsmException(HsmException.Reason.LIBRARY_UNUSABLE, unusable, library,
                            firstLine(unusable));
                }
                LOADED.put(library, known);
            }
            return known;
        }
    }

    private static String firstLine(Throwable failed) {
        return failed.getMessage().lines().findFirst().orElse("").strip();
    }

    Path library() {
        return library;
    }

    /** @return the IDs of all slots, or of those with a token in them, in the library's order */
    List<Long> slots(boolean withToken) throws CryptokiException {
        Memory count = new Memory(ULONG);
        put(count, 0, 0);
        call(GET_SLOT_LIST, (byte) (withToken ? 1 : 0), Pointer.NULL, count);
        int there = (int) get(count, 0);
        if (there == 0) {
            return List.of();
        }
        Memory list = new Memory((long) there * ULONG);
        call(GET_SLOT_LIST, (byte) (withToken ? 1 : 0), list, count);
        List<Long> slots = new ArrayList<>();
        for (int i = 0; i < Math.min(there, get(count, 0)); i++) {
            slots.add(get(list, (long) i * ULONG));
        }
        return slots;
    }

    /** @return what the token in the slot says; nothing when it was pulled out meanwhile */
    Optional<State> state(long slot) throws CryptokiException {
        Memory info = new Memory(96L + 11L * ULONG + 2 + 2 + 16 + 16);
        info.clear();
        try {
            call(GET_TOKEN_INFO, number(slot), info);
        } catch (CryptokiException gone) {
            if (gone.value() == CryptokiException.TOKEN_NOT_PRESENT) {
                return Optional.empty();
            }
            throw gone;
        }
        long flags = get(info, 96);
        PinState pin = (flags & USER_PIN_INITIALIZED) == 0 ? PinState.NOT_SET
                : (flags & USER_PIN_LOCKED) != 0 ? PinState.LOCKED
                        : (flags & USER_PIN_FINAL_TRY) != 0 ? PinState.FINAL_TRY
                                : (flags & USER_PIN_COUNT_LOW) != 0 ? PinState.COUNT_LOW : PinState.FINE;
        return Optional.of(new State(
                new TokenInfo(slot, padded(info, 0, 32), padded(info, 32, 32), padded(info, 64, 16),
                        padded(info, 80, 16), (flags & LOGIN_REQUIRED) != 0, pin),
                (flags & TOKEN_INITIALIZED) != 0, (flags & PROTECTED_AUTHENTICATION_PATH) != 0));
    }

    /** @return what all tokens say that were set up */
    public List<State> tokens() throws CryptokiException {
        List<State> tokens = new ArrayList<>();
        for (long slot : slots(true)) {
            state(slot).filter(State::initialized).ifPresent(tokens::add);
        }
        return tokens;
    }

    /** @return a session that may write */
    long openSession(long slot) throws CryptokiException {
        Memory session = new Memory(ULONG);
        put(session, 0, 0);
        call(OPEN_SESSION, number(slot), number(READ_WRITE_SERIAL), Pointer.NULL, Pointer.NULL, session);
        return get(session, 0);
    }

    void closeSession(long session) throws CryptokiException {
        call(CLOSE_SESSION, number(session));
    }

    /**
     * Logs the user in for all sessions of this process with the token.
     *
     * @param pin nothing where the token has a keypad of its own
     */
    void login(long session, Optional<char[]> pin) throws CryptokiException {
        if (pin.isEmpty()) {
            call(LOGIN, number(session), number(USER), Pointer.NULL, number(0));
            return;
        }
        ByteBuffer text = StandardCharsets.UTF_8.encode(CharBuffer.wrap(pin.get()));
        Memory memory = new Memory(Math.max(1, text.remaining()));
        try {
            memory.write(0, text.array(), 0, text.remaining());
            call(LOGIN, number(session), number(USER), memory, number(text.remaining()));
        } finally {
            memory.clear();
            Arrays.fill(text.array(), (byte) 0);
        }
    }

    void logout(long session) throws CryptokiException {
        call(LOGOUT, number(session));
    }

    /** @return the handles of all objects that fit the template */
    List<Long> find(long session, Attributes template) throws CryptokiException {
        Template wanted = new Template(template);
        try {
            call(FIND_OBJECTS_INIT, number(session), wanted.start(), number(wanted.count()));
        } finally {
            Reference.reachabilityFence(wanted);
        }
        try {
            List<Long> found = new ArrayList<>();
            Memory handles = new Memory((long) BATCH * ULONG);
            Memory count = new Memory(ULONG);
            while (true) {
                put(count, 0, 0);
                call(FIND_OBJECTS, number(session), handles, number(BATCH), count);
                long batch = get(count, 0);
                if (batch == 0) {
                    return found;
                }
                for (int i = 0; i < batch; i++) {
                    found.add(get(handles, (long) i * ULONG));
                }
            }
        } finally {
            call(FIND_OBJECTS_FINAL, number(session));
        }
    }

    /** @return the attribute's value, nothing when the object has none or does not show it */
    Optional<byte[]> attribute(long session, long object, long type) throws CryptokiException {
        Memory attribute = new Memory(ATTRIBUTE_SIZE);
        attribute.clear();
        put(attribute, 0, type);
        long length = length(session, object, attribute);
        if (length < 0 || length > LARGEST_ATTRIBUTE) {
            return Optional.empty();
        }
        if (length == 0) {
            return Optional.of(new byte[0]);
        }
        Memory value = new Memory(length);
        attribute.setPointer(ULONG, value);
        long filled = length(session, object, attribute);
        return filled < 0 ? Optional.empty() : Optional.of(value.getByteArray(0, (int) Math.min(length, filled)));
    }

    private long length(long session, long object, Memory attribute) throws CryptokiException {
        try {
            call(GET_ATTRIBUTE_VALUE, number(session), number(object), attribute, number(1));
        } catch (CryptokiException hidden) {
            if (hidden.value() == CryptokiException.ATTRIBUTE_SENSITIVE
                    || hidden.value() == CryptokiException.ATTRIBUTE_TYPE_INVALID) {
                return -1;
            }
            throw hidden;
        }
        long length = get(attribute, ULONG + (long) Native.POINTER_SIZE);
        return length == unavailable() ? -1 : length;
    }

    void set(long session, long object, Attributes values) throws CryptokiException {
        Template template = new Template(values);
        try {
            call(SET_ATTRIBUTE_VALUE, number(session), number(object), template.start(), number(template.count()));
        } finally {
            Reference.reachabilityFence(template);
        }
    }

    long create(long session, Attributes values) throws CryptokiException {
        Template template = new Template(values);
        Memory object = new Memory(ULONG);
        put(object, 0, 0);
        try {
            call(CREATE_OBJECT, number(session), template.start(), number(template.count()), object);
        } finally {
            Reference.reachabilityFence(template);
        }
        return get(object, 0);
    }

    void destroy(long session, long object) throws CryptokiException {
        call(DESTROY_OBJECT, number(session), number(object));
    }

    /** @return a CK_ULONG in this machine's own form */
    static byte[] ulong(long value) {
        ByteBuffer buffer = ByteBuffer.allocate(ULONG).order(ByteOrder.nativeOrder());
        return (ULONG == Long.BYTES ? buffer.putLong(value) : buffer.putInt((int) value)).array();
    }

    /** @return the number in a CK_ULONG's bytes */
    static long ofUlong(byte[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(value).order(ByteOrder.nativeOrder());
        return value.length == Long.BYTES ? buffer.getLong() : Integer.toUnsignedLong(buffer.getInt());
    }

    private static long unavailable() {
        return ULONG == Long.BYTES ? -1 : 0xFFFF_FFFFL;
    }

    private static NativeLong number(long value) {
        return new NativeLong(value);
    }

    private static long get(Pointer memory, long at) {
        return ULONG == Long.BYTES ? memory.getLong(at) : Integer.toUnsignedLong(memory.getInt(at));
    }

    private static void put(Pointer memory, long at, long value) {
        if (ULONG == Long.BYTES) {
            memory.setLong(at, value);
        } else {
            memory.setInt(at, (int) value);
        }
    }

    private static String padded(Pointer memory, long at, int length) {
        byte[] content = memory.getByteArray(at, length);
        int end = 0;
        while (end < length && content[end] != 0) {
            end++;
        }
        return new String(content, 0, end, StandardCharsets.UTF_8).strip();
    }

    private void call(int function, Object... arguments) throws CryptokiException {
        // CK_FUNCTION_LIST: a version of two bytes, then the functions.
        long first = PACKED ? 2 : Native.POINTER_SIZE;
        Pointer address = functions.getPointer(first + (long) function * Native.POINTER_SIZE);
        try {
            check(function, Function.getFunction(address).invoke(NativeLong.class, arguments));
        } finally {
            Reference.reachabilityFence(code);
        }
    }

    private static void check(int function, Object answer) throws CryptokiException {
        long value = ((NativeLong) answer).longValue();
        if (value != 0) {
            throw new CryptokiException(NAMES.get(function), value);
        }
    }

    /** A template in native memory, which lives as long as this does. */
    private static final class Template {
        private final List<Memory> values = new ArrayList<>();
        private final Memory array;
        private final int count;

        Template(Attributes attributes) {
            count = attributes.list().size();
            array = new Memory((long) Math.max(1, count) * ATTRIBUTE_SIZE);
            array.clear();
            long at = 0;
            for (Attributes.Attribute attribute : attributes.list()) {
                put(array, at, attribute.type());
                if (attribute.value().length > 0) {
                    Memory value = new Memory(attribute.value().length);
                    value.write(0, attribute.value(), 0, attribute.value().length);
                    values.add(value);
                    array.setPointer(at + ULONG, value);
                }
                put(array, at + ULONG + Native.POINTER_SIZE, attribute.value().length);
                at += ATTRIBUTE_SIZE;
            }
        }

        Pointer start() {
            return array;
        }

        int count() {
            return count;
        }
    }
}
