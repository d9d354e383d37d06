// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.util.List;
import java.util.OptionalInt;

import org.dpsstudio.attestation.internal.tpm.Cursor;
import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.device.tpm.TpmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tss.ReqStructure;
import tss.Tpm;
import tss.tpm.TPM2B_DIGEST;
import tss.tpm.TPM2B_PRIVATE;
import tss.tpm.TPM2_ActivateCredential_REQUEST;
import tss.tpm.TPM2_CreatePrimary_REQUEST;
import tss.tpm.TPM2_EvictControl_REQUEST;
import tss.tpm.TPM2_FlushContext_REQUEST;
import tss.tpm.TPM2_GetCapability_REQUEST;
import tss.tpm.TPM2_HMAC_REQUEST;
import tss.tpm.TPM2_HMAC_Start_REQUEST;
import tss.tpm.TPM2_Import_REQUEST;
import tss.tpm.TPM2_Load_REQUEST;
import tss.tpm.TPM2_PolicyOR_REQUEST;
import tss.tpm.TPM2_PolicySecret_REQUEST;
import tss.tpm.TPM2_ReadPublic_REQUEST;
import tss.tpm.TPM2_SequenceComplete_REQUEST;
import tss.tpm.TPM2_SequenceUpdate_REQUEST;
import tss.tpm.TPM2_StartAuthSession_REQUEST;
import tss.tpm.TPM2_Startup_REQUEST;
import tss.tpm.TPMS_PCR_SELECTION;
import tss.tpm.TPMS_SENSITIVE_CREATE;
import tss.tpm.TPMT_SYM_DEF;
import tss.tpm.TPMT_SYM_DEF_OBJECT;
import tss.tpm.TPM_ALG_ID;
import tss.tpm.TPM_CAP;
import tss.tpm.TPM_CC;
import tss.tpm.TPM_HANDLE;
import tss.tpm.TPM_SE;
import tss.tpm.TPM_SU;

/**
 * The commands that attestation needs, marshalled by the TSS library. Each is answered, refused with its response
 * code, or not answered, and then the connection is of no use any more.
 */
public final class TssCommands extends Tpm {
    private static final Logger LOG = LoggerFactory.getLogger(TssCommands.class);
    private static final SecureRandom NONCES = new SecureRandom();
    private static final byte[] NONE = new byte[0];
    private static final int NONCE_BYTES = 16;
    private static final int AES_BITS = 128;
    private static final int LARGEST = 1024;

    private final WireDevice wire;
    private final String address;
    private boolean broken;

    /**
     * @param wire to the TPM
     * @param address where it is, for people
     */
    public TssCommands(Wire wire, String address) {
        this.wire = new WireDevice(wire);
        this.address = address;
        _setDevice(this.wire);
    }

    private Answer call(TPM_CC command, String name, ReqStructure request, boolean handle) throws TpmException {
        if (broken) {
            throw TpmFailure.unanswered(name, TpmText.of("tss.broken", address), null);
        }
        Answer answer = new Answer(handle, request.numAuthHandles() > 0);
        try {
            _allowErrors();
            DispatchCommand(command, request, answer);
        } catch (UncheckedIOException failed) {
            if (wire.code() == 0) {
                broken = true;
                throw TpmFailure.unanswered(name, TpmText.of(reason(failed.getCause()), address, name),
                        failed.getCause());
            }
            LOG.debug("{} was not taken by the TPM at {}", name, address);
        } catch (RuntimeException unreadable) {
            if (wire.code() == 0) {
                broken = true;
                throw TpmFailure.unanswered(name, TpmText.of("tss.foreign", address, name), unreadable);
            }
            LOG.debug("The library does not know what {} was refused with", name, unreadable);
        }
        if (wire.code() != 0) {
            throw TpmFailure.refused(name, new ResponseCode(wire.code()));
        }
        return answer;
    }

    private static String reason(IOException failed) {
        return switch (failed) {
            case SocketTimeoutException late -> "tss.late";
            case ForeignAnswerException foreign -> "tss.foreign";
            default -> "tss.lost";
        };
    }

    /** What reads an answer's parameters. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(Cursor fields) throws MalformedTpmStructureException;
    }

    private <T> T read(String name, Answer answer, Reading<T> reading) throws TpmException {
        try {
            return reading.of(answer.fields());
        } catch (MalformedTpmStructureException foreign) {
            broken = true;
            throw TpmFailure.unanswered(name, TpmText.of("tss.foreign", address, name), foreign);
        }
    }

    private byte[] sized(String name, Answer answer) throws TpmException {
        return read(name, answer, fields -> fields.sized(LARGEST, name));
    }

    /** TPM2_Startup(CLEAR). */
    public void startup() throws TpmException {
        call(TPM_CC.Startup, "TPM2_Startup", new TPM2_Startup_REQUEST(TPM_SU.CLEAR), false);
    }

    /** @return a property of the TPM (TPM_PT), absent when it has it not */
    public OptionalInt property(int property) throws TpmException {
        String name = "TPM2_GetCapability";
        Answer answer = call(TPM_CC.GetCapability, name,
                new TPM2_GetCapability_REQUEST(TPM_CAP.TPM_PROPERTIES, property, 1), false);
        return read(name, answer, fields -> {
            fields.u8("moreData");
            fields.u32("capability");
            int count = fields.u32("count");
            boolean found = count > 0 && fields.u32("property") == property;
            return found ? OptionalInt.of(fields.u32("value")) : OptionalInt.empty();
        });
    }

    /** @return the TPMT_PUBLIC of the object at a handle */
    byte[] readPublic(int handle) throws TpmException {
        String name = "TPM2_ReadPublic";
        return sized(name, call(TPM_CC.ReadPublic, name, new TPM2_ReadPublic_REQUEST(TPM_HANDLE.from(handle)), false));
    }

    /** @return a new primary key by a template, to be flushed */
    TPM_HANDLE createPrimary(TPM_HANDLE hierarchy, byte[] template) throws TpmException {
        return call(TPM_CC.CreatePrimary, "TPM2_CreatePrimary",
                new TPM2_CreatePrimary_REQUEST(hierarchy, new TPMS_SENSITIVE_CREATE(NONE, NONE),
                        new RawPublic(template), NONE, new TPMS_PCR_SELECTION[0]),
                true).getHandle();
    }

    /** Makes an object stay, or takes it away when it stays there already. */
    void evictControl(TPM_HANDLE object, int handle) throws TpmException {
        call(TPM_CC.EvictControl, "TPM2_EvictControl",
                new TPM2_EvictControl_REQUEST(TPM_HANDLE.OWNER, object, TPM_HANDLE.from(handle)), false);
    }

    /** Lets go of an object or a session. What cannot be let go of is told, and hides no other failure. */
    void flush(TPM_HANDLE handle) {
        try {
            call(TPM_CC.FlushContext, "TPM2_FlushContext", new TPM2_FlushContext_REQUEST(handle), false);
        } catch (TpmException left) {
            LOG.warn("The TPM at {} keeps an object that was to be flushed: {}", address, left.getMessage());
        }
    }

    /** @return a session for a policy with SHA-256, to be flushed */
    TPM_HANDLE startPolicySession() throws TpmException {
        byte[] nonce = new byte[NONCE_BYTES];
        NONCES.nextBytes(nonce);
        return call(TPM_CC.StartAuthSession, "TPM2_StartAuthSession",
                new TPM2_StartAuthSession_REQUEST(TPM_HANDLE.NULL, TPM_HANDLE.NULL, nonce, NONE, TPM_SE.POLICY,
                        new TPMT_SYM_DEF(), TPM_ALG_ID.SHA256),
                true).getHandle();
    }

    /** Proves that the endorsement hierarchy's password is known, which is empty. */
    void policySecretOfEndorsement(TPM_HANDLE session) throws TpmException {
        call(TPM_CC.PolicySecret, "TPM2_PolicySecret",
                new TPM2_PolicySecret_REQUEST(TPM_HANDLE.ENDORSEMENT, session, NONE, NONE, NONE, 0), false);
    }

    /** Takes any of these policies for all of them. */
    void policyOr(TPM_HANDLE session, List<byte[]> policies) throws TpmException {
        TPM2B_DIGEST[] digests = policies.stream().map(TPM2B_DIGEST::new).toArray(TPM2B_DIGEST[]::new);
        call(TPM_CC.PolicyOR, "TPM2_PolicyOR", new TPM2_PolicyOR_REQUEST(session, digests), false);
    }

    /** @return what was protected */
    byte[] activateCredential(int object, int protector, TPM_HANDLE protectorSession, byte[] idObject, byte[] secret)
            throws TpmException {
        String name = "TPM2_ActivateCredential";
        _withSessions(TPM_HANDLE.PW, protectorSession);
        return sized(name, call(TPM_CC.ActivateCredential, name,
                new TPM2_ActivateCredential_REQUEST(TPM_HANDLE.from(object), TPM_HANDLE.from(protector),
                        new RawIdObject(idObject), secret),
                false));
    }

    /** @return the sensitive area for {@link #load} */
    byte[] importKey(int parent, byte[] innerKey, byte[] area, byte[] duplicate, byte[] seed) throws TpmException {
        String name = "TPM2_Import";
        return sized(name, call(TPM_CC.Import, name,
                new TPM2_Import_REQUEST(TPM_HANDLE.from(parent), innerKey, new RawPublic(area),
                        new TPM2B_PRIVATE(duplicate), seed,
                        new TPMT_SYM_DEF_OBJECT(TPM_ALG_ID.AES, AES_BITS, TPM_ALG_ID.CFB)),
                false));
    }

    /** @return the loaded object, to be flushed */
    TPM_HANDLE load(int parent, byte[] sensitive, byte[] area) throws TpmException {
        return call(TPM_CC.Load, "TPM2_Load", new TPM2_Load_REQUEST(TPM_HANDLE.from(parent),
                new TPM2B_PRIVATE(sensitive), new RawPublic(area)), true).getHandle();
    }

    /** @return the HMAC of what fits into one command */
    byte[] hmac(TPM_HANDLE key, byte[] content) throws TpmException {
        String name = "TPM2_HMAC";
        return sized(name,
                call(TPM_CC.HMAC, name, new TPM2_HMAC_REQUEST(key, content, TPM_ALG_ID.SHA256), false));
    }

    /** @return a sequence, to be completed or flushed */
    TPM_HANDLE hmacStart(TPM_HANDLE key) throws TpmException {
        return call(TPM_CC.HMAC_Start, "TPM2_HMAC_Start", new TPM2_HMAC_Start_REQUEST(key, NONE, TPM_ALG_ID.SHA256),
                true).getHandle();
    }

    /** Adds to a sequence. */
    void sequenceUpdate(TPM_HANDLE sequence, byte[] content) throws TpmException {
        call(TPM_CC.SequenceUpdate, "TPM2_SequenceUpdate", new TPM2_SequenceUpdate_REQUEST(sequence, content), false);
    }

    /** @return the HMAC; the sequence is flushed */
    byte[] sequenceComplete(TPM_HANDLE sequence, byte[] content) throws TpmException {
        String name = "TPM2_SequenceComplete";
        return sized(name, call(TPM_CC.SequenceComplete, name,
                new TPM2_SequenceComplete_REQUEST(sequence, content, TPM_HANDLE.NULL), false));
    }

    @Override
    public void close() {
        try {
            wire.close();
        } catch (UncheckedIOException left) {
            LOG.warn("The connection to the TPM at {} was not closed: {}", address, left.getCause().toString());
        }
    }
}
