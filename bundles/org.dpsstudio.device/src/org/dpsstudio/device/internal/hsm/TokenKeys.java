// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.hsm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.device.hsm.KeyInfo;
import org.dpsstudio.device.internal.identity.SoftwareKeyFiles;
import org.dpsstudio.model.Bytes;

/** The private keys on a token and their certificates. To be used within a lock on the login. */
public final class TokenKeys {
    private static final int ID_BYTES = 20;
    private static final byte DER_INTEGER = 0x02;

    private final TokenLogin login;
    private final Cryptoki cryptoki;

    /** A key on the token, its own object there, and those of its public key and its certificates. */
    public record Found(KeyInfo info, long object, List<Long> belongings) {
    }

    private record Stored(long object, byte[] id, X509Certificate certificate) {
    }

    /** Begins with a login that lasts as long as this. */
    public TokenKeys(TokenLogin login) {
        this.login = login;
        this.cryptoki = login.cryptoki();
    }

    /** @return all private keys */
    public List<Found> all() throws CryptokiException {
        List<Stored> certificates = certificates();
        List<Found> found = new ArrayList<>();
        for (long object : cryptoki.find(login.session(),
                new Attributes().number(Attributes.CLASS, Attributes.CLASS_PRIVATE_KEY))) {
            byte[] id = bytes(object, Attributes.ID);
            String label = new String(bytes(object, Attributes.LABEL), StandardCharsets.UTF_8);
            List<Stored> own = id.length == 0 ? List.of()
                    : certificates.stream().filter(stored -> Arrays.equals(stored.id(), id)).toList();
            List<Long> belongings = new ArrayList<>(own.stream().map(Stored::object).toList());
            if (id.length > 0) {
                belongings.addAll(cryptoki.find(login.session(), new Attributes()
                        .number(Attributes.CLASS, Attributes.CLASS_PUBLIC_KEY).bytes(Attributes.ID, id)));
            }
            // A key that was certified anew may have both certificates: the one that is good for longer counts.
            List<X509Certificate> chain = own.stream().map(Stored::certificate)
                    .max(Comparator.comparing(X509Certificate::getNotAfter))
                    .map(certificate -> SoftwareKeyFiles.chain(certificate,
                            certificates.stream().map(Stored::certificate).toList()))
                    .orElse(List.of());
            found.add(new Found(new KeyInfo(label.isEmpty() ? "0x" + HexFormat.of().formatHex(id) : label,
                    Bytes.of(id), algorithm(object), truth(object, Attributes.SENSITIVE),
                    truth(object, Attributes.EXTRACTABLE), truth(object, Attributes.NEVER_EXTRACTABLE),
                    truth(object, Attributes.LOCAL), chain), object, belongings));
        }
        return found;
    }

    /** @return the key of this label; of several one that has a certificate */
    public Optional<Found> find(String label) throws CryptokiException {
        return all().stream().filter(found -> found.info().label().equals(label))
                .min(Comparator.comparing(found -> found.info().chain().isEmpty()));
    }

    /** @return the handle with which the JDK's provider signs, where the key has a certificate */
    public Optional<PrivateKey> handle(Found key) throws GeneralSecurityException, IOException {
        if (key.info().chain().isEmpty()) {
            return Optional.empty();
        }
        PublicKey own = key.info().chain().getFirst().getPublicKey();
        KeyStore store = KeyStore.getInstance("PKCS11", login.provider());
        store.load(null, null);
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate
                    && certificate.getPublicKey().equals(own)) {
                return Optional.of((PrivateKey) store.getKey(alias, null));
            }
        }
        return Optional.empty();
    }

    /** @return a new pair on the token, with this label, its private key never to leave */
    public KeyPair generate(String label, KeyKind kind) throws GeneralSecurityException, CryptokiException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(
                kind == KeyKind.EC_P256 || kind == KeyKind.EC_P384 ? "EC" : "RSA", login.provider());
        generator.initialize(switch (kind) {
            case EC_P256 -> new ECGenParameterSpec("secp256r1");
            case EC_P384 -> new ECGenParameterSpec("secp384r1");
            case RSA_2048 -> new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
            case RSA_3072 -> new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4);
            case RSA_4096 -> new RSAKeyGenParameterSpec(4096, RSAKeyGenParameterSpec.F4);
        });
        KeyPair made = generator.generateKeyPair();
        byte[] encoded = made.getPublic().getEncoded();
        PublicKey free = KeyFactory.getInstance(made.getPublic().getAlgorithm())
                .generatePublic(new X509EncodedKeySpec(encoded));
        byte[] id = Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(encoded), ID_BYTES);
        for (long object : cryptoki.find(login.session(), new Attributes().bytes(Attributes.ID, login.mark()))) {
            cryptoki.set(login.session(), object,
                    new Attributes().bytes(Attributes.ID, id).text(Attributes.LABEL, label));
        }
        return new KeyPair(free, made.getPrivate());
    }

    /** Puts a certificate beside its key, and then takes those away that were there before. */
    public void certify(Found key, List<X509Certificate> chain) throws GeneralSecurityException, CryptokiException {
        List<Stored> before = certificates();
        byte[] id = key.info().id().toArray();
        X509Certificate own = chain.getFirst();
        boolean there = false;
        for (Stored stored : before) {
            there |= Arrays.equals(stored.id(), id) && stored.certificate().equals(own);
        }
        if (!there) {
            cryptoki.create(login.session(), object(own, key.info().label()).bytes(Attributes.ID, id));
        }
        for (X509Certificate above : chain.subList(1, chain.size())) {
            if (before.stream().noneMatch(stored -> stored.certificate().equals(above))) {
                cryptoki.create(login.session(), object(above, above.getSubjectX500Principal().getName()));
            }
        }
        for (Stored stored : before) {
            if (Arrays.equals(stored.id(), id) && !stored.certificate().equals(own)) {
                cryptoki.destroy(login.session(), stored.object());
            }
        }
    }

    /** Takes all certificates of a key away. */
    public void uncertify(Found key) throws CryptokiException {
        byte[] id = key.info().id().toArray();
        for (Stored stored : certificates()) {
            if (Arrays.equals(stored.id(), id)) {
                cryptoki.destroy(login.session(), stored.object());
            }
        }
    }

    /** Takes the key away, then all that belongs to it. */
    public void remove(Found key) throws CryptokiException {
        cryptoki.destroy(login.session(), key.object());
        for (long object : key.belongings()) {
            cryptoki.destroy(login.session(), object);
        }
    }

    private static Attributes object(X509Certificate certificate, String label) throws CertificateException {
        byte[] serial = certificate.getSerialNumber().toByteArray();
        byte[] number = new byte[serial.length + 2];
        number[0] = DER_INTEGER;
        number[1] = (byte) serial.length;
        System.arraycopy(serial, 0, number, 2, serial.length);
        return new Attributes().number(Attributes.CLASS, Attributes.CLASS_CERTIFICATE)
                .number(Attributes.CERTIFICATE_TYPE, 0).truth(Attributes.TOKEN, true).truth(Attributes.PRIVATE, false)
                .text(Attributes.LABEL, label)
                .bytes(Attributes.SUBJECT, certificate.getSubjectX500Principal().getEncoded())
                .bytes(Attributes.ISSUER, certificate.getIssuerX500Principal().getEncoded())
                .bytes(Attributes.SERIAL_NUMBER, number).bytes(Attributes.VALUE, certificate.getEncoded());
    }

    /** @return all certificates on the token that can be read; others are none of ours */
    private List<Stored> certificates() throws CryptokiException {
        List<Stored> certificates = new ArrayList<>();
        for (long object : cryptoki.find(login.session(), new Attributes()
                .number(Attributes.CLASS, Attributes.CLASS_CERTIFICATE).number(Attributes.CERTIFICATE_TYPE, 0))) {
            byte[] id = bytes(object, Attributes.ID);
            certificate(bytes(object, Attributes.VALUE))
                    .ifPresent(certificate -> certificates.add(new Stored(object, id, certificate)));
        }
        return certificates;
    }

    private static Optional<X509Certificate> certificate(byte[] der) {
        try {
            return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException unreadable) {
            return Optional.empty();
        }
    }

    private String algorithm(long object) throws CryptokiException {
        byte[] type = bytes(object, Attributes.KEY_TYPE);
        if (type.length == 0) {
            return "";
        }
        long known = Cryptoki.ofUlong(type);
        if (known == Attributes.KEY_RSA) {
            int bits = new BigInteger(1, bytes(object, Attributes.MODULUS)).bitLength();
            return bits == 0 ? "RSA" : "RSA " + bits;
        }
        if (known == Attributes.KEY_EC) {
            return switch (HexFormat.of().formatHex(bytes(object, Attributes.EC_PARAMS))) {
                case "06082a8648ce3d030107" -> "EC P-256";
                case "06052b81040022" -> "EC P-384";
                case "06052b81040023" -> "EC P-521";
                default -> "EC";
            };
        }
        return "CKK 0x" + Long.toHexString(known);
    }

    private boolean truth(long object, long type) throws CryptokiException {
        byte[] value = bytes(object, type);
        return value.length > 0 && value[0] != 0;
    }

    private byte[] bytes(long object, long type) throws CryptokiException {
        return cryptoki.attribute(login.session(), object, type).orElse(new byte[0]);
    }
}
