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
dps=${DPS:-$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/dps}
work=$(mktemp -d)
serving=

finish() {
    local code=$?
    trap - EXIT
    if [ -n "$serving" ]; then
        kill -TERM "$serving" 2>/dev/null || true
        wait "$serving" || { echo "first-device: the service did not stop cleanly" >&2; code=1; }
    fi
    rm -rf "$work"
    exit "$code"
}
trap finish EXIT
trap 'exit 130' INT TERM

fail() {
    echo "first-device: $*" >&2
    exit 1
}

say() { printf '\n== %s\n' "$*"; }

# text NAME JSON: the first member of that name that holds text
text() { sed -n 's/.*"'"$1"'" *: *"\([^"]*\)".*/\1/p' <<<"$2" | head -n 1; }

# first NAME JSON: the same where the name occurs more than once on a line
first() { grep -o '"'"$1"'" *: *"[^"]*"' <<<"$2" | head -n 1 | sed 's/.*"\([^"]*\)"$/\1/'; }

expect() { [ "$2" = "$3" ] || fail "$1: expected '$3', but '$2' came. $answer"; }

# hmac BASE64_KEY: HMAC-SHA256 of standard input, in base64
hmac() {
    local hex
    hex=$(printf %s "$1" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
    openssl dgst -sha256 -mac HMAC -macopt "hexkey:$hex" -binary | openssl base64 -A
}

escaped() { sed 's/%/%25/g; s/+/%2B/g; s/=/%3D/g; s,/,%2F,g; s/:/%3A/g' <<<"$1"; }

# token RESOURCE BASE64_KEY KEY_NAME: a shared access signature, good for ten minutes
token() {
    local resource expiry signature
    resource=$(escaped "$1")
    expiry=$(($(date +%s) + 600))
    signature=$(printf '%s\n%s' "$resource" "$expiry" | hmac "$2")
    printf 'SharedAccessSignature sr=%s&sig=%s&se=%s&skn=%s' "$resource" "$(escaped "$signature")" "$expiry" "$3"
}

# ask EXPECTED_STATUS METHOD URL [curl options]: leaves the body in $answer
ask() {
    local expected=$1 method=$2 url=$3 status
    shift 3
    status=$(curl --silent --show-error --cacert "$ca" --max-time 30 --output "$work/answer" \
        --write-out '%{http_code}' --request "$method" --header 'Content-Type: application/json; charset=utf-8' \
        "$@" "$url") || fail "$method $url was not answered"
    answer=$(tr -d '\n' <"$work/answer")
    echo "$method ${url%%\?*} -> $status"
    # shellcheck disable=SC2053 # the expected status may be a pattern
    [[ $status == $expected ]] || fail "$method $url: expected $expected, but $status came. $answer"
}

# operator EXPECTED_STATUS METHOD PATH [curl options]: asks the service API
operator() {
    local expected=$1 method=$2 path=$3
    shift 3
    ask "$expected" "$method" "https://$service/$path?api-version=2021-10-01" \
        --header "Authorization: $(token "$host" "$owner_key" "$owner")" "$@"
}

# device EXPECTED_STATUS METHOD PATH [curl options]: asks the device API
device() {
    local expected=$1 method=$2 path=$3
    shift 3
    ask "$expected" "$method" "https://$devices/$scope/registrations/$path?api-version=2021-06-01" "$@"
}

# provision ID [curl options]: registers, polls until the service is done, and checks the assignment
provision() {
    local id=$1 operation tries=0
    shift
    device 202 PUT "$id/register" "$@" --data "{\"registrationId\": \"$id\"}"
    operation=$(first operationId "$answer")
    [ -n "$operation" ] || fail "the answer to register names no operation. $answer"
    while device "20[02]" GET "$id/operations/$operation" "$@" && [ "$(first status "$answer")" = assigning ]; do
        tries=$((tries + 1))
        [ "$tries" -lt 30 ] || fail "the registration of $id does not come to an end. $answer"
        sleep 1
    done
    expect "status of $id" "$(first status "$answer")" assigned
    expect "device ID of $id" "$(first deviceId "$answer")" "$id"
    hub=$(first assignedHub "$answer")
    grep -q "\"$hub\"" <<<"$hubs" || fail "$id was assigned to '$hub', which is not linked: $hubs"
    operator 200 GET "registrations/$id"
    expect "registration record of $id" "$(first status "$answer")" assigned
    echo "$id is assigned to $hub"
}

command -v curl >/dev/null && command -v openssl >/dev/null || fail "curl and openssl are needed; install them first"

if [ $# -gt 0 ]; then
    ready=$1
    [ -s "$ready" ] || fail "there is no ready file $ready; start 'releng/dps serve --data DIR --ready-file $ready'"
else
    say "A service on a new data folder"
    ready=$work/ready.json
    "$dps" serve --data "$work/data" --https-port 0 --ready-file "$ready" >"$work/serve.log" 2>&1 &
    serving=$!
    until [ -s "$ready" ]; do
        kill -0 "$serving" 2>/dev/null || { cat "$work/serve.log" >&2; serving=; fail "the service did not start"; }
        sleep 0.2
    done
fi
answer=$(cat "$ready")
scope=$(text idScope "$answer")
devices=$(text deviceEndpoint "$answer")
service=$(text serviceEndpoint "$answer")
ca=$(text caFile "$answer")
connection=$(text serviceConnectionString "$answer")
hubs=$(grep -o '"linkedHubs" *: *\[[^]]*\]' <<<"$answer")
host=$(sed -n 's/.*HostName=\([^;]*\).*/\1/p' <<<"$connection")
owner=$(sed -n 's/.*SharedAccessKeyName=\([^;]*\).*/\1/p' <<<"$connection")
owner_key=$(sed -n 's/.*SharedAccessKey=\([^;]*\).*/\1/p' <<<"$connection")
[ -n "$scope" ] && [ -n "$devices" ] && [ -n "$service" ] && [ -n "$owner_key" ] || fail "the ready file is not complete"
host=${host%:*}
echo "ID scope $scope, devices at $devices"
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
