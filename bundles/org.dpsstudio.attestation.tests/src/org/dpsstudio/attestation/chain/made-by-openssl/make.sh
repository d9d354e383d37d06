#!/bin/sh
# Copyright (c) 2026 DPS Studio contributors
# SPDX-License-Identifier: EPL-2.0
# Makes what is in this folder: a CA, three devices' certificates and the CA's revocation lists. The base list of
# 2027-06-01 revokes device 1 and puts device 2 on hold; the delta list of 2027-06-02 takes device 2 back and
# revokes device 3.
set -eu
work=$(mktemp -d); here=$(cd "$(dirname "$0")" && pwd); cd "$work"
cat > ca.cnf <<'C'
[ca]
default_ca = own
[own]
database = index.txt
serial = serial
crlnumber = crlnumber
new_certs_dir = .
certificate = ca.pem
private_key = ca.key
default_md = sha256
default_crl_days = 30
policy = any
x509_extensions = device
crl_extensions = base
unique_subject = no
[any]
commonName = supplied
[device]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[base]
authorityKeyIdentifier = keyid
[delta]
authorityKeyIdentifier = keyid
2.5.29.27 = critical,DER:02:01:01
C
: > index.txt; echo 1001 > serial; echo 01 > crlnumber
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -days 7300 \
    -subj "/CN=Listed CA" -addext keyUsage=critical,keyCertSign,cRLSign
for n in 1 2 3; do
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout d.key -out d.csr -subj "/CN=device-$n"
    openssl ca -config ca.cnf -batch -in d.csr -out "device-$n.pem" -notext \
        -startdate 20260101000000Z -enddate 20460101000000Z
done
openssl ca -config ca.cnf -revoke device-1.pem -crl_reason keyCompromise
openssl ca -config ca.cnf -revoke device-2.pem -crl_hold holdInstructionReject
openssl ca -config ca.cnf -gencrl -crl_lastupdate 20270601000000Z -crl_nextupdate 20270701000000Z | openssl crl -outform DER -out base.crl
sed -i '/device-1/d' index.txt
sed -i 's/holdInstruction,holdInstructionReject/removeFromCRL/' index.txt
openssl ca -config ca.cnf -revoke device-3.pem -crl_reason superseded
openssl ca -config ca.cnf -gencrl -crlexts delta -crl_lastupdate 20270602000000Z -crl_nextupdate 20270702000000Z | openssl crl -outform DER -out delta.crl
cp ca.pem device-*.pem base.crl delta.crl "$here"
rm -r "$work"
