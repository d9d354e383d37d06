#!/bin/bash
# Copyright (c) 2026 DPS Studio contributors
# SPDX-License-Identifier: EPL-2.0
#
# The first device with curl and openssl alone: enroll, register, poll, see assigned. Once by a self-signed X.509
# certificate, once by a symmetric key, once by a key derived from a group's; and once with a certificate that is
# not the enrolled one, which must be refused. Ends with an error at the first answer that is not as it should be.
#
#   releng/first-device.sh               starts a service on a folder of its own, and stops it at the end
#   releng/first-device.sh READY_FILE    uses a running service (releng/dps serve … --ready-file READY_FILE)
set -euo pipefail
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/by-hand"

# provision ID [curl options]: registers, polls until the service is done, and checks the assignment
provision() {
    local id=$1
    shift
    device 202 PUT "$id/register" "$@" --data "{\"registrationId\": \"$id\"}"
    polled "$id" "$@"
    operator 200 GET "registrations/$id"
    expect "registration record of $id" "$(first status "$answer")" assigned
    echo "$id is assigned to $hub"
}

needs curl curl openssl openssl
service_at "$@"
run=$(date +%s)-$$

say "X.509: the enrollment names the certificate that 'openssl req -x509' makes"
id=first-x509-$run
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=$id" \
    -keyout "$work/device.key" -out "$work/device.pem" 2>/dev/null
pem=$(awk '{printf "%s\\n", $0}' "$work/device.pem")
operator 200 PUT "enrollments/$id" --data "{\"registrationId\": \"$id\", \"attestation\": {\"type\": \"x509\",
    \"x509\": {\"clientCertificates\": {\"primary\": {\"certificate\": \"$pem\"}}}}}"
provision "$id" --cert "$work/device.pem" --key "$work/device.key"
x509=$id

say "X.509: another certificate of the same name is refused"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=$id" \
    -keyout "$work/other.key" -out "$work/other.pem" 2>/dev/null
device 401 PUT "$id/register" --cert "$work/other.pem" --key "$work/other.key" --data "{\"registrationId\": \"$id\"}"
"$dps" registration explain "$id" --login "$connection" --ca-file "$ca"

say "Symmetric key: the service makes the keys"
id=first-key-$run
operator 200 PUT "enrollments/$id" --data "{\"registrationId\": \"$id\", \"attestation\": {\"type\": \"symmetricKey\"}}"
key=$(first primaryKey "$answer")
[ -n "$key" ] || fail "the enrollment was answered without keys. $answer"
provision "$id" --header "Authorization: $(token "$scope/registrations/$id" "$key" registration)"

say "Symmetric key: a device of a group derives its key from the group's"
group=first-group-$run
operator 200 PUT "enrollmentGroups/$group" \
    --data "{\"enrollmentGroupId\": \"$group\", \"attestation\": {\"type\": \"symmetricKey\"}}"
id=first-member-$run
key=$(printf %s "$id" | hmac "$(first primaryKey "$answer")")
provision "$id" --header "Authorization: $(token "$scope/registrations/$id" "$key" registration)"

say "Cleaning up"
operator 204 DELETE "registrations/$x509"
operator 204 DELETE "enrollments/$x509"
operator 204 DELETE "registrations/first-key-$run"
operator 204 DELETE "enrollments/first-key-$run"
operator 204 DELETE "registrations/$id"
operator 204 DELETE "enrollmentGroups/$group"
operator 404 GET "enrollments/$x509"

say "All as it should be"
