// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.x509;

import java.io.IOException;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.InputDecryptor;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilderProvider;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.attestation.x509.UnreadableCertificateException.Reason;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;

/**
 * The certificates of a PKCS#12 file (RFC 7292). Keys stay closed. A file says itself how much work its password
 * costs, so that work is bounded before it is begun.
 */
final class Pkcs12File {
    private static final int MOST_ITERATIONS = 1_000_000;

    /** Loaded when the first such file comes; it is never registered with the JDK. */
    private static final class BouncyCastle {
        static final Provider PROVIDER = new BouncyCastleProvider();
    }

    private Pkcs12File() {
    }

    /** @return whether the content begins as a PFX does: a version, then a content info */
    static boolean looksLike(byte[] der) {
        try {
            ASN1Sequence outer = ASN1Sequence.getInstance(der);
            return outer.size() >= 2 && outer.getObjectAt(0) instanceof ASN1Integer version
                    && version.hasValue(3) && outer.getObjectAt(1) instanceof ASN1Sequence;
        } catch (RuntimeException somethingElse) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions.
            return false;
        }
    }

    static List<Certificate> certificates(byte[] der, Optional<char[]> password)
            throws UnreadableCertificateException {
        try {
            Pfx pfx = Pfx.getInstance(der);
            char[] secret = password.orElseGet(() -> new char[0]);
            if (secret.length > 0) {
                requireMac(pfx, secret);
            }
            return open(new PKCS12PfxPdu(pfx), secret, password.isPresent());
        } catch (IOException | RuntimeException malformed) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions.
            throw new UnreadableCertificateException(Reason.NOT_A_CERTIFICATE, malformed);
        }
    }

    /** With the empty password it is not asked for: there are two ways to read that, and decrypting tells too. */
    private static void requireMac(Pfx pfx, char[] password) throws UnreadableCertificateException {
        MacData mac = pfx.getMacData();
        if (mac == null) {
            return;
        }
        requireBounded(mac.getIterationCount().bitLength() > 31 ? Long.MAX_VALUE : mac.getIterationCount().longValue());
        AlgorithmIdentifier algorithm = mac.getMac().getAlgorithmId();
        if (PKCSObjectIdentifiers.id_PBMAC1.equals(algorithm.getAlgorithm())) {
            requireBounded(PBMAC1Params.getInstance(algorithm.getParameters())
                    .getKeyDerivationFunc());
        }
        try {
            if (!new PKCS12PfxPdu(pfx).isMacValid(
                    new JcePKCS12MacCalculatorBuilderProvider().setProvider(BouncyCastle.PROVIDER), password)) {
                throw new UnreadableCertificateException(Reason.PASSWORD_WRONG);
            }
        } catch (PKCSException wrong) {
            throw new UnreadableCertificateException(Reason.PASSWORD_WRONG, wrong);
        }
    }

    private static List<Certificate> open(PKCS12PfxPdu pfx, char[] password, boolean given)
            throws UnreadableCertificateException, IOException {
        InputDecryptorProvider any = new JcePKCSPBEInputDecryptorProviderBuilder().setProvider(BouncyCastle.PROVIDER)
                .setTryWrongPKCS12Zero(password.length == 0).build(password);
        InputDecryptorProvider decryptor = new Bounded(password.length == 0 ? new EmptyPassword(any) : any);
        List<Certificate> found = new ArrayList<>();
        boolean key = false;
        for (ContentInfo info : pfx.getContentInfos()) {
            for (PKCS12SafeBag bag : bags(info, decryptor, given)) {
                if (bag.getBagValue() instanceof X509CertificateHolder holder) {
                    if (found.size() == Certificates.MOST_CERTIFICATES) {
                        throw new UnreadableCertificateException(Reason.TOO_LARGE);
                    }
                    found.add(CertificateFacts.read(Bytes.of(holder.getEncoded())).certificate());
                }
                key |= bag.getType().equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)
                        || bag.getType().equals(PKCSObjectIdentifiers.keyBag);
            }
        }
        if (found.isEmpty()) {
            throw new UnreadableCertificateException(key ? Reason.PRIVATE_KEY_ONLY : Reason.EMPTY);
        }
        return found;
    }

    private static PKCS12SafeBag[] bags(ContentInfo info, InputDecryptorProvider decryptor, boolean given)
            throws UnreadableCertificateException {
        try {
            return (PKCSObjectIdentifiers.encryptedData.equals(info.getContentType())
                    ? new PKCS12SafeBagFactory(info, decryptor) : new PKCS12SafeBagFactory(info)).getSafeBags();
        } catch (PKCSException | RuntimeException wrong) {
            // A wrong password mostly breaks the padding, and now and then leaves bytes that are no structure.
            throw tooMuch(wrong) ? new UnreadableCertificateException(Reason.TOO_LARGE, wrong) : refused(given, wrong);
        }
    }

    private static boolean tooMuch(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooMuchWork) {
                return true;
            }
        }
        return false;
    }

    private static UnreadableCertificateException refused(boolean given, Exception cause) {
        return new UnreadableCertificateException(given ? Reason.PASSWORD_WRONG : Reason.PASSWORD_NEEDED, cause);
    }

    private static void requireBounded(AlgorithmIdentifier derivation) throws UnreadableCertificateException {
        requireBounded(work(derivation));
    }

    private static void requireBounded(long iterations) throws UnreadableCertificateException {
        if (iterations > MOST_ITERATIONS) {
            throw new UnreadableCertificateException(Reason.TOO_LARGE);
        }
    }

    /** @return the iterations of a key derivation; of an unknown one more than any bound */
    private static long work(AlgorithmIdentifier derivation) {
        if (!PKCSObjectIdentifiers.id_PBKDF2.equals(derivation.getAlgorithm())) {
            return Long.MAX_VALUE;
        }
        var count = PBKDF2Params.getInstance(derivation.getParameters()).getIterationCount();
        return count.bitLength() > 31 ? Long.MAX_VALUE : count.longValue();
    }

    /** Says that a file asks for more work than is reasonable. */
    private static final class TooMuchWork extends OperatorCreationException {
        private static final long serialVersionUID = 1L;

        TooMuchWork() {
            super("more than " + MOST_ITERATIONS + " iterations");
        }
    }

    /** Looks at the work before it is done. */
    private record Bounded(InputDecryptorProvider next) implements InputDecryptorProvider {
        @Override
        public InputDecryptor get(AlgorithmIdentifier algorithm) throws OperatorCreationException {
            if (iterations(algorithm) > MOST_ITERATIONS) {
                throw new TooMuchWork();
            }
            return next.get(algorithm);
        }

        private static long iterations(AlgorithmIdentifier algorithm) {
            if (PKCSObjectIdentifiers.id_PBES2.equals(algorithm.getAlgorithm())) {
                return work(AlgorithmIdentifier
                        .getInstance(PBES2Parameters.getInstance(algorithm.getParameters()).getKeyDerivationFunc()));
            }
            var count = PKCS12PBEParams.getInstance(algorithm.getParameters()).getIterations();
            return count.bitLength() > 31 ? Long.MAX_VALUE : count.longValue();
        }
    }
}
