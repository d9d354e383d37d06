#!/bin/bash
# Copyright (c) 2026 DPS Studio contributors
# SPDX-License-Identifier: EPL-2.0
#
# Makes a folder of 1,000 files as a plant has them after some years: certificates in every format, keys, requests and
# revocation lists, and 50 files that are broken in ten ways.
#
#   mixed-folder.sh FOLDER KEYTOOL
#
# The work beside the folder is in FOLDER.work. What protects the key stores is fleet; five have another password.
set -euo pipefail
folder=$1 keytool=$2 work=$1.work
mkdir -p "$folder"/{cas,devices/{west,east,covered},stores,requests,keys,broken} "$work"
cd "$work"

cat > ca.cnf <<'END'
[req]
distinguished_name = none
[none]
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[line]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[device]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = clientAuth
subjectKeyIdentifier = hash
[ca]
default_ca = plant
[plant]
database = index.txt
default_md = sha256
default_crl_days = 30
END
: > index.txt

key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"; }

# self NAME FILE [OPTIONS]: a device's self-signed certificate, on a key that the plant's tool makes once a day
self() {
    openssl req -x509 -new -config ca.cnf -extensions device -key device.key -subj "/CN=$1" -days 365 -out "$2" "${@:3}"
}

# issued CA NAME FILE: a device's certificate that a CA issued; one request does for all
issued() {
    openssl x509 -req -in device.csr -CA "$1.pem" -CAkey "$1.key" -extfile ca.cnf -extensions device -days 365 \
        -subj "/CN=$2" -out "$3" 2>>log
}

key device.key
openssl req -new -config ca.cnf -key device.key -subj /CN=any -out device.csr
for ca in root other; do
    key $ca.key
    openssl req -x509 -new -config ca.cnf -extensions root -key $ca.key -subj "/CN=Plant $ca" -days 3650 -out $ca.pem
done
for line in line-4 line-5; do
    key $line.key
    openssl req -new -config ca.cnf -key $line.key -subj "/CN=$line" -out $line.csr
    openssl x509 -req -in $line.csr -CA root.pem -CAkey root.key -extfile ca.cnf -extensions line -days 1825 \
        -out $line.pem 2>>log
done
openssl ca -gencrl -config ca.cnf -keyfile root.key -cert root.pem -out root.crl 2>>log

# 7 files of CAs: two roots, two intermediates, one root's key, a list, and all of them in one file (PKCS#7)
cp root.pem line-4.pem line-5.pem other.pem root.crl "$folder/cas/"
cp root.key "$folder/cas/"
openssl crl2pkcs7 -nocrl -certfile root.pem -certfile line-4.pem -certfile line-5.pem -outform DER \
    -out "$folder/cas/all.p7b"

# 792 devices of their own: 692 in PEM, 100 in DER
for number in $(seq 1 692); do
    self "lathe-$(printf %04d "$number")" "$folder/devices/west/lathe-$(printf %04d "$number").pem"
done
for number in $(seq 1 100); do
    self "mill-$(printf %04d "$number")" "$folder/devices/east/mill-$(printf %04d "$number").cer" -outform DER
done
# 100 devices that line 4 issued, with the chain beside the leaf in every tenth file
for number in $(seq 1 100); do
    file=$folder/devices/covered/robot-$(printf %04d "$number").pem
    issued line-4 "robot-$(printf %04d "$number")" "$file"
    if [ $((number % 10)) -eq 0 ]; then cat line-4.pem >> "$file"; fi
done
# 2 for one device, so that one has to be left out; 1 that has no registration ID; 1 that has expired
self twin-1 "$folder/devices/west/twin-1-old.pem"
self twin-1 "$folder/devices/west/twin-1-new.pem"
self "Oven No. 7" "$folder/devices/west/oven-7.pem"
openssl x509 -req -in device.csr -signkey device.key -extfile ca.cnf -extensions device -subj /CN=late-1 -days 0 \
    -out "$folder/devices/west/late-1.pem" 2>>log

# 11 stores: 5 PKCS#12, 5 JKS, 1 PKCS#12 of another tool; a device in each, and its key
"$keytool" -genkeypair -keyalg EC -groupname secp256r1 -alias valve-0 -dname CN=valve-0 -validity 365 -storetype PKCS12 \
    -keystore "$folder/stores/valve-0.p12" -storepass fleet-keytool -keypass fleet-keytool 2>>log
for number in 1 2 3 4 5; do
    self "valve-$number" valve.pem
    openssl pkcs12 -export -in valve.pem -inkey device.key -name "valve-$number" -passout pass:fleet \
        -out "$folder/stores/valve-$number.p12"
    self "pump-$number" pump.pem
    "$keytool" -importcert -noprompt -alias "pump-$number" -file pump.pem -storetype JKS -storepass fleet-keytool \
        -keystore "$folder/stores/pump-$number.jks" 2>>log
done

# 20 requests and 16 keys, one of which is in each file
for number in $(seq 1 20); do
    openssl req -new -config ca.cnf -key device.key -subj "/CN=wish-$number" -out "$folder/requests/wish-$number.csr"
done
for number in $(seq 1 15); do
    cp device.key "$folder/keys/copy-$number.key"
done
openssl ec -in device.key -out "$folder/keys/traditional.key" 2>>log

# 50 broken files, five of each kind
self broken-1 good.pem
openssl x509 -in good.pem -outform DER -out good.der
for number in 1 2 3 4 5; do
    out=$folder/broken
    : > "$out/empty-$number.pem"
    printf '\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR%s' "$number" > "$out/picture-$number.pem"
    sed '3s/^..../\*\*\*\*/' good.pem > "$out/base64-$number.pem"
    head -n $((3 + number)) good.pem > "$out/truncated-$number.pem"
    head -c $((100 + number)) good.der > "$out/cut-$number.cer"
    sed 's/CERTIFICATE/PRIVATE KEY/' good.pem > "$out/header-$number.pem"
    sed '$s/CERTIFICATE/CERTIFICATE REQUEST/' good.pem > "$out/mismatch-$number.pem"
    { cat good.der; printf 'trailing %s' "$number"; } > "$out/trailing-$number.cer"
    key "$out/alone-$number.key"
    openssl pkcs12 -export -in good.pem -inkey device.key -passout "pass:lost-$number" -out "$out/lost-$number.p12"
done
find "$folder" -type f | wc -l
