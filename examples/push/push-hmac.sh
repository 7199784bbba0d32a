#!/usr/bin/env bash
# Pushes one log to Keywarden, signed with a shared secret.
#
#   KEYWARDEN_SECRET=... push-hmac.sh https://....lambda-url.eu-central-1.on.aws SOURCE FILE
#
# A retry under the same NONCE does not count twice, however often it is signed anew. Other users of this
# machine may see the secret in the list of processes while openssl runs.
set -euo pipefail

url=${1:?address of the function URL} source=${2:?name of the source} file=${3:?log to push}
: "${KEYWARDEN_SECRET:?the shared secret}"
path="/$source"
timestamp=$(date +%s)
nonce=${NONCE:-$(openssl rand -hex 16)}
body_hash=$(openssl dgst -sha256 -hex <"$file" | sed 's/^.*= *//')

# Five lines, none at the end.
signature=$(printf '%s\n%s\n%s\n%s\n%s' POST "$path" "$timestamp" "$nonce" "$body_hash" |
  openssl dgst -sha256 -hmac "$KEYWARDEN_SECRET" -hex | sed 's/^.*= *//')

curl --silent --show-error --fail-with-body \
  --request POST --data-binary "@$file" \
  --header 'content-type: application/x-ndjson' \
  --header "x-keywarden-timestamp: $timestamp" \
  --header "x-keywarden-nonce: $nonce" \
  --header "x-keywarden-signature: $signature" \
  "${url%/}$path"
