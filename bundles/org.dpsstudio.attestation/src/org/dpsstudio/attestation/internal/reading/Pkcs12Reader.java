// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CRLBag;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilderProvider;
import org.dpsstudio.attestation.internal.reading.Findings.About;
import org.dpsstudio.attestation.reading.Reason;

/**
 * Reads PKCS#12 files (RFC 7292). What is in the clear is read even when nothing opens the rest; each bag is a part
 * of its own.
 */
final class Pkcs12Reader {
    private final Findings found;
    private final StructureReader structures;
    private final Decryption decryption;

    /** One file while it is read: how many bags of each kind came so far. */
    private final class Reading {
        private final Spot spot;
        private int certificates;
        private int lists;
        private int keys;
        private int others;
        private boolean keysStayClosed;

        Reading(Spot spot) {
            this.spot = spot;
        }

        void bags(List<SafeBag> bags) {
            for (SafeBag bag : bags) {
                if (found.done()) {
                    return;
                }
                bag(bag);
            }
        }

        private void bag(SafeBag bag) {
            var type = bag.getBagId();
            if (PKCSObjectIdentifiers.certBag.equals(type)) {
                CertBag value = CertBag.getInstance(bag.getBagValue());
                Spot at = named(bag, "certificate", ++certificates);
                if (PKCSObjectIdentifiers.x509Certificate.equals(value.getCertId())) {
                    structures.certificate(at, octets(value.getCertValue()));
                } else {
                    found.problem(at, About.OTHER, Reason.UNSUPPORTED, "UNSUPPORTED.part");
                }
            } else if (PKCSObjectIdentifiers.crlBag.equals(type)) {
                structures.revocationList(named(bag, "revocationList", ++lists),
                        octets(CRLBag.getInstance(bag.getBagValue()).getCrlValue()));
            } else if (PKCSObjectIdentifiers.pkcs8ShroudedKeyBag.equals(type)) {
                if (!keysStayClosed) {
                    key(bag, Kind.ENCRYPTED_PKCS8);
                }
            } else if (PKCSObjectIdentifiers.keyBag.equals(type)) {
                key(bag, Kind.PKCS8);
            } else {
                found.problem(named(bag, "part", ++others), About.OTHER, Reason.UNSUPPORTED, "UNSUPPORTED.part");
            }
        }

        private void key(SafeBag bag, Kind kind) {
            Spot at = named(bag, "key", ++keys);
            try {
                structures.keys().key(at, kind, bag.getBagValue().toASN1Primitive().getEncoded());
            } catch (IOException malformed) {
                found.problem(at, About.KEY, Reason.DAMAGED, "DAMAGED.key");
            }
        }

        private Spot named(SafeBag bag, String kind, int number) {
            String name = friendlyName(bag);
            return name.isBlank() ? spot.part(kind, number) : spot.entry(name);
        }

        boolean empty() {
            return certificates + lists + keys + others == 0;
        }
    }

    Pkcs12Reader(Findings found, StructureReader structures) {
        this.found = found;
        this.structures = structures;
        this.decryption = new Decryption(found.unlocking());
    }

    void read(Spot spot, byte[] content) {
        try {
            Pfx pfx = Pfx.getInstance(content);
            if (!PKCSObjectIdentifiers.data.equals(pfx.getAuthSafe().getContentType())) {
                found.problem(spot, About.CERTIFICATE, Reason.UNSUPPORTED, "UNSUPPORTED.store");
                return;
            }
            read(spot, pfx, infos(pfx));
        } catch (RuntimeException malformed) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions.
            found.problem(spot, About.CERTIFICATE, Reason.DAMAGED, "DAMAGED.store");
        }
    }

    private void read(Spot spot, Pfx pfx, List<ContentInfo> infos) {
        Reading reading = new Reading(spot);
        boolean closed = false;
        List<List<SafeBag>> opened = new ArrayList<>();
        if (infos.stream().anyMatch(Pkcs12Reader::isEncrypted)) {
            try {
                opened = found.unlocking().open(password -> opened(pfx, infos, password));
            } catch (NotOpenedException stays) {
                closed = true;
                // Whoever has no password for the certificates has been asked, and is not asked for each key.
                reading.keysStayClosed = stays.reason() == Reason.PASSWORD_NEEDED
                        || stays.reason() == Reason.PASSWORD_WRONG;
                found.problem(spot, About.CERTIFICATE, stays.reason(), stays.reason().name() + ".protected");
            }
        }
        for (int i = 0; i < infos.size(); i++) {
            ContentInfo info = infos.get(i);
            if (isEncrypted(info)) {
                if (!closed) {
                    reading.bags(opened.get(i));
                }
            } else if (PKCSObjectIdentifiers.data.equals(info.getContentType())) {
                reading.bags(bags(octets(info.getContent())));
            } else {
                closed = true;
                found.problem(spot, About.CERTIFICATE, Reason.UNSUPPORTED, "UNSUPPORTED.store");
            }
        }
        if (!closed && reading.empty()) {
            found.problem(spot, About.CERTIFICATE, Reason.EMPTY, "EMPTY.parts");
        }
    }

    private static List<ContentInfo> infos(Pfx pfx) {
        List<ContentInfo> infos = new ArrayList<>();
        for (ASN1Encodable info : ASN1Sequence.getInstance(octets(pfx.getAuthSafe().getContent()))) {
            infos.add(ContentInfo.getInstance(info));
        }
        return infos;
    }

    private static boolean isEncrypted(ContentInfo info) {
        return PKCSObjectIdentifiers.encryptedData.equals(info.getContentType());
    }

    /** @return for each content its bags; nothing for those that are not encrypted */
    private List<List<SafeBag>> opened(Pfx pfx, List<ContentInfo> infos, char[] password) throws NotOpenedException {
        if (password.length > 0) {
            requireMac(pfx, password);
        }
        List<List<SafeBag>> opened = new ArrayList<>();
        for (ContentInfo info : infos) {
            opened.add(isEncrypted(info) ? opened(EncryptedData.getInstance(info.getContent()), password)
                    : List.of());
        }
        return opened;
    }

    private List<SafeBag> opened(EncryptedData data, char[] password) throws NotOpenedException {
        byte[] clear = decryption.decrypt(data.getEncryptionAlgorithm(), data.getContent().getOctets(), password);
        try {
            return bags(clear);
        } catch (RuntimeException wrong) {
            // A wrong password now and then leaves bytes that are no structure.
            throw new NotOpenedException(Reason.PASSWORD_WRONG, wrong);
        }
    }

    /** With the empty password it is not asked for: there are two ways to read that, and decrypting tells too. */
    private void requireMac(Pfx pfx, char[] password) throws NotOpenedException {
        MacData mac = pfx.getMacData();
        if (mac == null) {
            return;
        }
        found.unlocking().spend(Decryption.bounded(mac.getIterationCount()));
        var algorithm = mac.getMac().getAlgorithmId();
        if (PKCSObjectIdentifiers.id_PBMAC1.equals(algorithm.getAlgorithm())) {
            decryption.derivation(PBMAC1Params.getInstance(algorithm.getParameters()).getKeyDerivationFunc());
        }
        try {
            if (!new PKCS12PfxPdu(pfx).isMacValid(
                    new JcePKCS12MacCalculatorBuilderProvider().setProvider(Decryption.provider()), password)) {
                throw new NotOpenedException(Reason.PASSWORD_WRONG);
            }
        } catch (PKCSException wrong) {
            throw new NotOpenedException(Reason.PASSWORD_WRONG, wrong);
        }
    }

    private static List<SafeBag> bags(byte[] contents) {
        List<SafeBag> bags = new ArrayList<>();
        for (ASN1Encodable bag : ASN1Sequence.getInstance(contents)) {
            bags.add(SafeBag.getInstance(bag));
        }
        return bags;
    }

    private static String friendlyName(SafeBag bag) {
        if (bag.getBagAttributes() == null) {
            return "";
        }
        for (ASN1Encodable each : bag.getBagAttributes()) {
            Attribute attribute = Attribute.getInstance(each);
            if (PKCSObjectIdentifiers.pkcs_9_at_friendlyName.equals(attribute.getAttrType())
                    && attribute.getAttrValues().size() > 0
                    && attribute.getAttrValues().getObjectAt(0) instanceof ASN1BMPString name) {
                return name.getString();
            }
        }
        return "";
    }

    private static byte[] octets(ASN1Encodable value) {
        return ASN1OctetString.getInstance(value).getOctets();
    }
}
